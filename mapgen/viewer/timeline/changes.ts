/**
 * Changes over time: for all places of the visible layers, by day for stepping through dates and by year for the
 * histogram. Changes are those that the map shows, as computed by `placeState.ts`.
 */
import type { DayBounds } from "../time/datedChanges";
import { ruleOf } from "../time/layerRules/registry";
import { namesOn, stateAt, stateChanges } from "../time/placeState";
import type { Layer, Place } from "../contract/payload";
import type { Store, View } from "../state/store";
import { firstDay, lastDay, spanDays, yearOf } from "../time/calendar";

/** A day on which the map changes, and the number of places that change. */
export interface Stop {
  day: number;
  places: number;
}

/** Changes of one year: certain ones, and the expected number of uncertain ones. */
export interface Year {
  sure: number;
  doubtful: number;
}

/** The changes of a view. */
export interface ChangeHistory {
  /** Layers with changes, in the map's order; index 0 of `years` is the first year of the span. */
  layers: { layer: Layer; years: Year[] }[];
  /** In chronological order, within the span. */
  stops: Stop[];
}

/** Creates a function that returns the history of a view. Places are read again only if the followed claims change. */
export function createChangeHistory(store: Store): (view: View) => ChangeHistory {
  let follow: View["follow"] | null = null;
  let known: LayerChanges[] = [];
  return (view) => {
    if (view.follow !== follow) known = readLayerChanges(store);
    follow = view.follow;
    const shown = known
      .filter(({ layer }) => view.layers.has(layer.id))
      .map((one) => narrowLayer(one, view.filter, store.payload.span));
    return {
      layers: shown,
      stops: stopsOf(
        shown.flatMap(({ places }) => places.map(({ turns }) => turns)),
        ...spanDays(store),
      ),
    };
  };
}

interface PlaceChanges {
  id: string;
  changes: DayBounds[];
  /** Days on which the place differs from the previous day. */
  turns: number[];
}

interface LayerChanges {
  layer: Layer;
  places: PlaceChanges[];
  years: Year[];
}

function readLayerChanges(store: Store): LayerChanges[] {
  const byLayer = new Map(store.payload.layers.map((layer): [string, Place[]] => [layer.id, []]));
  for (const { id, layer } of store.payload.places) {
    const place = store.current(id);
    if (place) byLayer.get(layer)?.push(place);
  }
  return store.payload.layers
    .map((layer) => {
      const places = (byLayer.get(layer.id) ?? []).map((place): PlaceChanges => {
        const changes = changesIn(place, layer);
        return { id: place.id, changes, turns: visibleChangeDays(place, layer, changes) };
      });
      return tellLayer(layer, places, store.payload.span);
    })
    .filter(({ places }) => places.length > 0);
}

function tellLayer(layer: Layer, places: PlaceChanges[], [first, last]: [number, number]): LayerChanges {
  return {
    layer,
    places,
    years: yearsOf(
      places.flatMap(({ changes }) => countedChanges(changes)),
      first,
      last,
    ),
  };
}

/** Returns a layer's changes for the places that pass a filter. */
function narrowLayer(changes: LayerChanges, filter: View["filter"], span: [number, number]): LayerChanges {
  return filter
    ? tellLayer(
        changes.layer,
        changes.places.filter(({ id }) => filter.has(id)),
        span,
      )
    : changes;
}

/** Returns the visible changes of a place: of its state and, in layers labelled by name, of its name. */
function changesIn(place: Place, layer: Layer): DayBounds[] {
  return ruleOf(layer).visibleChanges(place, stateChanges(place, layer));
}

/** Changes counted by the histogram: state and name that change together count once; open bounds are excluded. */
function countedChanges(changes: DayBounds[]): DayBounds[] {
  const dated = changes.filter(({ earliest, latest }) => Number.isFinite(earliest) && Number.isFinite(latest));
  return dated.filter(({ latest }, i) => dated.findIndex((other) => other.latest === latest) === i);
}

/** Counts a change within one year there; a change with a wider range is spread evenly over its days. */
function yearsOf(changes: DayBounds[], first: number, last: number): Year[] {
  const years = Array.from({ length: last - first + 1 }, (): Year => ({ sure: 0, doubtful: 0 }));
  for (const { earliest, latest } of changes) {
    const [from, to] = [yearOf(earliest), yearOf(latest)];
    for (let year = Math.max(from, first); year <= Math.min(to, last); year++) {
      const counts = years[year - first];
      if (!counts) continue;
      const days = Math.min(latest, lastDay(year)) - Math.max(earliest, firstDay(year)) + 1;
      if (from === to) counts.sure += 1;
      else counts.doubtful += days / (latest - earliest + 1);
    }
  }
  return years;
}

/** An uncertain change may be visible on two days: when the uncertainty begins, and when the change is complete. */
function visibleChangeDays(place: Place, layer: Layer, changes: DayBounds[]): number[] {
  const days = new Set(changes.flatMap(({ earliest, latest }) => [earliest, latest]));
  return [...days].filter(
    (day) => Number.isFinite(day) && shownOn(place, layer, day) !== shownOn(place, layer, day - 1),
  );
}

/** Returns a string of what the map shows of a place: its state and, in layers labelled by name, its name. */
function shownOn(place: Place, layer: Layer, day: number): string {
  return [stateAt(place, layer, day), ...namesOn(place, layer, day).map(({ name }) => name)].join("\n");
}

function stopsOf(places: number[][], first: number, last: number): Stop[] {
  const counts = new Map<number, number>();
  for (const days of places) {
    for (const day of days) if (day > first && day <= last) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([day, count]) => ({ day, places: count })).sort((a, b) => a.day - b.day);
}

/** Returns the index of the first stop after `day`. */
export function after(stops: readonly Stop[], day: number): number {
  let [low, high] = [0, stops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.day ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
