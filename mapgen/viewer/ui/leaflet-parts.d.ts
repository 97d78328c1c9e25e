/** Leaflet's source files, as far as `leaflet.ts` imports them: its types know only the whole. */
declare module "leaflet/src/core/index.js" {
  export { Util } from "leaflet";
}
declare module "leaflet/src/dom/index.js" {
  export { DomUtil } from "leaflet";
}
declare module "leaflet/src/geo/index.js" {
  export { CRS, latLng } from "leaflet";
}
declare module "leaflet/src/geometry/index.js" {
  export { bounds, LineUtil, point, Transformation } from "leaflet";
}
declare module "leaflet/src/layer/Tooltip.js" {
  export { tooltip } from "leaflet";
}
declare module "leaflet/src/map/index.js" {
  export { map } from "leaflet";
}
