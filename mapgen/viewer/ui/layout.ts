/**
 * The space available for the map: on small and landscape screens, in an embedded page, and beside panels
 * that cover part of the map.
 */

import type * as L from "leaflet";
import { leaflet } from "./leaflet";

/** Screens on which a panel takes most of the space, at the bottom or beside the map; same as in the style sheet. */
export const NARROW = "(max-width: 719px), (max-height: 519px)";
/** A phone held upright. */
export const UPRIGHT = "(max-width: 719px) and (min-height: 520px)";
/** A phone in landscape orientation: panels are beside the map and as high as the screen. */
export const LANDSCAPE = "(min-width: 560px) and (max-height: 519px)";

/** A panel that takes more than this share of the map's width is a bottom sheet, otherwise a side panel. */
const SHEET_SHARE = 0.75;
/** Minimum height of the free part of the map above a bottom sheet, in CSS pixels. */
const MIN_FREE_HEIGHT = 80;

/** Whether the page is in a frame of another. */
export function isFramed(): boolean {
  return window.self !== window.top;
}

/** Whether the page has the layout of a frame; the parameter embed=1 or embed=0 overrides detection. */
export function isEmbedded(): boolean {
  const parameter = new URLSearchParams(location.search).get("embed");
  return parameter ? parameter !== "0" : isFramed();
}

/** Scrolls to the map: on small screens to its top, since panels cover its bottom. */
export function bringMapIntoSight(map: HTMLElement): void {
  // An embedded page is fully visible, and the page around it controls its own scrolling.
  if (isEmbedded()) return;
  map.scrollIntoView({ block: matchMedia(NARROW).matches ? "start" : "nearest" });
}

/** Returns the part of the map that bottom sheets and side panels leave free, in container pixels. */
export function freeOf(map: L.Map, covers: readonly HTMLElement[]): L.Bounds {
  const room = map.getContainer().getBoundingClientRect();
  let [left, right, foot] = [0, room.width, room.height];
  for (const cover of covers.map((each) => each.getBoundingClientRect())) {
    const [before, behind] = [cover.left - room.left, room.right - cover.right];
    if (cover.width > room.width * SHEET_SHARE) foot = Math.min(foot, Math.max(MIN_FREE_HEIGHT, cover.top - room.top));
    else if (before < behind) left = Math.max(left, cover.right - room.left);
    else right = Math.min(right, before);
  }
  return leaflet.bounds([left, 0], [right, foot]);
}

/**
 * Marks the page as having an open panel, for layout. A class of the root element: a selector with `:has()` there
 * would make the browser check it on every change of the page.
 */
export function markPanel(panel: "card" | "tour", open: boolean): void {
  document.documentElement.classList.toggle(`has-${panel}`, open);
}

/** Keeps an element's height in a custom property of the root element, for layout. Returns a function that stops it. */
export function tellHeight(element: HTMLElement, property: `--${string}`): () => void {
  const { style } = document.documentElement;
  const tell = (): void => style.setProperty(property, `${element.offsetHeight}px`);
  const observer = new ResizeObserver(tell);
  tell();
  observer.observe(element);
  return () => {
    observer.disconnect();
    style.removeProperty(property);
  };
}

/** Scrolls a row of buttons until the one with the focus is seen whole; browsers are content with a part of it. */
export function showFocusWhole(row: HTMLElement): void {
  row.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
