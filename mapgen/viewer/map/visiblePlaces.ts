/**
 * The places on the map: those of the visible layers that pass the filter, with their state on the date, in
 * painting order and with a spatial index. A change of the date updates only the places that change in between.
 */
import type * as L from "leaflet";
import { createChangeIndex, type ChangeIndex } from "../time/changeIndex";
import { boundariesOf, stateAt } from "../time/placeState";
import { createSpatialIndex, type SpatialIndex } from "./spatialIndex";
import { ruleOf } from "../time/layerRules/registry";
import { sizeStep } from "./sizeStep";
import { createStackGrid, type StackGrid } from "./stackGrid";
import { isLargeMap } from "../state/largeMap";
import type { Layer, Payload, Place, Shape, PlaceState, Tone } from "../contract/payload";
import { kindsOn, KNOWS_KINDS, toneOf } from "../state/nameKinds";
import type { Store, View } from "../state/store";

/** A place with its symbol and position. */
export interface DrawnPlace {
  /** The place with the followed claims. */
  place: Place;
  layer: Layer;
  shape: Shape;
  state: PlaceState;
  /** The kinds of its name of the day. */
  kinds: readonly string[];
  /** Its colours: those of its layer, or of a kind of name. */
  tone: Tone;
  /** Whether it is on the map. */
  shown: boolean;
  /** Pixels of zoom 0. */
  x: number;
  y: number;
  /** See `sizeStep`. */
  sizeStep: number;
  /** Painting order among symbols of the same state. */
  order: number;
}

/** The places affected by a change of the date. */
export interface Touched {
  /** Places whose state or name may have changed. */
  places: readonly DrawnPlace[];
  /** Those of them whose drawn state or colour has changed. */
  restated: readonly DrawnPlace[];
  /** The states that these had before, in the same order. */
  left: readonly PlaceState[];
}

/** The area shown by the map's container, in pixels of zoom 0; `scale` is container pixels per pixel of zoom 0. */
export interface MapWindow {
  left: number;
  top: number;
  right: number;
  bottom: number;
  scale: number;
}

/** Whether a place is in the area, or within `margin` pixels of zoom 0 around it. */
export function isInWindow({ x, y }: DrawnPlace, seen: MapWindow, margin = 0): boolean {
  return x > seen.left - margin && x < seen.right + margin && y > seen.top - margin && y < seen.bottom + margin;
}

/** The collection of places on the map. */
export interface VisiblePlaces {
  /** All places on the map, in painting order: the last is on top. */
  symbols: () => readonly DrawnPlace[];
  /** Whether one symbol stands for all places close to it, as on a large map. */
  readonly isThinned: boolean;
  /** The places whose symbols are drawn at the current zoom, in painting order. */
  drawn: () => readonly DrawnPlace[];
  isDrawn: (drawn: DrawnPlace) => boolean;
  /** Returns the places for which a symbol stands, itself included. */
  stackOf: (drawn: DrawnPlace) => readonly DrawnPlace[];
  /** Returns the drawn places within `radius` pixels of a point of the map's container, nearest first. */
  near: (point: L.Point, radius: number) => DrawnPlace[];
  /** Returns a symbol's position in the map's container. */
  at: (drawn: DrawnPlace) => L.Point;
  window: () => MapWindow;
  find: (id: string) => DrawnPlace | undefined;
  /** Returns all places, visible or not, in their current states. */
  everything: () => readonly DrawnPlace[];
  /** A number that changes whenever a state or a name on the map changes. */
  version: () => number;
  /** Returns what has changed since a version; null if that may be everything. */
  touched: (since: number) => Touched | null;
  /** Returns the places, visible or not, that begin or finish changing after one day, up to another. */
  changedBetween: (from: number, to: number) => DrawnPlace[];
  update: (now: View, before?: View) => void;
}

