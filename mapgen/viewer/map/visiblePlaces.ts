/**
 * What is on the map now: every place of the shown layers that passes the filter, with its state on the
 * date, in the order of painting, and which of them lie near a point. A step of the date touches only
 * those places that change on the way.
 */
import type * as L from "leaflet";
import { boundariesOf, stateAt } from "../time/placeState";
import type { Layer, Place, Shape, PlaceState } from "../contract/payload";
import type { Store, View } from "../state/store";

export interface DrawnPlace {
  /** With the claims that the map follows. */
  place: Place;
  layer: Layer;
  shape: Shape;
  state: PlaceState;
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
  places: readonly DrawnPlace[];
  /** Those of them that are drawn in another state. */
  restated: readonly DrawnPlace[];
}

/** What the map's container shows, in pixels of zoom 0, and how many of its pixels are in one of those. */
export interface MapWindow {
  left: number;
  top: number;
  right: number;
  bottom: number;
  scale: number;
}

export interface VisiblePlaces {
  /** In the order of painting: the last is on top. */
  symbols: () => readonly DrawnPlace[];
  /** Those within `radius` pixels of a point of the map's container, nearest first. */
  near: (point: L.Point, radius: number) => DrawnPlace[];
  /** Where a symbol is in the map's container. */
  at: (drawn: DrawnPlace) => L.Point;
  window: () => MapWindow;
  find: (id: string) => DrawnPlace | undefined;
  /** All places, shown or not, in their present states. */
  everything: () => readonly DrawnPlace[];
  /** How many symbols of a layer are drawn in a state. */
  count: (layer: string, state: PlaceState) => number;
  /** A number that is another whenever a state or a name on the map is another. */
  version: () => number;
  /** What has been touched since a version; null when that may be everything. */
  touched: (since: number) => Touched | null;
  update: (now: View, before?: View) => void;
}

/** Painted from the bottom to the top. */
export const DEPTH: Record<PlaceState, number> = { before: 0, after: 1, changing: 2, during: 3 };
const NOTHING: Touched = { places: [], restated: [] };
/** Cells of the search grid, in pixels of zoom 0. */
const CELL = 1;
const COLUMNS = 4096;

/** The scene of a map, kept up by `update`. */
export function createVisiblePlaces(map: L.Map, store: Store): VisiblePlaces {
  const all = project(map, store);
  const byId = new Map(all.map((drawn) => [drawn.place.id, drawn]));
  let timeline = createChangeIndex(all);
  let shown: DrawnPlace[] = [];
  let painted: DrawnPlace[] | null = null;
  let counts: Map<string, Record<PlaceState, number>> | null = null;
  let touched: Touched | null = null;
  let grid = new Map<number, DrawnPlace[]>();
  let version = 0;

  /** Whether that is another state than before. */
  const look = (drawn: DrawnPlace, day: number): boolean => {
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
    for (const drawn of all) drawn.place = store.current(drawn.place.id) ?? drawn.place;
    for (const drawn of all) look(drawn, day);
    timeline = createChangeIndex(all);
  };
  const step = (now: View, before: View): void => {
    const places = [...timeline.between(before.day, now.day)];
    const restated = places.filter((drawn) => look(drawn, now.day));
    if (places.length) changed({ places, restated });
  };
  const isShown = ({ layer, place }: DrawnPlace, { layers, filter }: View): boolean =>
    layers.has(layer.id) && (filter?.has(place.id) ?? true);
  const visible: VisiblePlaces = {
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
      const other = now.layers !== before?.layers || now.filter !== before.filter;
      const retold = now.follow !== before?.follow || now.lang !== before.lang;
      if (retold) rechoose(now.day);
      else if (now.day !== before.day) step(now, before);
      if (other) {
        shown = all.filter((drawn) => (drawn.shown = isShown(drawn, now)));
        grid = index(shown);
      }
      if (retold || other) changed(null);
    },
  };
  visible.update(store.view());
  return visible;
}

interface Timeline {
  /** The places of which a state or a name may differ between two days. */
  between: (one: number, other: number) => Set<DrawnPlace>;
}

/** All days on which anything begins to change or has changed, in order. */
function createChangeIndex(all: readonly DrawnPlace[]): Timeline {
  const turns = all.flatMap((drawn) => boundariesOf(drawn.place, drawn.layer).map((day) => ({ day, drawn })));
  turns.sort((a, b) => a.day - b.day);
  const days = Float64Array.from(turns, ({ day }) => day);
  return {
    between(one, other) {
      const touched = new Set<DrawnPlace>();
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
function project(map: L.Map, store: Store): DrawnPlace[] {
  const order = store.payload.layers.flatMap((layer) => Object.keys(layer.kinds).map((kind) => `${layer.id} ${kind}`));
  const rank = new Map(order.map((name, i) => [name, i]));
  const rankOf = ({ place }: DrawnPlace): number => rank.get(`${place.layer} ${place.kind}`) ?? order.length;
  const drawn = store.payload.places.map((place): DrawnPlace => {
    const layer = store.layerOf(place);
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
function inOrder(shown: readonly DrawnPlace[]): DrawnPlace[] {
  const depths: DrawnPlace[][] = [[], [], [], []];
  for (const drawn of shown) depths[DEPTH[drawn.state]]?.push(drawn);
  return depths.flat();
}

/** How many symbols of each layer are drawn in each state. */
function countAll(shown: readonly DrawnPlace[]): Map<string, Record<PlaceState, number>> {
  const counts = new Map<string, Record<PlaceState, number>>();
  for (const { layer, state } of shown) {
    let count = counts.get(layer.id);
    if (!count) counts.set(layer.id, (count = { before: 0, during: 0, after: 0, changing: 0 }));
    count[state] += 1;
  }
  return counts;
}

function windowOf(map: L.Map): MapWindow {
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

function index(symbols: readonly DrawnPlace[]): Map<number, DrawnPlace[]> {
  const grid = new Map<number, DrawnPlace[]>();
  for (const drawn of symbols) {
    const cell = grid.get(key(drawn.x, drawn.y));
    if (cell) cell.push(drawn);
    else grid.set(key(drawn.x, drawn.y), [drawn]);
  }
  return grid;
}

function search(map: L.Map, grid: Map<number, DrawnPlace[]>, point: L.Point, radius: number): DrawnPlace[] {
  const scale = map.getZoomScale(map.getZoom(), 0);
  const { x, y } = map.containerPointToLayerPoint(point).add(map.getPixelOrigin()).divideBy(scale);
  const reach = radius / scale;
  const found: { drawn: DrawnPlace; distance: number }[] = [];
  for (let cy = Math.floor((y - reach) / CELL); cy * CELL <= y + reach; cy++) {
    for (let cx = Math.floor((x - reach) / CELL); cx * CELL <= x + reach; cx++) {
      for (const drawn of grid.get(key(cx * CELL, cy * CELL)) ?? []) {
        const distance = Math.hypot(drawn.x - x, drawn.y - y);
        if (distance <= reach) found.push({ drawn, distance });
      }
    }
  }
  const height = ({ drawn }: { drawn: DrawnPlace }): number => DEPTH[drawn.state];
  return found.sort((a, b) => a.distance - b.distance || height(b) - height(a)).map(({ drawn }) => drawn);
}
