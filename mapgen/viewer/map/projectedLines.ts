/**
 * Lines projected once, in pixels of zoom 0: what all lines of the ground have in common, and those of the town plan.
 */
import townPlan from "../../shared/town_plan.json";
import type * as L from "leaflet";
import type { PlanGroup, PlanName } from "../contract/payload";
import { decodeArcs } from "./borderArcs";
import { alongRim } from "./farSide";

/** A line in pixels of zoom 0 (x and y alternating) with its bounding box. */
export interface Line {
  points: Float64Array;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Lines of one class and form of the town plan. */
export interface PlanLines {
  planClass: string;
  form: PlanGroup["form"];
  lines: Line[];
  names: PlanName[];
}

/** Projects degrees to pixels of zoom 0. */
export type Project = (lon: number, lat: number) => L.Point;

/** Projects a line of alternating longitudes and latitudes; of a disk of the whole Earth, it follows the rim. */
export function toLine(arc: ArrayLike<number>, project: Project, disk = false): Line {
  const points = new Float64Array(arc.length);
  for (let i = 0; i < arc.length; i += 2) {
    const { x, y } = project(arc[i] ?? 0, arc[i + 1] ?? 0);
    points[i] = x;
    points[i + 1] = y;
  }
  return boxed(disk ? alongRim(points) : points);
}

/** Returns projected points with their bounding box. */
function boxed(points: Float64Array): Line {
  const line: Line = { points, left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = 0; i < points.length; i += 2) {
    const [x = 0, y = 0] = points.subarray(i, i + 2);
    line.left = Math.min(line.left, x);
    line.right = Math.max(line.right, x);
    line.top = Math.min(line.top, y);
    line.bottom = Math.max(line.bottom, y);
  }
  return line;
}

/** Decodes and projects the town plan. */
export function projectPlan(groups: readonly PlanGroup[], project: Project): PlanLines[] {
  const { grid } = townPlan;
  return groups.map(({ planClass, form, west, south, lines, names }) => {
    const shifted: Project = (lon, lat) => project(west * grid + lon, south * grid + lat);
    return { planClass, form, names, lines: decodeArcs({ grid, arcs: lines }).map((arc) => toLine(arc, shifted)) };
  });
}
