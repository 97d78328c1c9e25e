/**
 * The far side of the Earth. Lambert's projection makes the antipode of the centre the rim of a disk: lines near it
 * would run across the map, and land that holds it would be filled inside out. Both are mended here, in pixels of
 * zoom 0.
 */
import type * as L from "leaflet";

/** The middle of the disk, horizontally and vertically, and its radius. */
export const HUB = 128;
/** Distance from `HUB` beyond which lines follow the rim: 11,000 of the 12,742 kilometres to it. */
const FAR = 110;
/** The most that two points on the far side turn about the centre without a point between them, in radians. */
const TURN = Math.PI / 90;

/** Whether the projection of a map makes the Earth a disk. */
export function isDisk({ options }: L.Map): boolean {
  return options.crs?.code === "mapgen:laea";
}

/** Returns the pieces of a line of longitudes and latitudes that are not on the far side. */
export function nearPieces(line: readonly number[], project: (lon: number, lat: number) => XY): number[][] {
  const pieces: number[][] = [[]];
  for (let i = 0; i < line.length; i += 2) {
    const [lon, lat] = [line[i] ?? 0, line[i + 1] ?? 0];
    if (isFar(project(lon, lat))) pieces.push([]);
    else pieces[pieces.length - 1]?.push(lon, lat);
  }
  return pieces.filter((piece) => piece.length > 2);
}

/** Returns a projected line (x and y alternating) with points between those on the far side, along the rim. */
export function alongRim(points: Float64Array): Float64Array {
  if (!hasFar(points)) return points;
  const turned: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const [x = 0, y = 0] = points.subarray(i, i + 2);
    const last = { x: turned[turned.length - 2] ?? x, y: turned[turned.length - 1] ?? y };
    if (isFar(last) && isFar({ x, y })) turned.push(...between(last, { x, y }));
    turned.push(x, y);
  }
  return Float64Array.from(turned);
}

function hasFar(points: Float64Array): boolean {
  for (let i = 0; i < points.length; i += 2) if (isFar({ x: points[i] ?? HUB, y: points[i + 1] ?? HUB })) return true;
  return false;
}

/** Returns points on the shorter way about the centre from one point on the far side to another. */
function between(from: XY, to: XY): number[] {
  const [start, end] = [Math.atan2(from.y - HUB, from.x - HUB), Math.atan2(to.y - HUB, to.x - HUB)];
  const turn = end - start - 2 * Math.PI * Math.round((end - start) / (2 * Math.PI));
  const steps = Math.ceil(Math.abs(turn) / TURN);
  const [first, last] = [distance(from), distance(to)];
  return Array.from({ length: Math.max(0, steps - 1) }, (_, i) => {
    const share = (i + 1) / steps;
    const [angle, radius] = [start + turn * share, first + (last - first) * share];
    return [HUB + radius * Math.cos(angle), HUB + radius * Math.sin(angle)];
  }).flat();
}

/** The rim of the disk as a ring: land that holds the antipode is what lies between its outline and the rim. */
export const RIM: Float64Array = Float64Array.from(
  Array.from({ length: 181 }, (_, i) => [HUB + HUB * Math.cos(i * TURN), HUB + HUB * Math.sin(i * TURN)]).flat(),
);

/**
 * Whether the antipode lies within an odd number of some rings. The projection keeps areas, and no land has half of the
 * Earth's: a ring that has more is drawn around everything else.
 */
export function holdAntipode(rings: readonly Float64Array[]): boolean {
  return rings.filter((ring) => areaOf(ring) > (Math.PI * HUB * HUB) / 2).length % 2 === 1;
}

/** Returns the area of a closed ring (shoelace formula). */
function areaOf(ring: Float64Array): number {
  let double = 0;
  for (let i = 2; i < ring.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ring.subarray(i - 2, i + 2);
    double += x0 * y1 - x1 * y0;
  }
  return Math.abs(double) / 2;
}

type XY = Pick<L.Point, "x" | "y">;

function distance({ x, y }: XY): number {
  return Math.hypot(x - HUB, y - HUB);
}

function isFar(at: XY): boolean {
  return distance(at) > FAR;
}
