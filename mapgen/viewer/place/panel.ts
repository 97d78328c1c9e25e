/**
 * Where cards and choosers appear: in a panel at the map's edge, or on narrow screens in a sheet at
 * the page's foot. One is open at a time; Esc and the close button close it, and focus returns.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { createCard } from "./card";
import { createChooser } from "./chooser";
import { button, el } from "../ui/dom";
import type { Place } from "../contract/payload";
import { bringMapIntoSight, freeOf, LYING, NARROW, tellHeight } from "../ui/layout";
import type { DrawnPlace } from "../map/visiblePlaces";
import type { Control, Store } from "../state/store";

export interface Panel extends Control {
  /** Asks which of several places is meant. */
  choose: (drawn: DrawnPlace[]) => void;
  close: () => void;
}

/** How far the open place stays from what covers the map, in pixels. */
const AIR = 32;
/** Room for the name beside the open place, in pixels. */
const NAME_WIDTH = 128;
/** Width of the strip that the map's buttons stand in, in pixels. */
const BUTTONS = 72;
/** Between the panel and the map's edge, in pixels: as in the style sheet. */
const PANEL_MARGIN = 5;
const CARD_HEADING_ID = "mapgen-open";

/** What the panel is made of, and what it shows. */
interface Stand {
  readonly map: L.Map;
  readonly store: Store;
  readonly root: HTMLElement;
  /** What gets the focus when a card closes. */
  readonly home: () => HTMLElement;
  /** Leads to another place. */
  readonly go: (id: string) => void;
  /** The dialog of a card or a chooser; null while none is open. */
  content: HTMLElement | null;
  /** The frame of the screen at which the card is told anew. */
  waiting: number;
}

/**
 * Keeps the open place of `state` shown in `root`; `home` is what gets the focus when it closes, and
 * `go` leads to another place.
 */
export function create(
  map: L.Map,
  store: Store,
  root: HTMLElement,
  home: () => HTMLElement,
  go: (id: string) => void,
): Panel {
  const stand: Stand = { map, store, root, home, go, content: null, waiting: 0 };
  const stopFitting = fitToScreen(stand);
  return {
    update(now, before) {
      if (now.open !== before.open) return reopen(stand);
      if (now.lang !== before.lang) return retell(stand);
      if (!now.open || (now.day === before.day && now.follow === before.follow)) return;
      cancelAnimationFrame(stand.waiting);
      stand.waiting = requestAnimationFrame(() => refresh(stand));
    },
    close: () => closePanel(stand),
    choose: (drawn) => choose(stand, drawn),
    remove() {
      stopFitting();
      closePanel(stand);
    },
  };
}

/** Keeps the open place in sight when the screen or the map changes its shape; returns the way to stop. */
function fitToScreen(stand: Stand): () => void {
  const { map, store, root } = stand;
  const shapes = [NARROW, LYING].map((query) => matchMedia(query));
  /** A screen that was turned, or made narrow or wide, shows the open place anew. */
  const reshape = (): void => {
    map.invalidateSize({ animate: false });
    reopen(stand);
    if (store.view().open) bringMapIntoSight(map.getContainer());
  };
  const refit = ({ oldSize, newSize }: L.ResizeEvent): void => {
    const place = openOf(stand);
    if (place && oldSize.x !== newSize.x) uncover(map, root, place);
  };
  map.on("resize", refit);
  for (const shape of shapes) shape.addEventListener("change", reshape);
  const stopMeasuring = tellHeight(root, "--card-sheet");
  return () => {
    for (const shape of shapes) shape.removeEventListener("change", reshape);
    map.off("resize", refit);
    stopMeasuring();
  };
}

/** The open place, as the tables have it. */
function openOf({ store }: Stand): Place | undefined {
  return store.place(store.view().open ?? "");
}

/** What stands around the panel makes way for it. */
function makeRoomForPanel(root: HTMLElement, is: boolean): void {
  root.classList.toggle("is-open", is);
  root.parentElement?.classList.toggle("has-panel", is);
}

function closePanel(stand: Stand): void {
  const { content, root, store, home, map } = stand;
  const held = content?.contains(document.activeElement) ?? false;
  stand.content = null;
  root.replaceChildren();
  makeRoomForPanel(root, false);
  if (store.view().open) store.set({ open: null });
  if (held) focusOn(home(), map);
}

function showInPanel(stand: Stand, inner: HTMLElement, place: Place): void {
  const { map, root, store } = stand;
  cancelAnimationFrame(stand.waiting);
  const content = createDialog(inner, store, () => closePanel(stand));
  stand.content = content;
  root.replaceChildren(content);
  makeRoomForPanel(root, true);
  if (matchMedia(LYING).matches) bringMapIntoSight(map.getContainer());
  uncover(map, root, place);
  content.querySelector<HTMLElement>(`#${CARD_HEADING_ID}`)?.focus({ preventScroll: true });
}

