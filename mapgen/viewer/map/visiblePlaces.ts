/**
 * What is on the map now: every place of the shown layers that passes the filter, with its state on the date, in the order
 * of painting, and which of them lie near a point. A step of the date touches only those places
 * that change on the way.
 */
import type * as L from "leaflet";
import { boundariesOf, stateAt } from "../time/placeState";
import type { Layer, Place, Shape, ShownState } from "../contract/payload";
import type { State, View } from "../state/store";

export interface Drawn {
  /** With the claims that the map follows. */
  place: Place;
  layer: Layer;
  shape: Shape;
  state: ShownState;
  /** Whether it is on the map. */
  shown: boolean;
  /** Pixels of zoom 0. */
  x: number;
  y: number;
  /** Its number in the order of painting among symbols of one state. */
  order: number;
}

/** What a step of the date has touched. */
export interface Touched {
  /** Places of which the state or the name may be another. */
  places: readonly Drawn[];
  /** Those of them that are drawn in another state. */
  restated: readonly Drawn[];
}

/** What the map's container shows, in pixels of zoom 0, and how many of its pixels are in one of those. */
export interface Window {
  left: number;
  top: number;
  right: number;
  bottom: number;
  scale: number;
}

export interface Scene {
  /** In the order of painting: the last is on top. */
  symbols(): readonly Drawn[];
  /** Those within `radius` pixels of a point of the map's container, nearest first. */
  near(point: L.Point, radius: number): Drawn[];
  /** Where a symbol is in the map's container. */
  at(drawn: Drawn): L.Point;
  window(): Window;
  find(id: string): Drawn | undefined;
  /** All places, shown or not, in their present states. */
  everything(): readonly Drawn[];
  /** How many symbols of a layer are drawn in a state. */
  count(layer: string, state: ShownState): number;
  /** A number that is another whenever a state or a name on the map is another. */
  version(): number;
  /** What has been touched since a version; null when that may be everything. */
  touched(since: number): Touched | null;
  update(now: View, before?: View): void;
}

/** Painted from the bottom to the top. */
export const DEPTH: Record<ShownState, number> = { before: 0, after: 1, changing: 2, during: 3 };
const NOTHING: Touched = { places: [], restated: [] };
/** Cells of the search grid, in pixels of zoom 0. */
const CELL = 1;
const COLUMNS = 4096;

/** The scene of a map, kept up by `update`. */
export function createScene(map: L.Map, state: State): Scene {
  const all = project(map, state);
  const byId = new Map(all.map((drawn) => [drawn.place.id, drawn]));
  let timeline = createTimeline(all);
  let shown: Drawn[] = [];
  let painted: Drawn[] | null = null;
  let counts: Map<string, Record<ShownState, number>> | null = null;
  let touched: Touched | null = null;
  let grid = new Map<number, Drawn[]>();
  let version = 0;

  /** Whether that is another state than before. */
  const look = (drawn: Drawn, day: number): boolean => {
    const before = drawn.state;
    drawn.state = stateAt(drawn.place, drawn.layer, day);
    return drawn.state !== before;
  };
  const changed = (what: Touched | null): void => {
    painted = counts = null;
    touched = what;
    version += 1;
  };
  const rechoose = (day: number): void => {
    for (const drawn of all) drawn.place = state.current(drawn.place.id) ?? drawn.place;
    for (const drawn of all) look(drawn, day);
    timeline = createTimeline(all);
  };
  const step = (now: View, before: View): void => {
    const places = [...timeline.between(before.day, now.day)];
    const restated = places.filter((drawn) => look(drawn, now.day));
    if (places.length) changed({ places, restated });
  };
  const isShown = ({ layer, place }: Drawn, { layers, filter }: View): boolean =>
    layers.has(layer.id) && (filter?.has(place.id) ?? true);
  const scene: Scene = {
    symbols: () => (painted ??= inOrder(shown)),
    find(id) {
      const drawn = byId.get(id);
      return drawn?.shown ? drawn : undefined;
    },
    everything: () => all,
    at: ({ x, y }) => toContainer(map, x, y),
    window: () => windowOf(map),
    near: (point, radius) => search(map, grid, point, radius),
    count: (layer, kind) => (counts ??= countAll(shown)).get(layer)?.[kind] ?? 0,
    version: () => version,
    touched: (since) => (since === version ? NOTHING : since === version - 1 ? touched : null),
    update(now, before) {
      const other = !before || now.layers !== before.layers || now.filter !== before.filter;
      const retold = !before || now.follow !== before.follow || now.lang !== before.lang;
      if (retold) rechoose(now.day);
      else if (now.day !== before.day) step(now, before);
      if (other) {
        shown = all.filter((drawn) => (drawn.shown = isShown(drawn, now)));
        grid = index(shown);
      }
      if (retold || other) changed(null);
    },
  };
  scene.update(state.view());
  return scene;
}

