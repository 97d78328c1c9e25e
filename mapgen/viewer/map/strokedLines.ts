/**
 * Strokes lines of the base map.
 */
import type { CanvasFrame, MapArea } from "./canvasLayer";
import type { Line } from "./projectedLines";

/** How a line is stroked; widths and dashes in pixels. */
export interface Stroke {
  colour: string;
  width: number;
  dash: number[];
}

/** Strokes the lines that intersect the frame, without points too near to each other to be seen. */
export function strokeLines(frame: CanvasFrame, lines: readonly Line[], style: Stroke): void {
  const { context, scale, left, top } = frame;
  const apart = leastDistance(style.width);
  context.beginPath();
  for (const line of lines) if (touches(line, frame.part ?? frame)) trace(line);
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.setLineDash(style.dash);
  context.stroke();
  context.setLineDash([]);

  function trace({ points }: Line): void {
    let seen = false;
    let [x0, y0] = [0, 0];
    const end = points.length - 2;
    for (let i = 0; i <= end; i += 2) {
      const [x, y] = [(points[i] ?? 0) * scale - left, (points[i + 1] ?? 0) * scale - top];
      if (i > 0 && i < end && Math.abs(x - x0) < apart && Math.abs(y - y0) < apart) continue;
      const shown = i > 0 && crosses(x0, y0, x, y, frame);
      if (shown && !seen) context.moveTo(x0, y0);
      if (shown) context.lineTo(x, y);
      seen = shown;
      [x0, y0] = [x, y];
    }
  }
}

/**
 * Returns from how many pixels on two points of a line are both drawn. On a map of a continent, that is a
 * third to two thirds of them, and each would cost the browser as much as one that is seen; a wide band hides more.
 */
function leastDistance(width: number): number {
  return Math.min(1.5, Math.max(0.5, width / 6));
}

/** Whether the bounding box of a line intersects an area. */
export function touches(line: Line, { scale, left, top, width, height }: MapArea): boolean {
  return (
    line.right * scale >= left &&
    line.left * scale <= left + width &&
    line.bottom * scale >= top &&
    line.top * scale <= top + height
  );
}

/** Whether the bounding box of a segment, widened for the stroke, intersects the frame. */
function crosses(x0: number, y0: number, x1: number, y1: number, { width, height }: CanvasFrame): boolean {
  return (
    Math.max(x0, x1) > -9 && Math.min(x0, x1) < width + 9 && Math.max(y0, y1) > -9 && Math.min(y0, y1) < height + 9
  );
}
