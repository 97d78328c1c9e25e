/**
 * The map's coordinate reference system (CRS): a projection of the sphere that implements Leaflet's
 * `L.Projection`, and its scale. The only one is Lambert's azimuthal equal-area projection, centred on the data.
 * Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395,
 * 1987), p. 185 (24-2 to 24-4) and p. 186 f. (20-14, 20-15, 24-16).
 */
import constants from "../../shared/constants.json";
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import type { Position } from "../contract/payload";

/** Mean radius of the Earth in metres (IUGG). */
const EARTH_RADIUS_METRES = constants.earthRadiusKm * 1000;
const RADIAN = Math.PI / 180;

/** Creates a CRS centred on `centre`. At zoom 0 the Earth, a disc of radius 2R, is 256 pixels wide. */
export function crsAbout(centre: Position): L.CRS {
  const scale = 1 / (4 * EARTH_RADIUS_METRES);
  return leaflet.Util.extend({}, leaflet.CRS.Earth, {
    code: "mapgen:laea",
    projection: equalArea(centre),
    transformation: new leaflet.Transformation(scale, 0.5, -scale, 0.5),
    wrapLng: undefined,
    infinite: true,
  });
}

/** Lambert's projection with this centre: converts degrees to metres in the plane, and back. */
export function equalArea([lat0, lon0]: Position): L.Projection {
  const sin0 = Math.sin(lat0 * RADIAN);
  const cos0 = Math.cos(lat0 * RADIAN);
  const far = 2 * EARTH_RADIUS_METRES;
  return {
    bounds: leaflet.bounds([-far, -far], [far, far]),
    project({ lat, lng }) {
      const sin = Math.sin(lat * RADIAN);
      const cos = Math.cos(lat * RADIAN);
      const east = (lng - lon0) * RADIAN;
      const cosC = sin0 * sin + cos0 * cos * Math.cos(east);
      const k = EARTH_RADIUS_METRES * Math.sqrt(2 / Math.max(1 + cosC, 1e-12));
      return leaflet.point(k * cos * Math.sin(east), k * (cos0 * sin - sin0 * cos * Math.cos(east)));
    },
    unproject(at) {
      const { x, y } = leaflet.point(at);
      const rho = Math.hypot(x, y);
      if (rho === 0) return leaflet.latLng(lat0, lon0);
      const c = 2 * Math.asin(Math.min(1, rho / (2 * EARTH_RADIUS_METRES)));
      const lat = Math.asin(Math.cos(c) * sin0 + (y * Math.sin(c) * cos0) / rho);
      const lon = Math.atan2(x * Math.sin(c), rho * cos0 * Math.cos(c) - y * sin0 * Math.sin(c));
      return leaflet.latLng(lat / RADIAN, lon0 + lon / RADIAN);
    },
  };
}