/** Painting order of the states, from bottom to top. */
const DEPTH: Record<PlaceState, number> = { before: 0, after: 1, changing: 2, during: 3 };
/** That of what happens on the date. */
const HAPPENING = 4;

/** Whether a place is an event that happens on the date. */
export function isHappening({ state, layer }: Pick<DrawnPlace, "state" | "layer">): boolean {
  return state === "during" && ruleOf(layer).datesLast;
}

/** Returns the painting order of a place's state: what happens on the date lies on top. */
export function depthOf(drawn: Pick<DrawnPlace, "state" | "layer">): number {
  return isHappening(drawn) ? HAPPENING : DEPTH[drawn.state];
}

const NOTHING: Touched = { places: [], restated: [], left: [] };

/** All places of a map with their status in the current view. */
interface PlaceCollection {
  readonly map: L.Map;
  readonly store: Store;
  readonly all: readonly DrawnPlace[];
  changes: ChangeIndex<DrawnPlace>;
  shown: DrawnPlace[];
  /** Null until needed, as are the following ones. */
  search: SpatialIndex<DrawnPlace> | null;
  /** The stacks of a zoom; not used unless the map is thinned. */
  stacks: { zoom: number; grid: StackGrid<DrawnPlace> } | null;
  /** In painting order. */
  painted: DrawnPlace[] | null;
  /** Changes of the last update; null if that may be everything. */
  touched: Touched | null;
  version: number;
}

/** Creates the collection of places; it is kept up to date by `update`. */
export function createVisiblePlaces(map: L.Map, store: Store): VisiblePlaces {
  const all = project(map, store);
  const byId = new Map(all.map((drawn) => [drawn.place.id, drawn]));
  const collection = createCollection(map, store, all);
  const isThinned = isLargeMap(store);
  const symbols = (): readonly DrawnPlace[] => (collection.painted ??= inPaintOrder(collection.shown));
  const visible: VisiblePlaces = {
    isThinned,
    symbols,
    drawn: () => (isThinned ? stacksOf(collection).tops() : symbols()),
    isDrawn: (drawn) => !isThinned || stacksOf(collection).stackOf(drawn)?.top === drawn,
    stackOf: (drawn) => (isThinned && stacksOf(collection).stackOf(drawn)?.members) || [drawn],
    find(id) {
      const drawn = byId.get(id);
      return drawn?.shown ? drawn : undefined;
    },
    everything: () => all,
    at: ({ x, y }) => toContainer(map, x, y),
    window: () => windowOf(map),
    near: (point, radius) => near(collection, isThinned, point, radius),
    version: () => collection.version,
    touched: (since) => touchedSince(collection, since),
    changedBetween: (from, to) => [...collection.changes.between(from, to)],
    update: (now, before) => update(collection, now, before),
  };
  visible.update(store.view());
  return visible;
}

function createCollection(map: L.Map, store: Store, all: readonly DrawnPlace[]): PlaceCollection {
  return {
    map,
    store,
    all,
    changes: indexChanges(all),
    shown: [],
    search: null,
    stacks: null,
    painted: null,
    touched: null,
    version: 0,
  };
}

function indexChanges(all: readonly DrawnPlace[]): ChangeIndex<DrawnPlace> {
  return createChangeIndex(all, ({ place, layer }) => boundariesOf(place, layer));
}

function update(collection: PlaceCollection, now: View, before?: View): void {
  const other = now.layers !== before?.layers || now.filter !== before.filter;
  const retold = now.follow !== before?.follow || now.lang !== before.lang;
  if (retold) applyClaims(collection, now.day);
  else if (now.day !== before.day) stepDate(collection, now, before);
  if (other) {
    collection.shown = collection.all.filter((drawn) => (drawn.shown = isShown(drawn, now)));
    collection.search = null;
  }
  if (retold || other) noteChange(collection, null);
}

