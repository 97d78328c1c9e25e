/**
 * The panel for cards and choosers: at the map's side or, on narrow screens, a sheet at the bottom of the page.
 * One is open at a time; Esc and the close button close it and return the focus.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { createCard } from "./card";
import { createChooser } from "./chooser";
import { button, el } from "../ui/dom";
import type { Place } from "../contract/payload";
import { bringMapIntoSight, freeOf, LANDSCAPE, markPanel, NARROW, tellHeight } from "../ui/layout";
import type { DrawnPlace } from "../map/visiblePlaces";
import type { Control, Store } from "../state/store";

/** The panel for cards and choosers. */
export interface Panel extends Control {
  /** Opens the chooser for several places. */
  choose: (drawn: DrawnPlace[]) => void;
  close: () => void;
}

/** Minimum distance between the open place and what covers the map, in pixels. */
const CLEARANCE = 32;
/** Space for the label beside the open place, in pixels. */
const NAME_WIDTH = 128;
/** Width of the column of map buttons, in pixels. */
const BUTTONS = 72;
/** Distance between the panel and the map's edge in pixels, as in the style sheet. */
const PANEL_MARGIN = 5;
const CARD_HEADING_ID = "mapgen-open";

/** The elements and the state of the panel. */
interface PanelState {
  readonly map: L.Map;
  readonly store: Store;
  readonly root: HTMLElement;
  /** Returns the element that gets the focus when a card closes. */
  readonly home: () => HTMLElement;
  /** Opens another place. */
  readonly go: (id: string) => void;
  /** The dialog of a card or chooser; null if none is open. */
  content: HTMLElement | null;
  /** Animation frame in which the card will be rendered again. */
  waiting: number;
}

/**
 * Shows the store's open place in `root`. `home` returns the element that gets the focus when it closes; `go`
 * opens another place.
 */
export function create(
  map: L.Map,
  store: Store,
  root: HTMLElement,
  home: () => HTMLElement,
  go: (id: string) => void,
): Panel {
  const state: PanelState = { map, store, root, home, go, content: null, waiting: 0 };
  const stopFitting = fitToScreen(state);
  return {
    reads: ["day", "open", "lang", "follow"],
    update(now, before) {
      if (now.open !== before.open) return reopen(state);
      if (now.lang !== before.lang) return renderAgain(state);
      if (!now.open || (now.day === before.day && now.follow === before.follow)) return;
      cancelAnimationFrame(state.waiting);
      state.waiting = requestAnimationFrame(() => refresh(state));
    },
    close: () => closePanel(state),
    choose: (drawn) => choose(state, drawn),
    remove() {
      stopFitting();
      closePanel(state);
    },
  };
}

