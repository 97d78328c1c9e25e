/**
 * The parts of Leaflet 1.9.4 that the page needs: the map with its gestures and tooltips. Popups, tiles,
 * markers, vector layers, stock controls, and the handlers of keys and of the zoom box are left out.
 */
import type * as L from "leaflet";
import { Util } from "leaflet/src/core/index.js";
import { DomUtil } from "leaflet/src/dom/index.js";
import { CRS, latLng } from "leaflet/src/geo/index.js";
import { bounds, LineUtil, point, Transformation } from "leaflet/src/geometry/index.js";
import { tooltip } from "leaflet/src/layer/Tooltip.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TapHold.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import { createMap as map } from "leaflet/src/map/Map.js";

type LeafletParts =
  "bounds" | "CRS" | "DomUtil" | "latLng" | "LineUtil" | "map" | "point" | "tooltip" | "Transformation" | "Util";

/**
 * Creates a Leaflet map, without animations if the reader prefers reduced motion. It measures its container only when
 * told to (`mapFit.ts`), and keeps its size while the container is hidden and has none.
 */
function calmMap(element: string | HTMLElement, options?: L.MapOptions): L.Map {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const still = isCalm ? { zoomAnimation: false, fadeAnimation: false, inertia: false } : {};
  const made: L.Map = map(element, { ...options, ...still, trackResize: false });
  const measure = made.invalidateSize.bind(made);
  made.invalidateSize = (how) => (isHidden(made) ? made : measure(how));
  const panBy = made.panBy.bind(made);
  if (isCalm) made.panBy = (offset, pan) => panBy(offset, { ...pan, animate: false });
  return made;
}

function isHidden(shown: L.Map): boolean {
  const { clientWidth, clientHeight } = shown.getContainer();
  return !clientWidth || !clientHeight;
}

/** The subset of `L` that folium's script and the viewer use. */
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
