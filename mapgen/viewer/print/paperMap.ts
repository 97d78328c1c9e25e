/**
 * A hidden map to draw for printing, so that the reader's map does not change. Call it with the look of paper
 * (`asOnPaper`).
 */
import type * as L from "leaflet";
import type { BasemapLines } from "../map/basemapLines";
import { createSecondMap } from "../map/secondMap";
import type { VisiblePlaces } from "../map/visiblePlaces";
import type { Store } from "../state/store";
import { el } from "../ui/dom";
import type { Painter } from "../ui/painter";
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
  const closed: Store = { ...store, view: () => ({ ...store.view(), open: null }) };
  const { map, visible, basemapLines, remove } = createSecondMap(box, closed);
  try {
    return use({ map, visible, store: closed, basemapLines });
  } finally {
    remove();
    box.remove();
  }
}

/** Shows an extent, at its height. */
export function showExcerpt(map: L.Map, { x, y, scale, height }: Excerpt): void {
  map.getContainer().style.height = `${height}px`;
  map.invalidateSize({ animate: false, pan: false });
  map.setView(map.unproject([x, y], 0), map.getScaleZoom(scale, 0), { animate: false });
}

/** Paints all layers of a map, whose canvases extend beyond its edge equally on all sides. */
export function paintMap(map: L.Map, painter: Painter): void {
  const [ratio, size] = [pixelRatio(), map.getSize()];
  for (const canvas of map.getPane("mapPane")?.querySelectorAll("canvas") ?? []) {
    const [width, height] = [canvas.width / ratio, canvas.height / ratio];
    painter.drawImage(canvas, (size.x - width) / 2, (size.y - height) / 2, width, height);
  }
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
