/**
 * The data of a layer, as `mapgen/folium/data.py` writes them: the payload without a base map, in one language.
 */
import type * as L from "leaflet";
import type { Source } from "../contract/payload";
import { unpack, type PackedPayload } from "../contract/unpack";
import { createStore, type Store } from "../state/store";

/** The parts of the payload that only the page of mapgen needs. */
const NOT_HERE = {
  base: { grid: 1, arcs: "", units: [], approximate: [], credit: "" },
  waters: { rivers: "", lakes: "", approximate: [] },
  states: [],
  regions: [],
} satisfies Partial<PackedPayload>;

/** The JSON of a layer. */
export interface DatedData {
  /** The corner of the map where the slider goes. */
  position: L.ControlPosition;
  sources: Source[];
  payload: Omit<PackedPayload, keyof typeof NOT_HERE>;
}

/** Reads the JSON of a layer from the element with this id. Throws if there is none. */
export function readDated(id: string): DatedData {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`the page has no data #${id}`);
  return JSON.parse(text) as DatedData;
}

/** Creates the store of a layer. */
export function storeOf({ payload, sources }: DatedData): Store {
  return createStore(unpack({ ...payload, ...NOT_HERE }, sources, []));
}
