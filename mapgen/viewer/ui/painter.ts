/**
 * What drawings are painted with: a canvas, or the recorder that writes SVG (`svgRecorder.ts`). Paths and canvases tell
 * here what they are made of, since they cannot be asked.
 */

/** The part of a canvas that the painters of the map use. */
export type Painter = Pick<
  CanvasRenderingContext2D,
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineCap"
  | "lineJoin"
  | "globalAlpha"
  | "font"
  | "letterSpacing"
  | "textAlign"
  | "textBaseline"
  | "save"
  | "restore"
  | "translate"
  | "scale"
  | "rotate"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "closePath"
  | "rect"
  | "arc"
  | "clip"
  | "fill"
  | "stroke"
  | "setLineDash"
  | "clearRect"
  | "fillRect"
  | "strokeRect"
  | "fillText"
  | "strokeText"
  | "measureText"
  | "drawImage"
>;

const outlines = new WeakMap<Path2D, () => string>();
const paintings = new WeakMap<object, (painter: Painter) => void>();

/** Returns a path of SVG path data. */
export function pathOf(data: string): Path2D {
  return describedPath(new Path2D(data), () => data);
}

/** Keeps how the data of a path are written, and returns the path. */
export function describedPath(path: Path2D, data: () => string): Path2D {
  outlines.set(path, data);
  return path;
}

/** Returns one path of several. */
export function joinedPath(parts: readonly Path2D[]): Path2D {
  const path = new Path2D();
  for (const part of parts) path.addPath(part);
  return describedPath(path, () => parts.map(dataOf).join(""));
}

/** Returns the SVG path data of a path. */
export function dataOf(path: Path2D): string {
  const data = outlines.get(path);
  if (!data) throw new Error("nobody knows what this path is made of");
  return data();
}

/** Keeps how the content of a canvas is painted, in its own pixels. */
export function keepPainting(canvas: HTMLCanvasElement, paint: (painter: Painter) => void): void {
  paintings.set(canvas, paint);
}

/** Paints the content of a canvas again. */
export function repaint(canvas: CanvasImageSource, painter: Painter): void {
  const paint = paintings.get(canvas);
  if (!paint) throw new Error("nobody knows how this canvas was painted");
  paint(painter);
}
