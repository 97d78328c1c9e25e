/**
 * A canvas layer in its own map pane. It is drawn for high-density screens, follows drags and zoom animations,
 * and is redrawn after the map has moved.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { keepPainting, type Painter } from "../ui/painter";
import { pixelRatio } from "../ui/theme";

/** A rectangle of the map at a zoom: its top left corner and size, in pixels of the zoom. */
export interface MapArea {
  /** Pixels of the zoom per pixel of zoom 0, the unit of projected positions. */
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The area of the canvas, in pixels of the current zoom. */
export interface CanvasFrame extends MapArea {
  context: Painter;
  zoom: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
  /** What of the map shows in the part that is drawn, if that is not all. */
  part?: MapArea;
}

/** Edges of a part of a canvas, in CSS pixels. */
export interface CanvasPart {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A canvas in a map pane. */
export interface CanvasLayer {
  /** Redraws in the next animation frame. */
  redraw: () => void;
  /** Redraws immediately. */
  draw: () => void;
  /** Lets `part` redraw only what has changed. Redraws all if the zoom has changed or `part` returns false. */
  mend: (part: (frame: CanvasFrame) => boolean) => void;
  remove: () => void;
}

/** How far the canvas extends beyond the map's edge, as a share of the map's size. */
const CANVAS_MARGIN = 0.2;

/**
 * Adds a canvas to `map` in a new pane `name` with z-index `level`, drawn by `paint`, which may return false if nothing
 * is on it: the browser then has a canvas less to handle in every picture.
 */
export function createCanvasLayer(
  map: L.Map,
  name: string,
  level: number,
  paint: (frame: CanvasFrame) => unknown,
): CanvasLayer {
  const { pane, canvas } = createCanvas(map, name, level);
  let drawn = { centre: map.getCenter(), zoom: map.getZoom(), margin: leaflet.point(0, 0) };
  let frame: CanvasFrame | null = null;
  let waiting = 0;

  function draw(): void {
    const margin = map.getSize().multiplyBy(CANVAS_MARGIN).round();
    drawn = { centre: map.getCenter(), zoom: map.getZoom(), margin };
    frame = placeCanvas(map, canvas, margin);
    canvas.hidden = paint(frame) === false;
  }

  keepPainting(canvas, (painter) => {
    if (!frame) return;
    painter.save();
    painter.scale(frame.ratio, frame.ratio);
    paint({ ...frame, context: painter });
    painter.restore();
  });
  const scheduled = (): void => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(draw);
  };
  const follow = (centre: L.LatLng, zoom: number): void => transform(map, canvas, drawn, centre, zoom);
  // Leaflet tells the same of a view up to three times.
  let seen = "";
  const drawView = (): void => {
    const now = viewKey(map);
    if (now === seen) return;
    seen = now;
    draw();
  };
  const events: L.LeafletEventHandlerFnMap = {
    moveend: drawView,
    viewreset: drawView,
    resize: drawView,
    zoom: () => follow(map.getCenter(), map.getZoom()),
    zoomanim: (event) => follow(event.center, event.zoom),
  };
  map.on(events);
  return {
    redraw: scheduled,
    draw,
    mend(part) {
      if (frame?.zoom !== map.getZoom() || !part(frame)) draw();
    },
    remove() {
      cancelAnimationFrame(waiting);
      map.off(events);
      pane.remove();
    },
  };
}

/** Returns a text that differs between views. */
function viewKey(map: L.Map): string {
  const { min, max } = map.getPixelBounds();
  const origin = map.getPixelOrigin();
  return [map.getZoom(), min?.x, min?.y, max?.x, max?.y, origin.x, origin.y, pixelRatio()].join(" ");
}

/** Clears a part, rounded outwards to device pixels, and calls `draw` with a clip to it. */
export function drawWithin({ context, ratio }: CanvasFrame, part: CanvasPart, draw: () => void): void {
  const [left, top] = [Math.floor(part.left * ratio) / ratio, Math.floor(part.top * ratio) / ratio];
  const [right, bottom] = [Math.ceil(part.right * ratio) / ratio, Math.ceil(part.bottom * ratio) / ratio];
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.clearRect(left, top, right - left, bottom - top);
  draw();
  context.restore();
}

function createCanvas(map: L.Map, name: string, level: number): { pane: HTMLElement; canvas: HTMLCanvasElement } {
  const pane = map.createPane(name);
  pane.style.zIndex = String(level);
  pane.style.pointerEvents = "none";
  const canvas = leaflet.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
  canvas.setAttribute("aria-hidden", "true");
  return { pane, canvas };
}

/** Sets size and position of the canvas for the map's current view. */
function placeCanvas(map: L.Map, canvas: HTMLCanvasElement, margin: L.Point): CanvasFrame {
  const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
  const size = map.getSize().add(margin.multiplyBy(2));
  const ratio = pixelRatio();
  leaflet.DomUtil.setTransform(canvas, corner, 1);
  resize(canvas, size, ratio);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas context");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.x, size.y);
  const origin = map.getPixelOrigin().add(corner);
  const zoom = map.getZoom();
  return {
    context,
    zoom,
    scale: map.getZoomScale(zoom, 0),
    ratio,
    left: origin.x,
    top: origin.y,
    width: size.x,
    height: size.y,
  };
}

function resize(canvas: HTMLCanvasElement, size: L.Point, ratio: number): void {
  const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
  if (canvas.width === width && canvas.height === height) return;
  canvas.width = width;
  canvas.height = height;
  canvas.style.width = `${size.x}px`;
  canvas.style.height = `${size.y}px`;
}

/** Transforms the drawing to its position in another view, as Leaflet's own renderers do. */
function transform(
  map: L.Map,
  canvas: HTMLCanvasElement,
  drawn: { centre: L.LatLng; zoom: number; margin: L.Point },
  centre: L.LatLng,
  zoom: number,
): void {
  const scale = map.getZoomScale(zoom, drawn.zoom);
  const half = map.getSize().divideBy(2);
  const paneAt = map.layerPointToContainerPoint([0, 0]);
  const origin = map.project(centre, zoom).subtract(half).add(paneAt).round();
  const corner = map.project(drawn.centre, zoom).subtract(half.add(drawn.margin).multiplyBy(scale)).subtract(origin);
  leaflet.DomUtil.setTransform(canvas, corner, scale);
}