/** Applies the followed claims. */
function applyClaims(collection: PlaceCollection, day: number): void {
  for (const drawn of collection.all) {
    drawn.place = collection.store.current(drawn.place.id) ?? drawn.place;
    drawn.sizeStep = sizeStep(drawn.place, drawn.layer);
    restate(drawn, day, collection.store.payload);
  }
  collection.changes = indexChanges(collection.all);
}

/** Moves from one day to another. */
function stepDate(collection: PlaceCollection, now: View, before: View): void {
  const places = [...collection.changes.between(before.day, now.day)];
  if (!places.length) return;
  const restated: DrawnPlace[] = [];
  const left: PlaceState[] = [];
  for (const drawn of places) {
    const { state } = drawn;
    if (!restate(drawn, now.day, collection.store.payload)) continue;
    restated.push(drawn);
    left.push(state);
  }
  const { stacks } = collection;
  noteChange(collection, { places, restated, left });
  stacks?.grid.update(new Set(restated.filter((drawn) => drawn.shown)));
  collection.stacks = stacks;
}

/** Updates the state and the colours of a place; returns whether any has changed. */
function restate(drawn: DrawnPlace, day: number, payload: Payload): boolean {
  const { place, layer, state, tone } = drawn;
  drawn.state = stateAt(place, layer, day);
  if (!KNOWS_KINDS) return drawn.state !== state;
  drawn.kinds = kindsOn(place, layer, day);
  drawn.tone = toneOf(drawn.kinds, layer, payload);
  return drawn.state !== state || drawn.tone !== tone;
}

/** Returns the stacks of the map's zoom. The same symbols are on top as where all are drawn. */
function stacksOf(collection: PlaceCollection): StackGrid<DrawnPlace> {
  const { map, shown } = collection;
  const zoom = map.getZoom();
  if (collection.stacks?.zoom !== zoom)
    collection.stacks = { zoom, grid: createStackGrid(shown, map.getZoomScale(zoom, 0), topmostFirst) };
  return collection.stacks.grid;
}

function topmostFirst(a: DrawnPlace, b: DrawnPlace): number {
  return depthOf(b) - depthOf(a) || b.order - a.order;
}

function noteChange(collection: PlaceCollection, touched: Touched | null): void {
  collection.painted = collection.stacks = null;
  collection.touched = touched;
  collection.version += 1;
}

function touchedSince({ version, touched }: PlaceCollection, since: number): Touched | null {
  if (since === version) return NOTHING;
  return since === version - 1 ? touched : null;
}

function isShown({ layer, place }: DrawnPlace, { layers, filter }: View): boolean {
  return layers.has(layer.id) && (filter?.has(place.id) ?? true);
}

/** Returns the places near a point of the container; of equally distant ones, the topmost first. */
function near(collection: PlaceCollection, isThinned: boolean, point: L.Point, radius: number): DrawnPlace[] {
  const { map, shown } = collection;
  const scale = map.getZoomScale(map.getZoom(), 0);
  const at = map.containerPointToLayerPoint(point).add(map.getPixelOrigin()).divideBy(scale);
  const search = isThinned
    ? createSpatialIndex(stacksOf(collection).tops())
    : (collection.search ??= createSpatialIndex(shown));
  return search(at, radius / scale, (a, b) => depthOf(b) - depthOf(a));
}

/** Projects the places, later layers and later kinds first, so that the first ones are painted on top. */
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
      kinds: [],
      tone: layer,
      shown: false,
      x,
      y,
      sizeStep: sizeStep(place, layer),
      order: 0,
    };
  });
  drawn.sort((a, b) => rankOf(b) - rankOf(a));
  drawn.forEach((each, i) => (each.order = i));
  return drawn;
}

/** Sorts by state, keeping the order within a state. */
function inPaintOrder(shown: readonly DrawnPlace[]): DrawnPlace[] {
  const depths: DrawnPlace[][] = [[], [], [], [], []];
  for (const drawn of shown) depths[depthOf(drawn)]?.push(drawn);
  return depths.flat();
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
