/** Leaflet's own map for units, of 800 by 600 pixels; it stands in linkedom's page, which lays nothing out. */
import { prepareBasemapLines, type BasemapLines } from "../../mapgen/viewer/map/basemapLines";
import "./dom";
import type * as L from "leaflet";
import { crsAbout } from "../../mapgen/viewer/map/projection";
import { el } from "../../mapgen/viewer/ui/dom";
import { leaflet } from "../../mapgen/viewer/ui/leaflet";
import type { BaseMap, Position } from "../../mapgen/viewer/contract/payload";

export function mapAbout(centre: Position, zoom = 4, crs = crsAbout(centre)): L.Map {
  const box = document.body.appendChild(el("div"));
  Object.assign(box, { clientWidth: 800, clientHeight: 600, offsetWidth: 800, offsetHeight: 600 });
  const rect = { x: 0, y: 0, left: 0, top: 0, right: 800, bottom: 600, width: 800, height: 600 };
  box.getBoundingClientRect = () => ({ ...rect, toJSON: () => rect });
  const options = { crs, center: centre, zoom, zoomAnimation: false, fadeAnimation: false };
  return leaflet.map(box, { ...options, inertia: false });
}

/** A path that draws nothing: Node.js has none. */
class NoPath {
  moveTo(): void {
    return undefined;
  }
  lineTo(): void {
    return undefined;
  }
  closePath(): void {
    return undefined;
  }
}

/** Projects a base map without the paths of a browser. */
export function linesOf(map: L.Map, base: BaseMap): BasemapLines {
  Object.assign(globalThis, { Path2D: NoPath });
  return prepareBasemapLines(map, base);
}
