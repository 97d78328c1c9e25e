/**
 * The view as a step of a tour: the date, the layers, the zoom and a place. A step stands at a place: the open one, the
 * last one that was open while it is in sight, or else the one nearest to the middle of what is free of the map.
 */
import type * as L from "leaflet";
import type { Place } from "../contract/payload";
import type { Store } from "../state/store";
import type { MadeStep } from "../url/madeTour";

/** Zooms are told in quarters, as the map's own are. */
const QUARTERS = 4;

/** Returns the place of a step that would be added now; undefined if no layer shows any. */
export function placeToAdd(
  map: L.Map,
  store: Store,
  recent: Place | undefined,
  middle: () => L.LatLng,
): Place | undefined {
  const { open } = store.view();
  const opened = open ? store.place(open) : undefined;
  if (opened) return opened;
  if (recent && isInSight(recent, map)) return recent;
  return nearestTo(middle(), store);
}

function isInSight({ lat, lon }: Place, map: L.Map): boolean {
  const { x, y } = map.latLngToContainerPoint([lat, lon]);
  const size = map.getSize();
  return x >= 0 && y >= 0 && x <= size.x && y <= size.y;
}

function nearestTo(middle: L.LatLng, { payload, view }: Store): Place | undefined {
  const { layers } = view();
  let [best, least]: [Place | undefined, number] = [undefined, Infinity];
  for (const place of payload.places) {
    if (!layers.has(place.layer)) continue;
    const distance = middle.distanceTo([place.lat, place.lon]);
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

/** Returns the view as a step at a place, without texts. */
export function viewAt(place: Place, map: L.Map, store: Store): Omit<MadeStep, "title" | "text"> {
  const { day, layers } = store.view();
  const shown = store.payload.layers.map(({ id }) => id).filter((id) => layers.has(id) || id === place.layer);
  const usual = store.payload.layers.filter(({ id, on }) => on || id === place.layer).map(({ id }) => id);
  return {
    place: place.id,
    day,
    zoom: Math.round(map.getZoom() * QUARTERS) / QUARTERS,
    layers: shown.join() === usual.join() ? [] : shown,
  };
}
