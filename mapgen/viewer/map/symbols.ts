/**
 * Draws the symbols of all places on one canvas, from prerendered bitmaps ("stamps").
 */
import type * as L from "leaflet";
import type { Shape, PlaceState, Tone } from "../contract/payload";
import type { DrawnPlace, VisiblePlaces } from "./visiblePlaces";
import { keepPainting, type Painter } from "../ui/painter";
import { paintSymbol, reachOf } from "../ui/symbolShapes";
import type { Control, Store } from "../state/store";
import { STEP_SCALES } from "./sizeStep";
import { createCanvasLayer, drawWithin, type CanvasFrame } from "./canvasLayer";
import { paintCounts, type Counted } from "./stackCounts";
import { numberOf } from "../state/phrases";
import { magnification } from "../ui/magnification";
import { onThemeChange, pixelRatio, readTheme, type Theme } from "../ui/theme";

interface Stamp {
  picture: HTMLCanvasElement;
  /** Side of the symbol's square, without the margin. */
  size: number;
  side: number;
  /** How far the drawing reaches from the centre, in pixels. */
  width: number;
  height: number;
}

type Stamps = (drawn: DrawnPlace, zoom: number) => Stamp;

/**
 * Returns the side of a symbol's square in CSS pixels, by zoom and `sizeStep`: small on the whole map, larger at
 * street level, and enlarged in the presentation.
 */
export function symbolSize(zoom: number, step = 0): number {
  const plain = Math.round(Math.min(22, Math.max(13, 12 + (zoom - 3) * 1.6)) * magnification());
  return Math.round(plain * (STEP_SCALES[step] ?? 1));
}

/** Draws the symbols above the land and below the labels. */
export function create(map: L.Map, store: Store, visible: VisiblePlaces): Control {
  let theme = readTheme();
  let stamps = createStamps(theme);
  const surface = createCanvasLayer(map, "symbols", 410, (frame) => stampAll(frame, visible, stamps, store, theme));
  const stop = onThemeChange(() => {
    theme = readTheme();
    stamps = createStamps(theme);
    surface.draw();
  });
  let version = visible.version();
  return {
    update(now, before) {
      if (version === visible.version() && now.open === before.open) return;
      const restated = now.open === before.open ? visible.touched(version)?.restated : undefined;
      version = visible.version();
      if (!restated || restated.length > MANY_PARTS || visible.isThinned) surface.draw();
      else surface.mend((frame) => stampSome(restated, frame, visible, stamps, now.open));
    },
    remove() {
      stop();
      surface.remove();
    },
  };
}

/** With this many changes or more, everything is redrawn. */
const MANY_PARTS = 150;
/** Margin of a stamp around the symbol's square, for halos. */
const RIM = 3;

function createStamps(theme: Theme): Stamps {
  const made = new Map<Tone, Partial<Record<Shape, Partial<Record<PlaceState, Stamp[]>>>>>();
  let madeFor = 0;
  return ({ tone, shape, state, sizeStep }, zoom) => {
    if (symbolSize(zoom) !== madeFor) made.clear();
    madeFor = symbolSize(zoom);
    let shapes = made.get(tone);
    if (!shapes) made.set(tone, (shapes = {}));
    const stamps = ((shapes[shape] ??= {})[state] ??= []);
    return (stamps[sizeStep] ??= makeStamp(shape, state, symbolSize(zoom, sizeStep), theme.of(tone), theme.paper));
  };
}

function makeStamp(shape: Shape, state: PlaceState, size: number, colour: string, paper: string): Stamp {
  const picture = document.createElement("canvas");
  const [ratio, side] = [pixelRatio(), size + 2 * RIM];
  picture.width = picture.height = Math.ceil(side * ratio);
  const context = picture.getContext("2d");
  if (!context) throw new Error("no canvas context");
  const paint = (painter: Painter): void => {
    painter.save();
    painter.scale(ratio, ratio);
    painter.translate(size / 2 + RIM, size / 2 + RIM);
    paintSymbol(painter, shape, state, size, colour, paper);
    painter.restore();
  };
  paint(context);
  keepPainting(picture, paint);
  return { picture, size, side, ...reachOf(shape, size, state) };
}

/** Draws all symbols, with numbers beside those of stacks; the open place is on top of all, with a ring. */
function stampAll(frame: CanvasFrame, visible: VisiblePlaces, stamps: Stamps, store: Store, theme: Theme): void {
  frame.context.clearRect(0, 0, frame.width, frame.height);
  const { open } = store.view();
  const counted: Counted[] = [];
  for (const drawn of visible.drawn()) {
    const stamp = stamps(drawn, frame.zoom);
    const { size } = stamp;
    const { x, y } = placeOf(drawn, frame, size);
    if (!tileOf(x, y, frame)) continue;
    if (drawn.place.id !== open) putStamp(frame, stamp, x, y);
    const count = visible.stackOf(drawn).length;
    if (count > 1) counted.push({ x, y: y + size / 2, text: numberOf(count, store) });
  }
  stampOpen(frame, visible, stamps, open);
  paintCounts(frame.context, counted, theme);
}

