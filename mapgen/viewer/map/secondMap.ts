/**
 * A second map of the same data: without controls, for printing and for comparing. It shows the view of its store.
 */
import type * as L from "leaflet";
import * as basemap from "./basemap";
import { basemapLinesOf, type BasemapLines } from "./basemapLines";
import * as regions from "./regions";
import * as symbols from "./symbols";
import { createVisiblePlaces, type VisiblePlaces } from "./visiblePlaces";
import type { Control, Store } from "../state/store";
import { leaflet } from "../ui/leaflet";

/** A map with what is drawn on it. */
export interface SecondMap {
  readonly map: L.Map;
  readonly visible: VisiblePlaces;
  readonly basemapLines: BasemapLines;
  /** What is drawn, from the bottom up. */
  readonly layers: readonly Control[];
  remove: () => void;
}

/** Creates a map in `box`, which has its size. */
export function createSecondMap(box: HTMLElement, store: Store): SecondMap {
  const map = leaflet.map(box, {
    crs: (leaflet.CRS as unknown as { Atlas: L.CRS }).Atlas,
    zoomSnap: 0,
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
  });
  map.setView(store.payload.centre, 1, { animate: false });
  const visible = createVisiblePlaces(map, store);
  const basemapLines = basemapLinesOf(map, store.payload);
  const layers = [
    basemap.create(map, store, basemapLines),
    regions.create(map, store, visible),
    symbols.create(map, store, visible),
  ];
  return {
    map,
    visible,
    basemapLines,
    layers,
    remove() {
      for (const layer of layers) layer.remove();
      map.remove();
    },
  };
}
