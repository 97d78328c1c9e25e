/**
 * Changes over time: for all places of the visible layers, by day for stepping through dates and by year for the
 * histogram. Changes are those that the map shows, as computed by `placeState.ts`.
 */
import type { DayBounds } from "../time/datedChanges";
import { ruleOf } from "../time/layerRules/registry";
import type { ChartedChanges } from "../time/layerRules/rule";
import { namesOn, stateAt, stateChanges } from "../time/placeState";
import type { Layer, Place } from "../contract/payload";
import type { Store, View } from "../state/store";
import { firstDay, lastDay, spanDays } from "../time/calendar";
import { yearOf } from "../time/edtf";

/** A day on which the map changes, and the number of places that change. Steps and playback lead to the next. */
export interface Stop {
  day: number;
  places: number;
}

/** Changes of one year: certain ones, and the expected number of uncertain ones. */
export interface Year {
  sure: number;
  doubtful: number;
}

/** The changes of a layer by year, what begins and what ends; index 0 is the first year of the span. */
export interface LayerYears {
  layer: Layer;
  /** Where the layer stands among all of the map, whichever are shown. */
  rank: number;
  begun: Year[];
  ended: Year[];
}

/** The changes of a view. */
export interface ChangeHistory {
  /** Layers with places, in the map's order. */
  layers: LayerYears[];
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
  charted: ChartedChanges;
  turns: Turns;
}

/** The days on which the map surely shows a place anew. */
interface Turns {
  /** Those that are dated to the day. */
  exact: number[];
  /** The last possible days of those that are not: of "1961", 31 December. */
  rough: number[];
}

interface LayerChanges extends LayerYears {
  places: PlaceChanges[];
}

function readLayerChanges(store: Store): LayerChanges[] {
  const byLayer = new Map(store.payload.layers.map((layer): [string, Place[]] => [layer.id, []]));
  for (const { id, layer } of store.payload.places) {
    const place = store.current(id);
    if (place) byLayer.get(layer)?.push(place);
  }
  return store.payload.layers
    .map((layer, rank) => {
      const places = (byLayer.get(layer.id) ?? []).map((place): PlaceChanges => {
        const [rule, states] = [ruleOf(layer), stateChanges(place, layer)];
        const turns = turnsOf(place, layer, rule.visibleChanges(place, states));
        return { id: place.id, charted: rule.chartedChanges(place, states), turns };
      });
      return tellLayer({ layer, rank }, places, store.payload.span);
    })
    .filter(({ places }) => places.length > 0);
}

function tellLayer(
  { layer, rank }: Pick<LayerYears, "layer" | "rank">,
  places: PlaceChanges[],
  [first, last]: [number, number],
): LayerChanges {
  const years = (side: keyof ChartedChanges): Year[] =>
    yearsOf(
      places.flatMap(({ charted }) => charted[side]),
      first,
      last,
    );
  return { layer, rank, places, begun: years("begun"), ended: years("ended") };
}

/** Returns a layer's changes for the places that pass a filter. */
function narrowLayer(changes: LayerChanges, filter: View["filter"], span: [number, number]): LayerChanges {
  return filter
    ? tellLayer(
        changes,
        changes.places.filter(({ id }) => filter.has(id)),
        span,
      )
    : changes;
}

/**
 * Counts a change within one year there; a change with a wider range is spread evenly over its days. One with an
 * open bound is not counted.
 */
function yearsOf(changes: DayBounds[], first: number, last: number): Year[] {
  const years = Array.from({ length: last - first + 1 }, (): Year => ({ sure: 0, doubtful: 0 }));
  for (const { earliest, latest } of changes) {
    if (!Number.isFinite(earliest) || !Number.isFinite(latest)) continue;
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

function turnsOf(place: Place, layer: Layer, changes: DayBounds[]): Turns {
  const days = (some: DayBounds[]): number[] =>
    [...new Set(some.map(({ latest }) => latest))].filter(
      (day) => Number.isFinite(day) && shownOn(place, layer, day) !== shownOn(place, layer, day - 1),
    );
  const isExact = ({ earliest, latest }: DayBounds): boolean => earliest === latest;
  const exact = days(changes.filter(isExact));
  return { exact, rough: days(changes.filter((change) => !isExact(change))).filter((day) => !exact.includes(day)) };
}

/** Returns a string of what the map shows of a place: its state and, in layers labelled by name, its name. */
function shownOn(place: Place, layer: Layer, day: number): string {
  return [stateAt(place, layer, day), ...namesOn(place, layer, day).map(({ name }) => name)].join("\n");
}

/**
 * Counts the days within the span. If at least half of the changes are dated to the day, the others are no stops:
 * 31 December would be one for each date that is only a year.
 */
function stopsOf(turns: Turns[], first: number, last: number): Stop[] {
  const within = (days: number[]): number[] => days.filter((day) => day > first && day <= last);
  const exact = within(turns.flatMap((each) => each.exact));
  const rough = within(turns.flatMap((each) => each.rough));
  const counts = new Map<number, number>();
  for (const day of exact.length >= rough.length ? exact : [...exact, ...rough])
    counts.set(day, (counts.get(day) ?? 0) + 1);
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
