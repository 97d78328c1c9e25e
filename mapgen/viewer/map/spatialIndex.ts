/**
 * A grid index of points, which finds the points near a position without a scan of all.
 */

/** A point in pixels of zoom 0. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Finds the points within `radius`, nearest first; of equally distant ones, the one that `above` sorts first. */
export type SpatialIndex<T> = (point: Point, radius: number, above: (a: T, b: T) => number) => T[];

/** Side of a grid cell, in pixels of zoom 0. */
const CELL_SIZE = 1;
const COLUMNS = 4096;

/** Indexes points, given in pixels of zoom 0. */
export function createSpatialIndex<T extends Point>(points: readonly T[]): SpatialIndex<T> {
  const cells = new Map<number, T[]>();
  for (const point of points) {
    const cell = cells.get(cellKey(point.x, point.y));
    if (cell) cell.push(point);
    else cells.set(cellKey(point.x, point.y), [point]);
  }
  return ({ x, y }, radius, above) => {
    const found: { point: T; distance: number }[] = [];
    for (const point of inCellsAround(cells, x, y, radius)) {
      const distance = Math.hypot(point.x - x, point.y - y);
      if (distance <= radius) found.push({ point, distance });
    }
    return found.sort((a, b) => a.distance - b.distance || above(a.point, b.point)).map(({ point }) => point);
  };
}

function cellKey(x: number, y: number): number {
  return Math.floor(y / CELL_SIZE) * COLUMNS + Math.floor(x / CELL_SIZE);
}

function inCellsAround<T>(cells: ReadonlyMap<number, T[]>, x: number, y: number, radius: number): T[] {
  const found: T[] = [];
  for (let cy = Math.floor((y - radius) / CELL_SIZE); cy * CELL_SIZE <= y + radius; cy++)
    for (let cx = Math.floor((x - radius) / CELL_SIZE); cx * CELL_SIZE <= x + radius; cx++)
      found.push(...(cells.get(cellKey(cx * CELL_SIZE, cy * CELL_SIZE)) ?? []));
  return found;
}
