/**
 * Schematic areas and lines, with a translucent fill and a dashed outline that cannot be mistaken for a border.
 */
import type * as L from "leaflet";
import symbols from "../../shared/symbols.json";
import { leaflet } from "../ui/leaflet";
import type { Place, Region, PlaceState } from "../contract/payload";
import type { VisiblePlaces } from "./visiblePlaces";
import type { Control, Store } from "../state/store";
import type { Painter } from "../ui/painter";
import { createCanvasLayer, type CanvasFrame, type MapArea } from "./canvasLayer";
import { isCrossed } from "./rayCrossing";
import { onThemeChange, readTheme, type Theme } from "../ui/theme";

/** The regions on the map. */
export interface Regions extends Control {
  /** Returns the visible region at a point of the map's container. */
  at: (point: L.Point) => Place | undefined;
}

interface RegionShape {
  region: Region;
  place: Place;
  /** Pixels of zoom 0. */
  points: L.Point[];
}

/** Opacity of fill and outline by state. */
const OPACITY: Record<PlaceState, { fill: number; edge: number }> = symbols.regions;

/** Draws the regions above the land and below the symbols. */
export function create(map: L.Map, store: Store, visible: VisiblePlaces): Regions {
  const shapes = store.payload.regions.flatMap((region): RegionShape[] => {
    const place = store.place(region.place);
    return place ? [{ region, place, points: region.points.map((position) => map.project(position, 0)) }] : [];
  });
  let theme = readTheme();
  const surface = createCanvasLayer(map, "regions", 300, (frame) => {
    const shown = shapes.filter((shape) => visible.find(shape.place.id) && isOnCanvas(shape, frame));
    for (const shape of shown) paintRegion(frame, shape, visible, theme);
    return shown.length > 0;
  });
  let version = visible.version();
  const places = new Set(shapes.map(({ place }) => place.id));
  const stop = onThemeChange(() => {
    theme = readTheme();
    surface.draw();
  });
  return {
    update() {
      const touched = visible.touched(version);
      version = visible.version();
      if (!touched || touched.restated.some(({ place }) => places.has(place.id))) surface.redraw();
    },
    at: (point) => regionAt(map, shapes, visible, point),
    remove() {
      stop();
      surface.remove();
    },
  };
}

function isOnCanvas({ points }: RegionShape, { scale, left, top, width, height }: MapArea): boolean {
  const canvas = leaflet.bounds([left, top], [left + width, top + height]);
  return canvas.intersects(leaflet.bounds(points.map((point) => point.multiplyBy(scale))));
}

function trace(context: Painter, { points, region }: RegionShape, frame: MapArea): void {
  context.beginPath();
  for (const point of points) context.lineTo(point.x * frame.scale - frame.left, point.y * frame.scale - frame.top);
  if (region.form === "area") context.closePath();
}

function paintRegion(frame: CanvasFrame, shape: RegionShape, visible: VisiblePlaces, theme: Theme): void {
  const drawn = visible.find(shape.place.id);
  if (!drawn) return;
  const { context } = frame;
  const { fill, edge } = OPACITY[drawn.state];
  const line = shape.region.form === "line";
  trace(context, shape, frame);
  context.save();
  context.fillStyle = context.strokeStyle = theme.of(drawn.layer);
  context.globalAlpha = fill;
  if (!line) context.fill();
  context.globalAlpha = edge;
  context.lineWidth = line ? 2.4 : 1.1;
  context.lineJoin = "round";
  context.setLineDash(line ? [7, 4] : [4, 3.5]);
  context.stroke();
  context.restore();
}

/** Hit test by the even-odd rule in pixels of zoom 0; lines are hit within eight screen pixels. */
function regionAt(map: L.Map, shapes: RegionShape[], visible: VisiblePlaces, point: L.Point): Place | undefined {
  const scale = map.getZoomScale(map.getZoom(), 0);
  const at = map.containerPointToLayerPoint(point).add(map.getPixelOrigin()).divideBy(scale);
  const hit = shapes.find(
    ({ place, points, region }) =>
      visible.find(place.id) && (region.form === "area" ? inside(points, at) : nearLine(points, at, 8 / scale)),
  );
  return hit?.place;
}

function inside(points: L.Point[], at: L.Point): boolean {
  return points.filter((a, i) => isCrossed(a, points[(i || points.length) - 1] ?? a, at)).length % 2 === 1;
}

function nearLine(points: L.Point[], at: L.Point, reach: number): boolean {
  return points.some((a, i) => {
    const b = points[i + 1];
    return b !== undefined && leaflet.LineUtil.pointToSegmentDistance(at, a, b) <= reach;
  });
}
