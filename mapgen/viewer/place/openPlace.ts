/**
 * Opens places that the reader reaches by a link, the list or the search, with a useful date and filter.
 */
import type * as L from "leaflet";
import { ruleOf } from "../time/layerRules/registry";
import { phaseAt, nameAt } from "../time/placeState";
import { openedFor } from "../search/placeFilter";
import type { Layer, Place } from "../contract/payload";
import { bringMapIntoSight } from "../ui/layout";
import type { Store } from "../state/store";
import { dayWords } from "../state/phrases";
import { turningPointOf } from "../time/turningPoint";

/** Zoom at which a town is shown with its surroundings. */
export const TOWN_ZOOM = 5;

/**
 * Opens a place: shows its layer, clears the search criteria that hide it, pans to it and, if the place is
 * empty on the date, moves the date to its turning point, unless the reader has chosen the date. `say` is
 * called with what was changed.
 */
export function openPlace(id: string, map: L.Map, store: Store, say: (text: string) => void, dated = false): void {
  const place = store.current(id);
  if (!place) return;
  const layer = store.layerOf(place);
  const { layers, day } = store.view();
  const messages: string[] = [];
  if (isHidden(id, store)) {
    clearFiltersFor(place, store);
    messages.push(store.words("story.admitted", { place: place.title }));
  }
  if (!layers.has(layer.id)) store.set({ layers: new Set([...layers, layer.id]) });
  const { earliest, latest } = turningPointOf(place, layer);
  const turningDay = !dated && isEmptyOn(place, layer, day) ? [earliest, latest].find(Number.isFinite) : undefined;
  if (turningDay !== undefined) {
    store.set({ day: turningDay });
    messages.push(store.words("story.moved", { place: place.title, date: dayWords(turningDay, store) }));
  }
  if (messages.length) say(messages.join(" · "));
  bringIntoSight(map, place);
  store.set({ open: place.id });
}

/** Whether the search criteria hide a place. */
function isHidden(id: string, store: Store): boolean {
  const { filter } = store.view();
  return filter !== null && !filter.has(id);
}

/** Clears the filters and the search words that exclude a place. */
function clearFiltersFor(place: Place, store: Store): void {
  store.set({ criteria: { ...store.view().criteria, ...openedFor(place, store) } });
  if (isHidden(place.id, store)) store.set({ criteria: { ...store.view().criteria, words: "" } });
}

function bringIntoSight(map: L.Map, { lat, lon }: Place): void {
  const inSight = map.getBounds().contains([lat, lon]) && map.getZoom() >= TOWN_ZOOM;
  if (!inSight) map.setView([lat, lon], Math.max(TOWN_ZOOM, map.getZoom()), { animate: false });
  bringMapIntoSight(map.getContainer());
}

/** Whether the map shows nothing of a place on a day: it does not exist yet and has no known name. */
export function isEmptyOn(place: Place, layer: Layer, day: number): boolean {
  const now = phaseAt(place, layer, day);
  const named = ruleOf(layer).goesByName && nameAt(place, day, "en") !== undefined;
  return now.value === "before" && now.next === undefined && !named;
}