/** Asks which of several places is meant. */
function choose(stand: Stand, drawn: DrawnPlace[]): void {
  const { store } = stand;
  const [first] = drawn;
  if (!first) return;
  if (store.view().open) store.set({ open: null });
  const chooser = createChooser(drawn, store, CARD_HEADING_ID, (place) => store.set({ open: place.id }));
  showInPanel(stand, chooser, first.place);
}

/** Shows the open place from its heading on, or nothing. */
function reopen(stand: Stand): void {
  const place = openOf(stand);
  if (place) showInPanel(stand, cardOf(stand, place), place);
  else closePanel(stand);
}

/** Tells the open place anew, or closes the chooser, whose words are of another language. */
function retell(stand: Stand): void {
  const place = openOf(stand);
  if (!place) return closePanel(stand);
  if (stand.content) nameDialog(stand.content, stand.store);
  refresh(stand);
  // Between left to right and right to left the panel goes to the other side.
  uncover(stand.map, stand.root, place);
}

/** Tells the open place anew, leaving focus, scroll and what is unfolded where they are. */
function refresh(stand: Stand): void {
  const place = openOf(stand);
  const body = stand.content?.querySelector(".dialog-body");
  if (!place || !body) return;
  const held = body.contains(document.activeElement) ? keepKey(document.activeElement) : null;
  const unfolded = [...body.querySelectorAll("details[open]")].map(keepKey);
  const scrolled = body.scrollTop;
  body.replaceChildren(cardOf(stand, place));
  for (const key of unfolded) keptElement(body, key)?.setAttribute("open", "");
  body.scrollTop = scrolled;
  keptElement(body, held)?.focus({ preventScroll: true });
}

function cardOf({ store, go }: Stand, place: Place): HTMLElement {
  return createCard(place, store, CARD_HEADING_ID, go);
}

/** Gives back the focus. The page follows it to a row of the list; the map must not be scrolled within its frame. */
function focusOn(element: HTMLElement, map: L.Map): void {
  element.focus({ preventScroll: map.getContainer().contains(element) });
}

/** What finds an element again in a card that was told anew. */
function keepKey(element: Element | null): string | null {
  return element?.getAttribute("data-keep") ?? null;
}

function keptElement(body: Element, key: string | null): HTMLElement | null {
  return key ? body.querySelector<HTMLElement>(`[data-keep="${CSS.escape(key)}"]`) : null;
}

/** The dialog around a card: a close button, Esc, a name for screen readers. */
function createDialog(inner: HTMLElement, store: Store, shut: () => void): HTMLElement {
  const cross = button({ class: "close" }, shut, "×");
  const body = el(
    "div",
    { class: "dialog-body", tabindex: 0, role: "group", "aria-labelledby": CARD_HEADING_ID },
    inner,
  );
  const dialog = el("div", { class: "dialog", role: "dialog", "aria-labelledby": CARD_HEADING_ID }, body, cross);
  nameDialog(dialog, store);
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    shut();
  });
  return dialog;
}

function nameDialog(dialog: HTMLElement, { words }: Store): void {
  dialog.querySelector(".close")?.setAttribute("aria-label", words("card.close"));
}

/** Moves the map so that a place stands in the part that the panel leaves free: in its middle if it was outside. */
function uncover(map: L.Map, panel: HTMLElement, { lat, lon }: Place): void {
  const free = freePart(map, panel);
  const point = map.latLngToContainerPoint([lat, lon]);
  if (!free.contains(point)) map.panBy(point.subtract(free.getCenter()));
}

/** Where a place may stand: beside or above the panel, and beside a tour's, away from edges and buttons. */
function freePart(map: L.Map, panel: HTMLElement): L.Bounds {
  const [room, cover] = [map.getContainer().getBoundingClientRect(), panel.getBoundingClientRect()];
  const free = freeOf(map, [panel, ...tourOver(map)]);
  const [{ x: left }, { x: right, y: foot }] = [free.getTopLeft(), free.getBottomRight()];
  const wide = right - left;
  if (wide === room.width) return leaflet.bounds([BUTTONS, AIR / 2], [right - BUTTONS, foot - AIR]);
  // A panel beside the map is no higher than the screen: nothing below it is seen.
  const low = Math.min(foot, cover.bottom - room.top + PANEL_MARGIN);
  return leaflet.bounds(
    [left + Math.min(left ? BUTTONS : AIR, wide / 4), AIR],
    [right - Math.min(NAME_WIDTH, wide / 2), low - AIR],
  );
}

/** The text of a tour, where it is over the map. */
function tourOver(map: L.Map): HTMLElement[] {
  const tour = map.getContainer().parentElement?.querySelector<HTMLElement>(".tour-panel:not([hidden])");
  return tour && getComputedStyle(tour).visibility === "visible" ? [tour] : [];
}