function putStamp({ context }: CanvasFrame, { picture, side }: Stamp, x: number, y: number): void {
  context.drawImage(picture, x - side / 2, y - side / 2, side, side);
}

/**
 * Returns a symbol's centre on the canvas. It is aligned to device pixels, so that the stamp is copied without
 * resampling and stays sharp.
 */
function placeOf({ x, y }: DrawnPlace, { scale, left, top }: CanvasFrame, size: number): { x: number; y: number } {
  const half = size / 2;
  return { x: Math.round(x * scale - left - half) + half, y: Math.round(y * scale - top - half) + half };
}

/** A part of the canvas to redraw: its centre, its extent, and the symbols in it. */
interface SymbolPart {
  x: number;
  y: number;
  width: number;
  height: number;
  inside: { stamp: Stamp; x: number; y: number }[];
}

/**
 * Redraws some symbols, each with those it overlaps. Draws nothing and returns false if redrawing all is less
 * work.
 */
function stampSome(
  some: readonly DrawnPlace[],
  frame: CanvasFrame,
  visible: VisiblePlaces,
  stamps: Stamps,
  open: string | null,
): boolean {
  const parts = some.map((drawn): SymbolPart => {
    const size = symbolSize(frame.zoom, drawn.sizeStep);
    return { ...placeOf(drawn, frame, size), ...reachOf(drawn.shape, size), inside: [] };
  });
  const tiles = partsByTile(parts, frame);
  const far = symbolSize(frame.zoom, STEP_SCALES.length - 1) / 2 + RIM;
  let work = 0;
  for (const drawn of visible.symbols()) {
    const left = drawn.x * frame.scale - frame.left;
    const top = drawn.y * frame.scale - frame.top;
    const near = tiles[tileOf(left, top, frame)];
    if (!near) continue;
    for (const part of near) {
      if (Math.abs(part.x - left) > part.width + far || Math.abs(part.y - top) > part.height + far) continue;
      const own = stamps(drawn, frame.zoom);
      const { x, y } = placeOf(drawn, frame, own.size);
      if (Math.abs(part.x - x) >= part.width + own.width || Math.abs(part.y - y) >= part.height + own.height) continue;
      if (drawn.place.id !== open) part.inside.push({ stamp: own, x, y });
      work += 1;
    }
  }
  if (work > visible.symbols().length) return false;
  for (const part of parts) {
    const [left, right] = [part.x - part.width, part.x + part.width];
    const [top, bottom] = [part.y - part.height, part.y + part.height];
    drawWithin(frame, { left, top, right, bottom }, () => {
      for (const { stamp: own, x, y } of part.inside) putStamp(frame, own, x, y);
      stampOpen(frame, visible, stamps, open);
    });
  }
  return true;
}

/** Side of the tiles that index the parts, in pixels; no two symbols farther apart than this overlap. */
const TILE = 64;

/** Returns the tile number of a position on or just outside the canvas; 0 for all others. */
function tileOf(x: number, y: number, { width, height }: CanvasFrame): number {
  if (x <= -TILE || y <= -TILE || x >= width + TILE || y >= height + TILE) return 0;
  return Math.floor(y / TILE + 2) * Math.ceil(width / TILE + 4) + Math.floor(x / TILE + 2);
}

/** Returns the parts in or beside each tile; none for tile 0. */
function partsByTile(parts: SymbolPart[], frame: CanvasFrame): (SymbolPart[] | undefined)[] {
  // Filled, because sparse arrays are slow.
  const tiles = new Array<SymbolPart[] | undefined>(tileOf(frame.width, frame.height, frame) + frame.width).fill(
    undefined,
  );
  for (const part of parts)
    for (const dy of [-TILE, 0, TILE])
      for (const dx of [-TILE, 0, TILE]) (tiles[tileOf(part.x + dx, part.y + dy, frame)] ??= []).push(part);
  tiles[0] = undefined;
  return tiles;
}

function stampOpen(frame: CanvasFrame, visible: VisiblePlaces, stamps: Stamps, open: string | null): void {
  const opened = open ? visible.find(open) : undefined;
  if (!opened) return;
  const stamp = stamps(opened, frame.zoom);
  ringOpen(frame, opened.x * frame.scale - frame.left, opened.y * frame.scale - frame.top, stamp.size);
  const { x, y } = placeOf(opened, frame, stamp.size);
  putStamp(frame, stamp, x, y);
}

function ringOpen({ context }: CanvasFrame, x: number, y: number, size: number): void {
  const style = getComputedStyle(document.documentElement);
  context.beginPath();
  context.arc(x, y, size * 0.78, 0, 2 * Math.PI);
  context.fillStyle = style.getPropertyValue("--map-open").trim();
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = style.getPropertyValue("--ink").trim();
  context.stroke();
}
