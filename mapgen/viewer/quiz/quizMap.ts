/**
 * The quiz on the map: it moves date and map for a question, marks a place, and restores the previous view.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { el } from "../ui/dom";
import type { Place } from "../contract/payload";
import type { Question } from "./questionPool";
import { placed } from "./verdict";
import type { Store } from "../state/store";
import { TOWN_ZOOM } from "../place/openPlace";
import { spanDays } from "../time/calendar";

/** Saves the view. Returns a function that restores it. */
export function rememberView(map: L.Map, store: Store): () => void {
  const { day, layers, open, criteria } = store.view();
  const [centre, zoom] = [map.getCenter(), map.getZoom()];
  return () => {
    if (store.view().open) store.set({ open: null });
    store.set({ day, layers, criteria });
    map.setView(centre, zoom, { animate: false });
    if (open && store.place(open)) store.set({ open });
  };
}

/** Questions about former names are asked on the last day of the map, when the map shows none of them. */
export function showToday(question: Question, store: Store): void {
  const { layers, open } = store.view();
  const [, day] = spanDays(store);
  const needed = question.kind === "order" ? [] : [question.place.layer];
  store.set({
    ...(question.kind === "order" ? {} : { day }),
    layers: new Set([...layers, ...needed]),
    ...(open ? { open: null } : {}),
  });
}

/** Creates a function that marks a place with its title; null removes the mark. */
export function createPointer(map: L.Map, store: Store): (place: Place | null) => void {
  const slip = leaflet.tooltip({ direction: "top", offset: [0, -9], className: "hint", opacity: 1 });
  return (place) => {
    slip.remove();
    if (place)
      slip
        .setLatLng([place.lat, place.lon])
        .setContent(el("b", { dir: store.words("page.direction") }, placed(place, store)))
        .addTo(map);
  };
}

/** Centres the map on a place, zoomed in enough to tell it from its neighbours. */
export function centreOn(map: L.Map, { lat, lon }: Place): void {
  map.setView([lat, lon], Math.max(TOWN_ZOOM, map.getZoom()), { animate: false });
}
