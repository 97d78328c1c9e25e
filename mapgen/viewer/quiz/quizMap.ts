/**
 * What the quiz does to date and map: it goes to where a question is asked, shows which place is meant,
 * and gives back the view that it found.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { el } from "../ui/dom";
import type { Place } from "../contract/payload";
import type { Question } from "./questionPool";
import { placed } from "./verdict";
import type { Store } from "../state/store";
import { NEAR } from "../place/openPlace";
import { parse } from "../time/edtf";

/** Takes note of the view; what is returned brings it back. */
export function rememberView(map: L.Map, store: Store): () => void {
  const { day, layers, open, sought } = store.view();
  const [centre, zoom] = [map.getCenter(), map.getZoom()];
  return () => {
    if (store.view().open) store.set({ open: null });
    store.set({ day, layers, sought });
    map.setView(centre, zoom, { animate: false });
    if (open && store.place(open)) store.set({ open });
  };
}

/** Names of the past are asked for on the last day of the map's span, when none of them shows. */
export function showToday(question: Question, store: Store): void {
  const { layers, open } = store.view();
  const day = parse(String(store.payload.span[1])).latest;
  const needed = question.kind === "order" ? [] : [question.place.layer];
  store.set({
    ...(question.kind === "order" ? {} : { day }),
    layers: new Set([...layers, ...needed]),
    ...(open ? { open: null } : {}),
  });
}

/** Shows which place is meant, by a slip with its title; null takes it away. */
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

/** Brings a place into the middle, near enough to be told from its neighbours. */
export function centreOn(map: L.Map, { lat, lon }: Place): void {
  map.setView([lat, lon], Math.max(NEAR, map.getZoom()), { animate: false });
}
