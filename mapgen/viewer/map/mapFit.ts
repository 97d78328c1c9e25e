/**
 * Fits the map to its container when that changes its size: the opening view again, if the reader has not left it;
 * otherwise the centre stays.
 */
import type * as L from "leaflet";

/** Keeps the opening view. */
export interface MapFit {
  /** Shows the opening view. */
  home: () => void;
  /** Measures the container. */
  measure: () => void;
}

/** `show` fits the map to the opening view. */
export function createMapFit(map: L.Map, show: () => void): MapFit {
  let isHome = false;
  const home = (): void => {
    show();
    isHome = true;
  };
  map.on("movestart zoomstart", () => (isHome = false));
  map.on("resize", () => void (isHome && home()));
  return { home, measure: () => void map.invalidateSize({ animate: false }) };
}
