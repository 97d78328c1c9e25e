/** Declarations of the Leaflet source files that `leaflet.ts` imports; Leaflet's types cover only the whole library. */
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
declare module "leaflet/src/layer/tile/TileLayer.js" {
  export { TileLayer } from "leaflet";
}
declare module "leaflet/src/layer/Tooltip.js" {
  export { tooltip } from "leaflet";
}
declare module "leaflet/src/map/Map.js" {
  export { map as createMap } from "leaflet";
}
