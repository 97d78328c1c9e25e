/**
 * Web Mercator (EPSG:3857), the projection of street tiles: at zoom 0 the Earth is a square of 256 pixels.
 * Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), p. 41 (7-1, 7-2)
 * and p. 44 (7-4).
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";

const RADIAN = Math.PI / 180;
/** The latitude at which the map of the Earth is a square, in degrees. */
const NORTHERNMOST = 85.0511287798;

/** The CRS of maps with street tiles. Its plane has the Earth's radius 1. */
export function mercatorCrs(): L.CRS {
  const scale = 0.5 / Math.PI;
  return leaflet.Util.extend({}, leaflet.CRS.Earth, {
    code: "EPSG:3857",
    projection: mercator(),
    transformation: new leaflet.Transformation(scale, 0.5, -scale, 0.5),
    wrapLng: [-180, 180] as [number, number],
    infinite: false,
  });
}

/** Converts degrees to radians of the Earth's equator in the plane, and back; the poles are cut off. */
function mercator(): L.Projection {
  return {
    bounds: leaflet.bounds([-Math.PI, -Math.PI], [Math.PI, Math.PI]),
    project({ lat, lng }) {
      const sin = Math.sin(Math.max(-NORTHERNMOST, Math.min(NORTHERNMOST, lat)) * RADIAN);
      return leaflet.point(lng * RADIAN, Math.atanh(sin));
    },
    unproject(at) {
      const { x, y } = leaflet.point(at);
      return leaflet.latLng(Math.asin(Math.tanh(y)) / RADIAN, x / RADIAN);
    },
  };
}
