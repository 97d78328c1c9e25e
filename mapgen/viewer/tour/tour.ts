/**
 * Guided tours: a button on the map, and a panel that tells one step after another while the map
 * shows its place on its day. The reader may look around, and comes back to the step.
 */
import type * as L from "leaflet";
import { button, el } from "../ui/dom";
import type { Toast } from "../ui/toast";
import type { Place, Step, Tour } from "../contract/payload";
import { bringMapIntoSight, freeOf, tellHeight } from "../ui/layout";
import type { Control, TourPosition, Store, View } from "../state/store";
import { NEAR, openPlace } from "../place/openPlace";
import { dayWords } from "../state/phrases";
import { stepView } from "../url/tourLink";
import { createStepMarker } from "./stepMarker";
import { createList, createStep, keys, type Acts, type TourPanel } from "./tourPanel";

/** The map may be this far from a step's view, in pixels and zooms, and still count as there. */
const SLACK = { pixels: 48, zoom: 0.1 };

export interface TourGuide extends Control {
  /** The link of a text that opened the last place, if it is still there. */
  origin: () => HTMLElement | undefined;
}

/** The map's middle and zoom when the reader came to a step. */
interface Sight {
  middle: L.LatLng;
  zoom: number;
}

/** Puts button and panel into `frame`, before the map; nothing where there are no tours. */
export function create(map: L.Map, frame: HTMLElement, store: Store, notice: Toast): TourGuide {
  if (!store.payload.tours.length) return { update: () => undefined, remove: () => undefined, origin: () => undefined };
  const opener = button({ class: "tour-open" }, () => (panel ? close() : list()));
  const holder = el("div", { class: "tour-panel", hidden: true });
  const voice = el("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const root = el("section", { class: "tour" }, opener, holder, voice);
  const mark = createStepMarker(map);
  let panel: TourPanel | null = null;
  let folded = false;
  let sight: Sight | null = null;
  let origin: Element | null = null;

  const acts: Acts = {
    go(tour, number) {
      const change = stepView(tour, number, store);
      if (change) store.set({ ...change, open: null });
    },
    list,
    close,
    fold() {
      folded = !folded;
      tell(store.view());
      holder.querySelector<HTMLElement>(".is-fold")?.focus({ preventScroll: true });
    },
    place(id) {
      origin = document.activeElement;
      openPlace(id, map, store, notice.say);
    },
    date: (day) => store.set({ day }),
  };

  function show(made: TourPanel | null): void {
    panel = made;
    holder.hidden = !made;
    holder.replaceChildren(...(made ? [made.element] : []));
    opener.setAttribute("aria-expanded", String(Boolean(made)));
    root.classList.toggle("is-open", Boolean(made));
  }

  function list(): void {
    if (store.view().tour) store.set({ tour: null });
    show(createList(store, acts));
    panel?.heading.focus({ preventScroll: true });
  }

  function close(): void {
    if (store.view().tour) store.set({ tour: null });
    show(null);
    opener.focus({ preventScroll: true });
  }

  /** Writes panel and words of the view's step, or of the choice of tours. */
  function tell({ tour: standing }: View): void {
    const found = standing && find(standing, store);
    if (found) show(createStep(found.tour, found.step, standing, folded, store, acts));
    else if (panel && !panel.back) show(createList(store, acts));
    else show(null);
    look();
  }

  /** A new step: its text from the beginning, its place in sight, its heading read first. */
  function arrive(view: View): void {
    const inside = root.contains(document.activeElement);
    tell(view);
    const place = view.tour ? find(view.tour, store)?.place : undefined;
    mark.put(place);
    if (!view.tour || !place) return;
    const words = { date: dayWords(view.tour.day, store), place: place.title };
    voice.textContent = store.words("tour.shown", words);
    bringIntoSight(map, frame, holder, place, zoomOf(view.tour, store));
    sight = { middle: map.getCenter(), zoom: map.getZoom() };
    if (inside || document.hasFocus()) panel?.heading.focus({ preventScroll: true });
    look();
  }

  /** Offers the way back while map, date or layers are not those of the step. */
  function look(): void {
    if (panel?.back) panel.back.hidden = !sight || !isAway(store.view(), map, sight);
  }

  holder.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape") close();
    else if (event.key === keys(store)[0]) holder.querySelector<HTMLElement>(".is-previous")?.click();
    else if (event.key === keys(store)[1]) holder.querySelector<HTMLElement>(".is-next")?.click();
    else return;
    event.stopPropagation();
    event.preventDefault();
  });
  const name = (): void => {
    root.dir = store.words("page.direction");
    root.setAttribute("aria-label", store.words("tour.title"));
    opener.textContent = store.words("tour.title");
  };
  map.on("moveend zoomend", look);
  const stopMeasuring = tellHeight(holder, "--tour-sheet");
  name();
  show(null);
  frame.prepend(root);
  return {
    origin: () =>
      origin instanceof HTMLElement && origin.isConnected && root.contains(origin) && !folded ? origin : undefined,
    update(now, before) {
      if (now.lang !== before.lang) name();
      if (now.tour !== before.tour) arrive(now);
      else if (now.lang !== before.lang) tell(now);
      else look();
    },
    remove() {
      map.off("moveend zoomend", look);
      stopMeasuring();
      mark.remove();
      root.remove();
    },
  };
}

interface FoundStep {
  tour: Tour;
  step: Step;
  place: Place | undefined;
}

function find({ id, step: number }: TourPosition, store: Store): FoundStep | undefined {
  const tour = store.payload.tours.find((one) => one.id === id);
  const step = tour?.steps[number - 1];
  return tour && step ? { tour, step, place: store.place(step.place) } : undefined;
}

function zoomOf(standing: TourPosition, store: Store): number {
  return find(standing, store)?.step.zoom ?? NEAR;
}

/** Where the middle of the map is when a place stands in the middle of what the panel leaves free. */
function middleFor(map: L.Map, holder: HTMLElement, { lat, lon }: Place, zoom: number): L.LatLng {
  const offset = map
    .getSize()
    .divideBy(2)
    .subtract(freeOf(map, [holder]).getCenter());
  return map.unproject(map.project([lat, lon], zoom).add(offset), zoom);
}

function bringIntoSight(map: L.Map, frame: HTMLElement, holder: HTMLElement, place: Place, zoom: number): void {
  bringMapIntoSight(frame);
  map.setView(middleFor(map, holder, place, zoom), zoom, { animate: false });
}

/** Whether the reader has left a step's day, layers or view. */
function isAway({ tour, day, layers, filter, open }: View, map: L.Map, { middle, zoom }: Sight): boolean {
  if (!tour) return false;
  if (day !== tour.day || layers !== tour.layers || filter || open) return true;
  if (Math.abs(map.getZoom() - zoom) > SLACK.zoom) return true;
  return map.latLngToContainerPoint(middle).distanceTo(map.getSize().divideBy(2)) > SLACK.pixels;
}
