/**
 * A hidden map to draw for printing, so that the reader's map does not change. Call it with the look of paper
 * (`asOnPaper`).
 */
import type * as L from "leaflet";
import * as basemap from "../map/basemap";
import { prepareBasemapLines, type BasemapLines } from "../map/basemapLines";
import * as regions from "../map/regions";
import * as symbols from "../map/symbols";
import { createVisiblePlaces, type VisiblePlaces } from "../map/visiblePlaces";
import type { Store } from "../state/store";
import { el } from "../ui/dom";
import { leaflet } from "../ui/leaflet";
import { pixelRatio } from "../ui/theme";
import type { Excerpt } from "./mapExcerpts";

/** A hidden map with what is drawn on it. */
export interface PaperMap {
  map: L.Map;
  visible: VisiblePlaces;
  /** The reader's view without an open place. */
  store: Store;
  basemapLines: BasemapLines;
}

/** Calls `use` with a hidden map of `width` pixels with all its layers, and removes it afterwards. */
export function withPaperMap<T>(store: Store, width: number, use: (paper: PaperMap) => T): T {
  const box = el("div", { class: "plan-desk", "aria-hidden": "true" });
  box.style.width = `${width}px`;
  document.body.append(box);
  const map = leaflet.map(box, {
    crs: (leaflet.CRS as unknown as { Atlas: L.CRS }).Atlas,
    zoomSnap: 0,
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
  });
  map.setView(store.payload.centre, 1, { animate: false });
  const closed: Store = { ...store, view: () => ({ ...store.view(), open: null }) };
  const visible = createVisiblePlaces(map, closed);
  const basemapLines = prepareBasemapLines(map, store.payload.base);
  const painted = [
    basemap.create(map, closed, basemapLines),
    regions.create(map, closed, visible),
    symbols.create(map, closed, visible),
  ];
  try {
    return use({ map, visible, store: closed, basemapLines });
  } finally {
    for (const control of painted) control.remove();
    map.remove();
    box.remove();
  }
}

/** Shows an extent, at its height. */
export function showExcerpt(map: L.Map, { x, y, scale, height }: Excerpt): void {
  map.getContainer().style.height = `${height}px`;
  map.invalidateSize({ animate: false, pan: false });
  map.setView(map.unproject([x, y], 0), map.getScaleZoom(scale, 0), { animate: false });
}

/**
 * Draws all layers of a map on one canvas, because an image would have to load before printing. Chromium prints
 * a canvas by replaying its drawing commands at another size, but prints a bitmap unchanged.
 */
export function mapPicture(map: L.Map): HTMLCanvasElement {
  const { x: width, y: height } = map.getSize().multiplyBy(pixelRatio());
  const shown = el("canvas", { width, height });
  if (typeof OffscreenCanvas === "undefined") {
    copy(map, shown.getContext("2d"), width, height);
    return shown;
  }
  const drawn = new OffscreenCanvas(width, height);
  copy(map, drawn.getContext("2d"), width, height);
  shown.getContext("bitmaprenderer")?.transferFromImageBitmap(drawn.transferToImageBitmap());
  return shown;
}

/** The canvases extend beyond the map's edge, equally on all sides. */
function copy(
  map: L.Map,
  context: Pick<CanvasRenderingContext2D, "drawImage"> | null,
  width: number,
  height: number,
): void {
  for (const canvas of map.getPane("mapPane")?.querySelectorAll("canvas") ?? [])
    context?.drawImage(canvas, (width - canvas.width) / 2, (height - canvas.height) / 2);
}
