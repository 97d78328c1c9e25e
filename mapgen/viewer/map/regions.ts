/**
 * Areas and lines of places, with a translucent fill; the outline of a schematic one is dashed, so that it cannot be
 * mistaken for a border.
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
  /** Rings or lines in pixels of zoom 0. */
  lines: L.Point[][];
}

/** Opacity of fill and outline by state. */
const OPACITY: Record<PlaceState, { fill: number; edge: number }> = symbols.regions;

/** Draws the regions above the land and below the symbols. */
export function create(map: L.Map, store: Store, visible: VisiblePlaces): Regions {
  const shapes = store.payload.regions.flatMap((region): RegionShape[] => {
    const place = store.place(region.place);
    const lines = region.lines.map((line) => line.map((position) => map.project(position, 0)));
    return place ? [{ region, place, lines }] : [];
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

function isOnCanvas({ lines }: RegionShape, { scale, left, top, width, height }: MapArea): boolean {
  const canvas = leaflet.bounds([left, top], [left + width, top + height]);
  return canvas.intersects(leaflet.bounds(lines.flat().map((point) => point.multiplyBy(scale))));
}

function trace(context: Painter, { lines, region }: RegionShape, frame: MapArea): void {
  context.beginPath();
  for (const line of lines) {
    line.forEach((point, i) => {
      const [x, y] = [point.x * frame.scale - frame.left, point.y * frame.scale - frame.top];
      if (i) context.lineTo(x, y);
      else context.moveTo(x, y);
    });
    if (region.form === "area") context.closePath();
  }
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
  if (!line) context.fill("evenodd");
  context.globalAlpha = edge;
  context.lineWidth = line ? 2.4 : 1.1;
  context.lineJoin = "round";
  context.setLineDash(shape.region.schematic ? (line ? [7, 4] : [4, 3.5]) : []);
  context.stroke();
  context.restore();
}

/** Hit test by the even-odd rule in pixels of zoom 0; lines are hit within eight screen pixels. */
function regionAt(map: L.Map, shapes: RegionShape[], visible: VisiblePlaces, point: L.Point): Place | undefined {
  const scale = map.getZoomScale(map.getZoom(), 0);
  const at = map.containerPointToLayerPoint(point).add(map.getPixelOrigin()).divideBy(scale);
  const hit = shapes.find(
    ({ place, lines, region }) =>
      visible.find(place.id) && (region.form === "area" ? inside(lines, at) : nearLine(lines, at, 8 / scale)),
  );
  return hit?.place;
}

function inside(rings: L.Point[][], at: L.Point): boolean {
  const crossed = rings.flatMap((ring) => ring.filter((a, i) => isCrossed(a, ring[(i || ring.length) - 1] ?? a, at)));
  return crossed.length % 2 === 1;
}

function nearLine(lines: L.Point[][], at: L.Point, reach: number): boolean {
  return lines.some((line) =>
    line.some((a, i) => {
      const b = line[i + 1];
      return b !== undefined && leaflet.LineUtil.pointToSegmentDistance(at, a, b) <= reach;
    }),
  );
}
