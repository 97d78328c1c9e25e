/**
 * Which unit of the base map lies at a point: the state of a tap on the land.
 */
import type { BaseMap } from "../contract/payload";
import type { BasemapLines } from "./basemapLines";
import type { Held } from "./borderArcs";
import type { Line } from "./projectedLines";
import { isCrossed } from "./rayCrossing";

/**
 * Returns the index of the unit at a point in pixels of zoom 0, or undefined at sea: the uppermost land of the dataset
 * that a state holds, else today's country.
 */
export function unitAt(
  base: BaseMap,
  { lines, above }: Pick<BasemapLines, "lines" | "above">,
  point: { x: number; y: number },
  held: Held,
): number | undefined {
  const crossings = lines.map((line) => (isBelow(line, point.y) ? crossingsOf(line, point) : 0));
  const found = base.units.flatMap(({ polygons }, unit) => {
    const all = polygons.flat(2).reduce((sum, arc) => sum + (crossings[arc < 0 ? ~arc : arc] ?? 0), 0);
    return all % 2 && (unit < above || held[unit]) ? [unit] : [];
  });
  return found[found.length - 1];
}

function isBelow(line: Line, y: number): boolean {
  return line.top <= y && line.bottom >= y;
}

/** How often a line crosses the ray from a point to the right. */
function crossingsOf({ points }: Line, at: { x: number; y: number }): number {
  let crossings = 0;
  for (let i = 2; i < points.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.subarray(i - 2, i + 2);
    if (isCrossed({ x: x0, y: y0 }, { x: x1, y: y1 }, at)) crossings += 1;
  }
  return crossings;
}