interface Timeline {
  /** The places of which a state or a name may differ between two days. */
  between(one: number, other: number): Set<Drawn>;
}

/** All days on which anything begins to change or has changed, in order. */
function createTimeline(all: readonly Drawn[]): Timeline {
  const turns = all.flatMap((drawn) => boundariesOf(drawn.place, drawn.layer).map((day) => ({ day, drawn })));
  turns.sort((a, b) => a.day - b.day);
  const days = Float64Array.from(turns, ({ day }) => day);
  return {
    between(one, other) {
      const touched = new Set<Drawn>();
      const last = Math.max(one, other);
      for (let i = firstAfter(days, Math.min(one, other)); i < days.length && (days[i] ?? Infinity) <= last; i++) {
        const turn = turns[i];
        if (turn) touched.add(turn.drawn);
      }
      return touched;
    },
  };
}

/** The index of the first of sorted `days` that is later than `day`. */
function firstAfter(days: Float64Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Later layers, and later kinds of a layer, first, so that the first of them is painted last. */
function project(map: L.Map, state: State): Drawn[] {
  const order = state.payload.layers.flatMap((layer) => Object.keys(layer.kinds).map((kind) => `${layer.id} ${kind}`));
  const rank = new Map(order.map((name, i) => [name, i]));
  const rankOf = ({ place }: Drawn): number => rank.get(`${place.layer} ${place.kind}`) ?? order.length;
  const drawn = state.payload.places.map((place): Drawn => {
    const layer = state.layerOf(place);
    const { x, y } = map.project([place.lat, place.lon], 0);
    return {
      place,
      layer,
      shape: layer.kinds[place.kind]?.shape ?? layer.shape,
      state: "before",
      shown: false,
      x,
      y,
      order: 0,
    };
  });
  drawn.sort((a, b) => rankOf(b) - rankOf(a));
  drawn.forEach((each, i) => (each.order = i));
  return drawn;
}

/** By state, and within a state as they stand. */
function inOrder(shown: readonly Drawn[]): Drawn[] {
  const depths: Drawn[][] = [[], [], [], []];
  for (const drawn of shown) depths[DEPTH[drawn.state]]?.push(drawn);
  return depths.flat();
}

/** How many symbols of each layer are drawn in each state. */
function countAll(shown: readonly Drawn[]): Map<string, Record<ShownState, number>> {
  const counts = new Map<string, Record<ShownState, number>>();
  for (const { layer, state } of shown) {
    let count = counts.get(layer.id);
    if (!count) counts.set(layer.id, (count = { before: 0, during: 0, after: 0, changing: 0 }));
    count[state] += 1;
  }
  return counts;
}

function windowOf(map: L.Map): Window {
  const scale = map.getZoomScale(map.getZoom(), 0);
  const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin()).divideBy(scale);
  const { x, y } = map.getSize().divideBy(scale);
  return { left: corner.x, top: corner.y, right: corner.x + x, bottom: corner.y + y, scale };
}

function toContainer(map: L.Map, x: number, y: number): L.Point {
  const scale = map.getZoomScale(map.getZoom(), 0);
  const origin = map.getPixelOrigin();
  return map.layerPointToContainerPoint([x * scale - origin.x, y * scale - origin.y]);
}

function key(x: number, y: number): number {
  return Math.floor(y / CELL) * COLUMNS + Math.floor(x / CELL);
}

function index(symbols: readonly Drawn[]): Map<number, Drawn[]> {
  const grid = new Map<number, Drawn[]>();
  for (const drawn of symbols) {
    const cell = grid.get(key(drawn.x, drawn.y));
    if (cell) cell.push(drawn);
    else grid.set(key(drawn.x, drawn.y), [drawn]);
  }
  return grid;
}

function search(map: L.Map, grid: Map<number, Drawn[]>, point: L.Point, radius: number): Drawn[] {
  const scale = map.getZoomScale(map.getZoom(), 0);
  const { x, y } = map.containerPointToLayerPoint(point).add(map.getPixelOrigin()).divideBy(scale);
  const reach = radius / scale;
  const found: { drawn: Drawn; distance: number }[] = [];
  for (let cy = Math.floor((y - reach) / CELL); cy * CELL <= y + reach; cy++) {
    for (let cx = Math.floor((x - reach) / CELL); cx * CELL <= x + reach; cx++) {
      for (const drawn of grid.get(key(cx * CELL, cy * CELL)) ?? []) {
        const distance = Math.hypot(drawn.x - x, drawn.y - y);
        if (distance <= reach) found.push({ drawn, distance });
      }
    }
  }
  const height = ({ drawn }: { drawn: Drawn }): number => DEPTH[drawn.state];
  return found.sort((a, b) => a.distance - b.distance || height(b) - height(a)).map(({ drawn }) => drawn);
}