/** Keeps the open place visible when the screen or the map is resized. Returns a function that stops this. */
function fitToScreen(state: PanelState): () => void {
  const { map, store, root } = state;
  const shapes = [NARROW, LANDSCAPE].map((query) => matchMedia(query));
  /** After rotation, or a switch between narrow and wide layout, the place is opened again. */
  const reshape = (): void => {
    map.invalidateSize({ animate: false });
    reopen(state);
    if (store.view().open) bringMapIntoSight(map.getContainer());
  };
  const refit = (event: L.ResizeEvent): void => {
    const place = openOf(state);
    if (place && wasInSight(map, place, event)) uncover(map, root, place);
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

/** Whether a place was in sight before the map was resized about its centre. */
function wasInSight(map: L.Map, { lat, lon }: Place, { oldSize, newSize }: L.ResizeEvent): boolean {
  const moved = newSize.subtract(oldSize).divideBy(2);
  const before = map.latLngToContainerPoint([lat, lon]).subtract(moved);
  return leaflet.bounds([0, 0], oldSize).contains(before);
}

/** Returns the open place as it is in the tables. */
function openOf({ store }: PanelState): Place | undefined {
  return store.place(store.view().open ?? "");
}

/** Moves the elements around the panel aside. */
function makeRoomForPanel(root: HTMLElement, is: boolean): void {
  root.classList.toggle("is-open", is);
  markPanel("card", is);
  root.parentElement?.classList.toggle("has-panel", is);
}

function closePanel(state: PanelState): void {
  const { content, root, store, home, map } = state;
  const held = content?.contains(document.activeElement) ?? false;
  state.content = null;
  root.replaceChildren();
  makeRoomForPanel(root, false);
  if (store.view().open) store.set({ open: null });
  if (held) focusOn(home(), map);
}

function showInPanel(state: PanelState, inner: HTMLElement, place: Place): void {
  const { map, root, store } = state;
  cancelAnimationFrame(state.waiting);
  const content = createDialog(inner, store, () => closePanel(state));
  state.content = content;
  root.replaceChildren(content);
  makeRoomForPanel(root, true);
  if (matchMedia(LANDSCAPE).matches) bringMapIntoSight(map.getContainer());
  uncover(map, root, place);
  content.querySelector<HTMLElement>(`#${CARD_HEADING_ID}`)?.focus({ preventScroll: true });
}

/** Opens the chooser for several places. */
function choose(state: PanelState, drawn: DrawnPlace[]): void {
  const { store } = state;
  const [first] = drawn;
  if (!first) return;
  if (store.view().open) store.set({ open: null });
  const chooser = createChooser(drawn, store, CARD_HEADING_ID, (place) => store.set({ open: place.id }));
  showInPanel(state, chooser, first.place);
}

/** Opens the card of the open place, scrolled to its heading, or closes the panel. */
function reopen(state: PanelState): void {
  const place = openOf(state);
  if (place) showInPanel(state, cardOf(state, place), place);
  else closePanel(state);
}

/** Renders the card again. A chooser is closed, since its texts are in the previous language. */
function renderAgain(state: PanelState): void {
  const place = openOf(state);
  if (!place) return closePanel(state);
  if (state.content) nameDialog(state.content, state.store);
  refresh(state);
  // If the writing direction has changed, the panel is at the other side.
  uncover(state.map, state.root, place);
}

/** Renders the card again, keeping focus, scroll position and open disclosures. */
function refresh(state: PanelState): void {
  const place = openOf(state);
  const body = state.content?.querySelector(".dialog-body");
  if (!place || !body) return;
  const held = body.contains(document.activeElement) ? keepKey(document.activeElement) : null;
  const unfolded = [...body.querySelectorAll("details[open]")].map(keepKey);
  const scrolled = body.scrollTop;
  body.replaceChildren(cardOf(state, place));
  for (const key of unfolded) keptElement(body, key)?.setAttribute("open", "");
  body.scrollTop = scrolled;
  keptElement(body, held)?.focus({ preventScroll: true });
}

function cardOf({ store, go }: PanelState, place: Place): HTMLElement {
  return createCard(place, store, CARD_HEADING_ID, go);
}

/** Restores the focus. The page may scroll to a row of the list, but the map must not be scrolled within its frame. */
function focusOn(element: HTMLElement, map: L.Map): void {
  element.focus({ preventScroll: map.getContainer().contains(element) });
}

/** Returns the `data-keep` key that identifies an element when the card is rendered again. */
function keepKey(element: Element | null): string | null {
  return element?.getAttribute("data-keep") ?? null;
}

function keptElement(body: Element, key: string | null): HTMLElement | null {
  return key ? body.querySelector<HTMLElement>(`[data-keep="${CSS.escape(key)}"]`) : null;
}

/** Creates the dialog around a card: close button, Esc, accessible name. */
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

/** Pans the map if the panel covers a place; a place outside the view is centred in the free part. */
function uncover(map: L.Map, panel: HTMLElement, { lat, lon }: Place): void {
  const free = freePart(map, panel);
  const point = map.latLngToContainerPoint([lat, lon]);
  if (!free.contains(point)) map.panBy(point.subtract(free.getCenter()));
}

/** Returns the area for the open place: beside or above the panel and a tour's panel, away from edges and buttons. */
function freePart(map: L.Map, panel: HTMLElement): L.Bounds {
  const [room, cover] = [map.getContainer().getBoundingClientRect(), panel.getBoundingClientRect()];
  const free = freeOf(map, [panel, ...tourOver(map)]);
  const [{ x: left }, { x: right, y: foot }] = [free.getTopLeft(), free.getBottomRight()];
  const wide = right - left;
  if (wide === room.width) return leaflet.bounds([BUTTONS, CLEARANCE / 2], [right - BUTTONS, foot - CLEARANCE]);
  // A panel beside the map is no higher than the screen: the map below it is not visible.
  const low = Math.min(foot, cover.bottom - room.top + PANEL_MARGIN);
  return leaflet.bounds(
    [left + Math.min(left ? BUTTONS : CLEARANCE, wide / 4), CLEARANCE],
    [right - Math.min(NAME_WIDTH, wide / 2), low - CLEARANCE],
  );
}

/** Returns the tour's panel if it covers the map. */
function tourOver(map: L.Map): HTMLElement[] {
  const tour = map.getContainer().parentElement?.querySelector<HTMLElement>(".tour-panel:not([hidden])");
  return tour && getComputedStyle(tour).visibility === "visible" ? [tour] : [];
}
