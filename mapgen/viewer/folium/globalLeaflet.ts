/**
 * The Leaflet of the page: on a map of folium's users, the one that folium loads.
 */
import type * as L from "leaflet";

/** Returns the page's Leaflet, `window.L`. */
export function globalLeaflet(): typeof L {
  return (window as unknown as { L: typeof L }).L;
}
