/**
 * Guided tours: a button on the map, and a panel that shows one step after another while the map shows the place
 * and date of the step. Readers can explore the map and return to the step.
 */
import type * as L from "leaflet";
import { button, el, writeText } from "../ui/dom";
import type { Toast } from "../ui/toast";
import type { Place, Step, Tour } from "../contract/payload";
import { bringMapIntoSight, freeOf, markPanel, NARROW, tellHeight } from "../ui/layout";
import type { Control, TourPosition, Store, View } from "../state/store";
import { TOWN_ZOOM, openPlace } from "../place/openPlace";
import { dayWords } from "../state/phrases";
import { stepView } from "../url/tourLink";
import { createMaker, type Maker } from "./maker";
import { isMaker } from "./makerPanel";
import { createStepMarker, type StepMarker } from "./stepMarker";
import { createList, createStep, keys, type Acts, type TourPanel } from "./tourPanel";

/** Tolerance in pixels and zoom levels within which the map still counts as being at a step's view. */
const TOLERANCE = { pixels: 48, zoom: 0.1 };

/** The tours of a map. */
export interface TourGuide extends Control {
  /** The link in a text that opened the last place, if it still exists. */
  origin: () => HTMLElement | undefined;
  /** Shows the list of tours. */
  offer: () => void;
  /** Shows the maker of tours. */
  make: () => void;
}

/** Centre and zoom of the map on arrival at a step. */
interface StepView {
  middle: L.LatLng;
  zoom: number;
}

/** The elements and the state of the tour. */
interface Guide {
  readonly map: L.Map;
  readonly frame: HTMLElement;
  readonly store: Store;
  readonly root: HTMLElement;
  readonly opener: HTMLButtonElement;
  readonly holder: HTMLElement;
  /** Live region that announces the place. */
  readonly voice: HTMLElement;
  readonly marker: StepMarker;
  readonly acts: Acts;
  readonly maker: Maker;
  /** The list of tours, a step or the maker; null while none is shown. */
  panel: TourPanel | null;
  folded: boolean;
  sight: StepView | null;
  /** The element that had the focus when a place was opened. */
  origin: Element | null;
}

/** Inserts button and panel into `frame`, before the map; both are hidden while there is nothing in them. */
export function create(map: L.Map, frame: HTMLElement, store: Store, notice: Toast): TourGuide {
  const guide = createGuide(map, frame, store, notice);
  const { holder, root } = guide;
  const look = (): void => followView(guide);
  holder.addEventListener("keydown", (event) => pressTourKey(guide, event));
  const refit = (): void => stayAtStep(guide);
  map.on("moveend zoomend", look);
  map.on("resize", refit);
  const stopMeasuring = tellHeight(holder, "--tour-sheet");
  writeNames(guide);
  showPanel(guide, null);
  frame.prepend(root);
  return {
    origin: () => originOf(guide),
    offer: () => store.requireAll(() => offerTours(guide)),
    make: () => store.requireAll(() => openMaker(guide)),
    update(now, before) {
      if (now.lang !== before.lang) writeNames(guide);
      if (now.tour !== before.tour) arriveAtStep(guide, now);
      else if (now.lang !== before.lang) writePanel(guide, now);
      else look();
    },
    remove() {
      map.off("moveend zoomend", look);
      map.off("resize", refit);
      stopMeasuring();
      guide.marker.remove();
      guide.maker.remove();
      root.remove();
    },
  };
}

