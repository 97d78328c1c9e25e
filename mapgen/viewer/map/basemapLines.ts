/**
 * The parts of the base map that do not depend on the date: its lines and outlines, projected once.
 */
import type * as L from "leaflet";
import { decodeArcs, unitsBesideArcs } from "./borderArcs";
import type { BaseMap, Payload, PlanGroup, Waters } from "../contract/payload";
import { projectPlan, toLine, type Line, type PlanLines } from "./projectedLines";
import { describedPath } from "../ui/painter";

/** All projected geometry of the base map. */
export interface BasemapLines {
  lines: Line[];
  sides: number[][];
  /** Outlines of the units, in pixels of zoom 0 relative to `HUB`. */
  outlines: Path2D[];
  /** Index of the first unit that is the dataset's own land, above the other. */
  above: number;
  graticule: Line[];
  rivers: Line[];
  /** Shores of the lakes. */
  lakes: Line[];
  /** Outlines of all lakes, as those of the units. */
  lakeOutlines: Path2D;
  /** The town plan, from the bottom up. */
  plan: PlanLines[];
  /** Width of the widest polygon of each unit, in pixels of zoom 0. */
  widths: number[];
}

/** Paths are relative to the centre of the projection, so that 32-bit coordinates are precise enough. */
export const HUB = 128;

/** Waters of a map without any. */
const NO_WATERS: Waters = { rivers: "", lakes: "", approximate: [] };

/** Projects the ground of a payload. */
export function basemapLinesOf(
  map: L.Map,
  { base, waters, townPlan }: Pick<Payload, "base" | "waters" | "townPlan">,
): BasemapLines {
  return prepareBasemapLines(map, base, waters, townPlan);
}

/** Projects a base map with its waters and the town plan. */
export function prepareBasemapLines(
  map: L.Map,
  base: BaseMap,
  waters = NO_WATERS,
  plan: readonly PlanGroup[] = [],
): BasemapLines {
  const project = (lon: number, lat: number): L.Point => map.project([lat, lon], 0);
  const projected = (of: Parameters<typeof decodeArcs>[0]): Line[] => decodeArcs(of).map((arc) => toLine(arc, project));
  const lines = projected(base);
  const lakes = projected({ grid: base.grid, arcs: waters.lakes });
  return {
    lines,
    sides: unitsBesideArcs(base),
    outlines: base.units.map((unit) => outline(unit.polygons.flat(), lines)),
    above: base.units.filter((unit) => unit.country).length,
    rivers: projected({ grid: base.grid, arcs: waters.rivers }),
    lakes,
    lakeOutlines: outline(
      lakes.map((_, lake) => [lake]),
      lakes,
    ),
    plan: projectPlan(plan, project),
    graticule: graticule().map((line) => toLine(line, project)),
    widths: base.units.map((unit) => Math.max(0, ...unit.polygons.map((rings) => widthOf(rings[0] ?? [], lines)))),
  };
}

/** Returns one path of all rings of a unit, for filling by the even-odd rule. */
function outline(rings: number[][], lines: Line[]): Path2D {
  const path = new Path2D();
  traceRings(path, rings, lines);
  return describedPath(path, () => {
    const data: string[] = [];
    const point = (letter: string) => (x: number, y: number) => void data.push(letter, x.toFixed(4), " ", y.toFixed(4));
    traceRings({ moveTo: point("M"), lineTo: point("L"), closePath: () => void data.push("Z") }, rings, lines);
    return data.join("");
  });
}

function traceRings(
  path: Pick<Path2D, "moveTo" | "lineTo" | "closePath">,
  rings: number[][],
  lines: readonly Line[],
): void {
  for (const ring of rings) {
    let begun = false;
    for (const arc of ring) {
      const points = lines[arc < 0 ? ~arc : arc]?.points ?? new Float64Array();
      for (let i = 0; i < points.length; i += 2) {
        const at = arc < 0 ? points.length - 2 - i : i;
        const [x, y] = [(points[at] ?? 0) - HUB, (points[at + 1] ?? 0) - HUB];
        if (begun) path.lineTo(x, y);
        else path.moveTo(x, y);
        begun = true;
      }
    }
    path.closePath();
  }
}

/** Returns meridians and parallels every ten degrees, as alternating longitudes and latitudes. */
function graticule(): number[][] {
  const lines: number[][] = [];
  for (let lon = -180; lon < 180; lon += 10) {
    const line: number[] = [];
    for (let lat = -20; lat <= (lon % 30 ? 80 : 90); lat += 2) line.push(lon, lat);
    lines.push(line);
  }
  for (let lat = -20; lat <= 80; lat += 10) {
    const line: number[] = [];
    for (let lon = -180; lon <= 180; lon += 3) line.push(lon, lat);
    lines.push(line);
  }
  return lines;
}

function widthOf(ring: number[], lines: Line[]): number {
  const parts = ring.flatMap((arc) => lines[arc < 0 ? ~arc : arc] ?? []);
  return Math.max(...parts.map((line) => line.right)) - Math.min(...parts.map((line) => line.left));
}
