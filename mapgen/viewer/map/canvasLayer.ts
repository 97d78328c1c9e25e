/**
 * A canvas layer in its own map pane. It is drawn for high-density screens, follows drags and zoom animations,
 * and is redrawn after the map has moved.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { keepPainting, type Painter } from "../ui/painter";
import { pixelRatio } from "../ui/theme";

/** The area to draw, in pixels of the current zoom. */
export interface CanvasFrame {
  context: Painter;
  zoom: number;
  /** Pixels of the current zoom per pixel of zoom 0, the unit of projected positions. */
  scale: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
  /** Top left corner and size of the canvas, in pixels of the current zoom. */
  left: number;
  top: number;
  width: number;
  height: number;
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

/** Adds a canvas to `map` in a new pane `name` with z-index `level`, drawn by `paint`. */
export function createCanvasLayer(
  map: L.Map,
  name: string,
  level: number,
  paint: (frame: CanvasFrame) => void,
): CanvasLayer {
  const { pane, canvas } = createCanvas(map, name, level);
  let drawn = { centre: map.getCenter(), zoom: map.getZoom(), margin: leaflet.point(0, 0) };
  let frame: CanvasFrame | null = null;
  let waiting = 0;

  function draw(): void {
    const margin = map.getSize().multiplyBy(CANVAS_MARGIN).round();
    drawn = { centre: map.getCenter(), zoom: map.getZoom(), margin };
    frame = placeCanvas(map, canvas, margin);
    paint(frame);
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
  const events: L.LeafletEventHandlerFnMap = {
    moveend: draw,
    viewreset: draw,
    resize: draw,
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
