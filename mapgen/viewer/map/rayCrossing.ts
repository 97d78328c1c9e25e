/**
 * The even-odd rule: a point is inside an outline if a ray from it crosses the outline an odd number of times.
 */

/** A point in any plane. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Whether the ray from `at` to the right crosses the line from `a` to `b`. */
export function isCrossed(a: Point, b: Point, at: Point): boolean {
  return a.y > at.y !== b.y > at.y && at.x < a.x + ((at.y - a.y) * (b.x - a.x)) / (b.y - a.y);
}
