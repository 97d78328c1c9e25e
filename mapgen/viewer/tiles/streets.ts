/**
 * Street tiles between the drawn ground and the borders of the date. Where a tile is missing, the ground beneath it
 * shows.
 */
import type * as L from "leaflet";
import { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
import * as basemap from "../map/basemap";
import type { BasemapLines } from "../map/basemapLines";
import type { Tiles } from "../contract/payload";
import type { Control, Store } from "../state/store";
import * as borders from "./borders";
import { isServed } from "./served";

/** Above the drawn ground (200). */
const LEVEL = "210";

/** What the frame's attribute `data-tiles` says; the note at the map's corner follows it (`tiles.css`). */
type Shown = "streets" | "ground";

/**
 * Adds the base map and its tiles, asked from the first moment at which the map is in sight, and never by a page opened
 * from disk.
 */
export function create(map: L.Map, store: Store, basemapLines: BasemapLines): Control {
  const parts = [basemap.create(map, store, basemapLines), borders.create(map, store, basemapLines)];
  const frame = map.getContainer().parentElement ?? map.getContainer();
  const tell = (shown: Shown): void => void (frame.dataset["tiles"] = shown);
  const { tiles } = store.payload;
  tell("ground");
  map.createPane("tiles").style.zIndex = LEVEL;
  const layer = tiles && isServed(location.protocol) ? streetLayer(tiles, tell) : null;
  const stop = layer ? whenInSight(frame, () => void layer.addTo(map)) : () => undefined;
  return {
    reads: ["day"],
    update: (now, before) => parts.forEach((part) => part.update(now, before)),
    remove() {
      stop();
      layer?.remove();
      for (const part of parts) part.remove();
    },
  };
}

function streetLayer({ url, maxZoom }: Tiles, tell: (shown: Shown) => void): L.TileLayer {
  const layer = new TileLayer(url, {
    pane: "tiles",
    maxNativeZoom: maxZoom,
    maxZoom: Infinity,
    // Tile servers must know which site asks them (OpenStreetMap's refuse others); the page's path is not their affair.
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  const look = (): void => tell(layer.getContainer()?.querySelector(".leaflet-tile-loaded") ? "streets" : "ground");
  layer.on("tileload load", look);
  return layer;
}

/** Calls `act` once, when part of `element` is in the window. Returns a function that stops waiting. */
function whenInSight(element: HTMLElement, act: () => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    act();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
