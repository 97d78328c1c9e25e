/**
 * Where the names of the town plan can stand: on a nearly straight stretch of a line, or in the middle of an area.
 */
import { isCrossed } from "./rayCrossing";

/** A place for a name: its middle in pixels of the window, its angle in radians, and the room along it in pixels. */
export interface Run {
  x: number;
  y: number;
  angle: number;
  length: number;
}

interface Point {
  x: number;
  y: number;
}

/** How far a line may leave the straight name on it, in pixels. */
const BEND = 3;
/** Distance of names from the edge of the window, in pixels. */
const EDGE = 10;
/** Where names are tried, from the middle of a stretch towards its ends. */
const SHARES = [0, -0.35, 0.35, -0.7, 0.7, -1, 1];

/** Returns the longest stretch of a line with room for `length` pixels; null if there is none. */
export function stretchOf(points: ArrayLike<number>, length: number, window: Point): Run | null {
  let best: Run | null = null;
  const count = points.length / 2;
  for (let from = 0; from < count - 1; from++) {
    let to = from + 1;
    while (to + 1 < count && isStraight(points, from, to + 1)) to++;
    const run = cut(at(points, from), at(points, to), window);
    if (run && run.length >= length && run.length > (best?.length ?? 0)) best = run;
  }
  return best;
}

function at(points: ArrayLike<number>, i: number): Point {
  return { x: points[2 * i] ?? 0, y: points[2 * i + 1] ?? 0 };
}

/** Whether the points between two others are near the straight line between those. */
function isStraight(points: ArrayLike<number>, from: number, to: number): boolean {
  const [a, b] = [at(points, from), at(points, to)];
  const [right, down] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(right, down) || 1;
  for (let i = from + 1; i < to; i++) {
    const { x, y } = at(points, i);
    if (Math.abs((x - a.x) * down - (y - a.y) * right) / length > BEND) return false;
  }
  return true;
}

/** Returns the part of a segment inside the window, to be read from left to right; null if there is none. */
function cut(a: Point, b: Point, window: Point): Run | null {
  const [right, down] = [b.x - a.x, b.y - a.y];
  let [first, last] = [0, 1];
  for (const [step, near, far] of [
    [right, EDGE - a.x, window.x - EDGE - a.x],
    [down, EDGE - a.y, window.y - EDGE - a.y],
  ] as const) {
    if (step === 0) {
      if (near > 0 || far < 0) return null;
      continue;
    }
    first = Math.max(first, Math.min(near / step, far / step));
    last = Math.min(last, Math.max(near / step, far / step));
  }
  if (first >= last) return null;
  const middle = (first + last) / 2;
  const angle = Math.atan2(down, right);
  const upright = angle > Math.PI / 2 ? angle - Math.PI : angle <= -Math.PI / 2 ? angle + Math.PI : angle;
  return {
    x: a.x + middle * right,
    y: a.y + middle * down,
    angle: upright,
    length: (last - first) * Math.hypot(right, down),
  };
}

/** Returns where on a run a name of `length` pixels can stand: in the middle, else nearer to one of its ends. */
export function spotsOn(run: Run, length: number): Run[] {
  const spare = Math.max(0, run.length - length) / 2;
  const shares = spare > 0 ? SHARES : [0];
  return shares.map((share) => ({
    ...run,
    x: run.x + share * spare * Math.cos(run.angle),
    y: run.y + share * spare * Math.sin(run.angle),
  }));
}

/** Returns the middle of a ring, if a name of `length` pixels fits into it there; of a single point, that point. */
export function middleOf(points: ArrayLike<number>, length: number, window: Point): Run[] {
  const count = points.length / 2;
  const corners = Array.from({ length: count }, (_, i) => at(points, i));
  const middle = count === 1 ? at(points, 0) : centroid(corners);
  const run = { ...middle, angle: 0, length };
  const half = length / 2 + EDGE;
  if (middle.x < half || middle.x > window.x - half || middle.y < EDGE || middle.y > window.y - EDGE) return [];
  const ends = [-0.5, 0, 0.5].map((share) => ({ x: middle.x + share * length, y: middle.y }));
  return count === 1 || ends.every((end) => isInside(corners, end)) ? [run] : [];
}

/** Returns the centre of gravity of a ring (P. Bourke, "Calculating the area and centroid of a polygon", 1988). */
function centroid(corners: readonly Point[]): Point {
  const [origin = { x: 0, y: 0 }] = corners;
  let [area, x, y] = [0, 0, 0];
  corners.forEach((corner, i) => {
    const next = corners[(i + 1) % corners.length] ?? corner;
    const [ax, ay, bx, by] = [corner.x - origin.x, corner.y - origin.y, next.x - origin.x, next.y - origin.y];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return area ? { x: origin.x + x / (3 * area), y: origin.y + y / (3 * area) } : origin;
}

function isInside(corners: readonly Point[], spot: Point): boolean {
  return corners.filter((a, i) => isCrossed(a, corners[(i || corners.length) - 1] ?? a, spot)).length % 2 === 1;
}