function createGuide(map: L.Map, frame: HTMLElement, store: Store, notice: Toast): Guide {
  const opener = button({ class: "tour-open" }, () =>
    guide.panel ? closeTours(guide) : store.requireAll(() => offerTours(guide)),
  );
  const holder = el("div", { class: "tour-panel", hidden: true });
  const voice = el("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const guide: Guide = {
    map,
    frame,
    store,
    opener,
    holder,
    voice,
    root: el("section", { class: "tour" }, opener, holder, voice),
    marker: createStepMarker(map),
    acts: actsOf(() => guide, notice),
    maker: createMaker(map, store, {
      open: () => openMaker(guide),
      show: (place, zoom) => showPlace(guide, place, zoom),
      play: (tour) => guide.acts.go(tour, 1),
      close: () => closeTours(guide),
      middle: () => map.containerPointToLatLng(freeOf(map, [holder]).getCenter()),
    }),
    panel: null,
    folded: false,
    sight: null,
    origin: null,
  };
  return guide;
}

function actsOf(guide: () => Guide, notice: Toast): Acts {
  return {
    go(tour, number) {
      const { store } = guide();
      const change = stepView(tour, number, store);
      if (change) store.set({ ...change, open: null });
    },
    list: () => offerTours(guide()),
    close: () => closeTours(guide()),
    fold: () => foldText(guide()),
    place(id) {
      const { map, store } = guide();
      guide().origin = document.activeElement;
      openPlace(id, map, store, notice.say);
    },
    date: (day) => guide().store.set({ day }),
    change(tour) {
      guide().maker.adopt(tour);
      openMaker(guide());
    },
  };
}

function showPanel(guide: Guide, made: TourPanel | null): void {
  const { holder, opener, root, store } = guide;
  guide.panel = made;
  opener.hidden = !store.payload.tours.length;
  root.hidden = opener.hidden && !made;
  holder.hidden = !made;
  holder.replaceChildren(...(made ? [made.element] : []));
  opener.setAttribute("aria-expanded", String(Boolean(made)));
  root.classList.toggle("is-open", Boolean(made));
  markPanel("tour", Boolean(made));
}

function offerTours(guide: Guide): void {
  const { store, acts } = guide;
  if (store.view().tour) store.set({ tour: null });
  showPanel(guide, createList(store, acts));
  guide.panel?.heading.focus({ preventScroll: true });
}

/** Shows the maker; the tour that is followed ends. */
function openMaker(guide: Guide): void {
  if (guide.store.view().tour) guide.store.set({ tour: null });
  showPanel(guide, guide.maker.panel());
  bringMapIntoSight(guide.frame);
  guide.maker.follow();
  closeCoveringCard(guide);
  guide.panel?.heading.focus({ preventScroll: true });
}

/** Closes a card that hides the maker, which remembers its place. */
function closeCoveringCard({ holder, store }: Guide): void {
  const isCovered = matchMedia(NARROW).matches || getComputedStyle(holder).visibility === "hidden";
  if (isCovered && store.view().open) store.set({ open: null });
}

function closeTours(guide: Guide): void {
  const { store, opener } = guide;
  if (store.view().tour) store.set({ tour: null });
  showPanel(guide, null);
  (opener.hidden ? guide.map.getContainer() : opener).focus({ preventScroll: true });
}

function foldText(guide: Guide): void {
  guide.folded = !guide.folded;
  writePanel(guide, guide.store.view());
  guide.holder.querySelector<HTMLElement>(".is-fold")?.focus({ preventScroll: true });
}

/** Updates the panel with the view's step, or the list of tours. */
function writePanel(guide: Guide, { tour: standing }: View): void {
  const { store, acts, panel, folded, maker } = guide;
  const found = standing && findStep(standing, store);
  if (found) showPanel(guide, createStep(found.tour, found.step, standing, folded, store, acts));
  else if (panel && !panel.back) showPanel(guide, isMaker(panel) ? maker.panel() : createList(store, acts));
  else showPanel(guide, null);
  followView(guide);
}

