/**
 * How much room there is: on a small screen, on one that lies on its side, in the frame of a lesson,
 * and beside what covers a part of it.
 */

import type * as L from "leaflet";
import { leaflet } from "./leaflet";

/** Where a panel takes most of the screen, at its foot or beside the map: as in the style sheet. */
export const NARROW = "(max-width: 719px), (max-height: 519px)";
/** A phone lying on its side: panels stand beside the map, as high as the screen. */
export const LYING = "(min-width: 560px) and (max-height: 519px)";

/** What takes more of the map's width lies at its foot, else it stands at its side. */
const SHEET = 0.75;
/** Pixels of the map above a sheet that count as free at least. */
const LEAST = 80;

/** Whether the page is shown inside another, or as if it were; ?embed=0 shows it whole anywhere. */
export function isEmbedded(): boolean {
  const asked = new URLSearchParams(location.search).get("embed");
  return asked ? asked !== "0" : window.self !== window.top;
}

/** Brings the map into sight: on a small screen to its top, since panels cover its foot. */
export function bringMapIntoSight(map: HTMLElement): void {
  // A page inside another is all in sight, and how that one is scrolled is its own affair.
  if (isEmbedded()) return;
  map.scrollIntoView({ block: matchMedia(NARROW).matches ? "start" : "nearest" });
}

/** The part of the map that is free of what lies at its foot or stands at its sides, in pixels from its corner. */
export function freeOf(map: L.Map, covers: readonly HTMLElement[]): L.Bounds {
  const room = map.getContainer().getBoundingClientRect();
  let [left, right, foot] = [0, room.width, room.height];
  for (const cover of covers.map((each) => each.getBoundingClientRect())) {
    const [before, behind] = [cover.left - room.left, room.right - cover.right];
    if (cover.width > room.width * SHEET) foot = Math.min(foot, Math.max(LEAST, cover.top - room.top));
    else if (before < behind) left = Math.max(left, cover.right - room.left);
    else right = Math.min(right, before);
  }
  return leaflet.bounds([left, 0], [right, foot]);
}

/** Keeps an element's height in a custom property of the page, for what makes room; returns the way to stop that. */
export function tellHeight(element: HTMLElement, property: `--${string}`): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty(property, `${element.offsetHeight}px`));
  observer.observe(element);
  return () => {
    observer.disconnect();
    style.removeProperty(property);
  };
}
