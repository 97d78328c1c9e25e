/**
 * The parts of the base map that do not depend on the date: its lines and outlines, projected once.
 */
import type * as L from "leaflet";
import { decodeArcs, unitsBesideArcs } from "./borderArcs";
import type { BaseMap, Payload, PlanGroup, Waters } from "../contract/payload";
import { projectPlan, toLine, type Line, type PlanLines } from "./projectedLines";
import { holdAntipode, HUB, isDisk, nearPieces, RIM } from "./farSide";
import { describedPath } from "../ui/painter";

/** All projected geometry of the base map. */
export interface BasemapLines {
  lines: Line[];
  sides: number[][];
  /** Outlines of the units, in pixels of zoom 0 relative to `HUB`: 32-bit coordinates are precise enough there. */
  outlines: Path2D[];
  /** Whether a unit holds the antipode of the centre, and so lies between its rings and the rim. */
  turned: boolean[];
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
  const disk = isDisk(map);
  const projected = (of: Parameters<typeof decodeArcs>[0]): Line[] =>
    decodeArcs(of).map((arc) => toLine(arc, project, disk));
  const lines = projected(base);
  const ringsOf = base.units.map(({ polygons }) => polygons.flat().map((ring) => pointsOf(ring, lines)));
  const turned = ringsOf.map((rings) => disk && holdAntipode(rings));
  const lakes = projected({ grid: base.grid, arcs: waters.lakes });
  return {
    lines,
    sides: unitsBesideArcs(base),
    outlines: ringsOf.map((own, unit) => outline(turned[unit] ? [...own, RIM] : own)),
    turned,
    above: base.units.filter((unit) => unit.country).length,
    rivers: projected({ grid: base.grid, arcs: waters.rivers }),
    lakes,
    lakeOutlines: outline(lakes.map(({ points }) => points)),
    plan: projectPlan(plan, project),
    graticule: graticule()
      .flatMap((line) => (disk ? nearPieces(line, project) : [line]))
      .map((line) => toLine(line, project)),
    widths: base.units.map(({ polygons }, unit) =>
      turned[unit] ? 0 : Math.max(0, ...polygons.map((rings) => widthOf(rings[0] ?? [], lines))),
    ),
  };
}

/** Returns one path of rings, for filling by the even-odd rule. */
function outline(rings: readonly Float64Array[]): Path2D {
  const path = new Path2D();
  traceRings(path, rings);
  return describedPath(path, () => {
    const data: string[] = [];
    const point = (letter: string) => (x: number, y: number) => void data.push(letter, x.toFixed(4), " ", y.toFixed(4));
    traceRings({ moveTo: point("M"), lineTo: point("L"), closePath: () => void data.push("Z") }, rings);
    return data.join("");
  });
}

/** Returns the points of a ring of arcs, x and y alternating. */
function pointsOf(ring: readonly number[], lines: readonly Line[]): Float64Array {
  const parts = ring.map((arc) => {
    const points = lines[arc < 0 ? ~arc : arc]?.points ?? new Float64Array();
    return arc < 0 ? backwards(points) : points;
  });
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function backwards(points: Float64Array): Float64Array {
  const turned = points.slice().reverse();
  for (let i = 0; i < turned.length; i += 2) turned.subarray(i, i + 2).reverse();
  return turned;
}

function traceRings(path: Pick<Path2D, "moveTo" | "lineTo" | "closePath">, rings: readonly Float64Array[]): void {
  for (const points of rings) {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [(points[i] ?? 0) - HUB, (points[i + 1] ?? 0) - HUB];
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
    }
    path.closePath();
  }
}

/** Returns meridians and parallels every ten degrees, as alternating longitudes and latitudes. */
export function graticule(): number[][] {
  const lines: number[][] = [];
  for (let lon = -180; lon < 180; lon += 10) {
    const line: number[] = [];
    const end = lon % 30 ? 80 : 90;
    for (let lat = -end; lat <= end; lat += 2) line.push(lon, lat);
    lines.push(line);
  }
  for (let lat = -80; lat <= 80; lat += 10) {
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