/** Shows a new step: text scrolled to its start, place in view, focus on the heading. */
function arriveAtStep(guide: Guide, view: View): void {
  const { frame, store, root, voice } = guide;
  const inside = root.contains(document.activeElement);
  writePanel(guide, view);
  const place = view.tour ? findStep(view.tour, store)?.place : undefined;
  guide.marker.put(place);
  if (!view.tour || !place) return;
  const words = { date: dayWords(view.tour.day, store), place: place.title };
  writeText(voice, store.words("tour.shown", words));
  bringMapIntoSight(frame);
  showStep(guide, view.tour, place);
  if (inside || document.hasFocus()) guide.panel?.heading.focus({ preventScroll: true });
  followView(guide);
}

/** Shows the place of a step beside the panel. */
function showStep(guide: Guide, standing: TourPosition, place: Place): void {
  const { map, store } = guide;
  showPlace(guide, place, zoomOf(standing, store));
  guide.sight = { middle: map.getCenter(), zoom: map.getZoom() };
}

function showPlace({ map, holder }: Guide, place: Place, zoom: number): void {
  map.setView(middleFor(map, holder, place, zoom), zoom, { animate: false });
}

/** Shows the step again when the map has another size, unless the reader has left it. */
function stayAtStep(guide: Guide): void {
  const { map, store, sight } = guide;
  const { tour } = store.view();
  const place = tour ? findStep(tour, store)?.place : undefined;
  if (tour && place && sight && !isAway(store.view(), map, sight)) showStep(guide, tour, place);
}

/** Shows the button that returns to the step while map, date or layers differ from it; or the view to add as one. */
function followView({ panel, sight, store, map, maker }: Guide): void {
  maker.follow();
  if (panel?.back) panel.back.hidden = !sight || !isAway(store.view(), map, sight);
}

function pressTourKey(guide: Guide, event: KeyboardEvent): void {
  const { holder, store } = guide;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const isTyping = event.target instanceof Element && event.target.matches("input, textarea");
  if (event.key === "Escape") closeTours(guide);
  else if (isTyping) return;
  else if (event.key === keys(store)[0]) holder.querySelector<HTMLElement>(".is-previous")?.click();
  else if (event.key === keys(store)[1]) holder.querySelector<HTMLElement>(".is-next")?.click();
  else return;
  event.stopPropagation();
  event.preventDefault();
}

/** Updates the labels in the page's language. */
function writeNames({ root, opener, store }: Guide): void {
  root.dir = store.words("page.direction");
  root.setAttribute("aria-label", store.words("tour.title"));
  writeText(opener, store.words("tour.title"));
}

function originOf({ origin, root, folded }: Guide): HTMLElement | undefined {
  return origin instanceof HTMLElement && origin.isConnected && root.contains(origin) && !folded ? origin : undefined;
}

interface FoundStep {
  tour: Tour;
  step: Step;
  place: Place | undefined;
}

function findStep({ id, step: number }: TourPosition, store: Store): FoundStep | undefined {
  const tour = store.payload.tours.find((one) => one.id === id);
  const step = tour?.steps[number - 1];
  return tour && step ? { tour, step, place: store.place(step.place) } : undefined;
}

function zoomOf(standing: TourPosition, store: Store): number {
  return findStep(standing, store)?.step.zoom ?? TOWN_ZOOM;
}

/** Returns the map centre for which a place is in the middle of the part that the panel leaves free. */
function middleFor(map: L.Map, holder: HTMLElement, { lat, lon }: Place, zoom: number): L.LatLng {
  const offset = map
    .getSize()
    .divideBy(2)
    .subtract(freeOf(map, [holder]).getCenter());
  return map.unproject(map.project([lat, lon], zoom).add(offset), zoom);
}

/** Whether the reader has left a step's day, layers or view. */
function isAway({ tour, day, layers, filter, open }: View, map: L.Map, { middle, zoom }: StepView): boolean {
  if (!tour) return false;
  if (day !== tour.day || layers !== tour.layers || filter || open) return true;
  if (Math.abs(map.getZoom() - zoom) > TOLERANCE.zoom) return true;
  return map.latLngToContainerPoint(middle).distanceTo(map.getSize().divideBy(2)) > TOLERANCE.pixels;
}
