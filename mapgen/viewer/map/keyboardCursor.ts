/**
 * Keyboard navigation on the map: a single tab stop, a button that the arrow keys move from place to place.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { zoomAbout } from "./gestures";
import { button, el } from "../ui/dom";
import type { Pointer } from "./pointer";
import type { DrawnPlace, VisiblePlaces } from "./visiblePlaces";
import type { Control, Store, View } from "../state/store";
import { stateWords, titleNow } from "../state/phrases";
import { countryName } from "../text/lexicon";

/** The button for keyboard navigation. */
export interface KeyboardCursor extends Control {
  /** The element that receives the focus when a card closes. */
  element: () => HTMLElement;
}

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ZOOM_KEYS: Record<string, number> = { "+": 1, "=": 1, "-": -1, _: -1 };

/** The button and its current place. */
interface Cursor {
  readonly map: L.Map;
  readonly store: Store;
  readonly visible: VisiblePlaces;
  readonly pointer: Pointer;
  readonly mark: HTMLButtonElement;
  current: DrawnPlace | undefined;
}

/** Adds the button to the map. Its place is the current one, at first the one nearest to the centre. */
export function create(map: L.Map, store: Store, visible: VisiblePlaces, pointer: Pointer): KeyboardCursor {
  const pane = map.createPane("cursor");
  pane.style.zIndex = "640";
  const mark = button({ class: "cursor" }, () => openNamed(cursor));
  const cursor: Cursor = { map, store, visible, pointer, mark, current: undefined };
  const box = putInBox(pane, mark);
  onKeys(mark, (key) => pressMapKey(cursor, key));
  mark.addEventListener("focus", () => pointer.hint(cursor.current?.place));
  mark.addEventListener("blur", () => pointer.hint(undefined));
  const name = (): void => box.setAttribute("aria-label", store.words("cursor.map"));
  const settleDown = (): void => settleCursor(cursor);
  map.on("moveend zoomend", settleDown);
  name();
  settleDown();
  return {
    element: () => mark,
    update(now, before) {
      if (now.lang !== before.lang) name();
      const opened = now.open !== before.open ? visible.find(now.open ?? "") : undefined;
      if (opened) standOn(cursor, opened);
    },
    settle(now, before) {
      const opened = now.open !== before.open && visible.find(now.open ?? "");
      if (!opened && mayDiffer(now, before)) settleDown();
    },
    remove() {
      map.off("moveend zoomend", settleDown);
      pane.remove();
    },
  };
}

/** Whether another view may show other places or other text. */
function mayDiffer(now: View, before: View): boolean {
  return (
    now.layers !== before.layers || now.filter !== before.filter || now.day !== before.day || now.lang !== before.lang
  );
}

/** Opens the place that the cursor names; of many under one symbol, the reader chooses. */
function openNamed({ current, visible, pointer, store }: Cursor): void {
  if (!current) return;
  if (visible.stackOf(current).length > 1) pointer.open(current);
  else store.set({ open: current.place.id });
}

function standOn(cursor: Cursor, drawn: DrawnPlace | undefined): void {
  const { map, mark, store, visible } = cursor;
  cursor.current = drawn;
  mark.hidden = !drawn;
  if (!drawn) return;
  const { place } = drawn;
  mark.setAttribute("aria-label", cursorLabel(drawn, visible.stackOf(drawn).length, store));
  leaflet.DomUtil.setPosition(mark, map.latLngToLayerPoint([place.lat, place.lon]));
  mark.dataset["place"] = place.id;
}

/** Keeps the place if it is visible and the button has the focus; otherwise takes the one nearest to the centre. */
function settleCursor(cursor: Cursor): void {
  const { map, visible, mark, current } = cursor;
  const still = current && visible.find(current.place.id);
  const held = document.activeElement === mark;
  const stays = still && visible.isDrawn(still) && (held || inSight(map, visible.at(still)));
  standOn(cursor, stays ? still : middle(map, visible));
}

/** Handles a key; returns whether it was one for the map. */
function pressMapKey(cursor: Cursor, key: string): boolean {
  const { map, visible, current } = cursor;
  const direction = DIRECTIONS[key];
  if (direction) stepTowards(cursor, direction);
  else if (key in ZOOM_KEYS) zoomAbout(map, current ? visible.at(current) : null, ZOOM_KEYS[key] ?? 0);
  else return false;
  return true;
}

function stepTowards(cursor: Cursor, direction: [number, number]): void {
  const { map, visible, pointer, current } = cursor;
  const next = current && nextPlace(visible, current, direction);
  if (!next) return;
  standOn(cursor, next);
  if (!inSight(map, visible.at(next))) map.panTo([next.place.lat, next.place.lon]);
  pointer.hint(next.place);
}

/** A click by keyboard has no position, so the map must not handle it as a mouse click. */
function putInBox(pane: HTMLElement, mark: HTMLElement): HTMLElement {
  const box = el("div", { role: "application" }, mark);
  box.addEventListener("click", (event) => event.stopPropagation());
  pane.append(box);
  return box;
}

/** Stops the propagation of keys for which `press` returns true. */
function onKeys(mark: HTMLElement, press: (key: string) => boolean): void {
  mark.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Returns what the button stands on, and how many places its symbol stands for. */
function cursorLabel({ place, layer, state: shown }: DrawnPlace, count: number, store: Store): string {
  const label = store.words("cursor.place", {
    title: titleNow(place, store),
    kind: layer.kinds[place.kind]?.title ?? place.kind,
    country: countryName(place.country, store.view().lang),
    state: stateWords(place, layer, shown, store),
  });
  return count > 1 ? [label, store.words("chooser.title", { count })].join(store.words("page.semicolon")) : label;
}

function inSight(map: L.Map, { x, y }: L.Point): boolean {
  const size = map.getSize();
  return x > 16 && y > 16 && x < size.x - 16 && y < size.y - 16;
}

function middle(map: L.Map, visible: VisiblePlaces): DrawnPlace | undefined {
  const size = map.getSize();
  return visible.near(size.divideBy(2), Math.max(size.x, size.y) / 2)[0];
}

/**
 * Returns the next place at the same point (right and down are forwards), or else the nearest place within 60 degrees
 * of a direction. Distance off the axis is weighted more.
 */
function nextPlace(visible: VisiblePlaces, from: DrawnPlace, [dx, dy]: [number, number]): DrawnPlace | undefined {
  const together = visible.drawn().filter(({ x, y }) => x === from.x && y === from.y);
  const neighbour = together[together.indexOf(from) + dx + dy];
  if (neighbour) return neighbour;
  let best: DrawnPlace | undefined;
  let least = Infinity;
  for (const drawn of visible.drawn()) {
    const [x, y] = [drawn.x - from.x, drawn.y - from.y];
    const ahead = x * dx + y * dy;
    const distance = Math.hypot(x, y);
    if (distance < 1e-6 || ahead < distance / 2) continue;
    const cost = distance * (2 - ahead / distance);
    if (cost < least) [best, least] = [drawn, cost];
  }
  return best;
}
