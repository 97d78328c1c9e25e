/**
 * Leaflet 1.9.4, as much of it as the page needs: the map with its gestures and tooltips,
 * without popups, tiles, markers, vector layers and stock controls (40 per cent of its size).
 */
import type * as L from "leaflet";
import { Util } from "leaflet/src/core/index.js";
import { DomUtil } from "leaflet/src/dom/index.js";
import { CRS, latLng } from "leaflet/src/geo/index.js";
import { bounds, LineUtil, point, Transformation } from "leaflet/src/geometry/index.js";
import { tooltip } from "leaflet/src/layer/Tooltip.js";
import { map } from "leaflet/src/map/index.js";

type LeafletParts =
  "bounds" | "CRS" | "DomUtil" | "latLng" | "LineUtil" | "map" | "point" | "tooltip" | "Transformation" | "Util";

/** Leaflet's map, which stands still for readers who asked their system for less motion. */
function calmMap(element: string | HTMLElement, options?: L.MapOptions): L.Map {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return map(element, options);
  const still: L.Map = map(element, { ...options, zoomAnimation: false, fadeAnimation: false, inertia: false });
  const panBy = still.panBy.bind(still);
  still.panBy = (offset, pan) => panBy(offset, { ...pan, animate: false });
  return still;
}

/** What folium's script calls `L`, and the viewer uses. */
export const leaflet: Pick<typeof L, LeafletParts> = {
  bounds,
  CRS,
  DomUtil,
  latLng,
  LineUtil,
  map: calmMap,
  point,
  tooltip,
  Transformation,
  Util,
};
