/**
 * The grid of the map's occupied cells, which keeps labels apart.
 */

const GRID_CELL = 8;
/** Flags of grid cells: place names may overlap state names, but not each other or an important place's symbol. */
export const TAKEN = 1;
export const STATE_NAME = 2;
export const SYMBOL = 4;
export const PLACE_NAME = 8;
/** The pale symbol of a place that is still ahead, on which only the names of places may lie. */
export const AHEAD = 16;

/** A position in container pixels. */
interface Point {
  x: number;
  y: number;
}

/** A label's box, in container pixels. */
export interface Box extends Point {
  width: number;
  height: number;
}

/** The occupied cells of a map. */
export interface Grid {
  mark: (box: Box, mark: number) => void;
  /** Returns all flags in a box; outside the map, those of names. */
  marks: (box: Box) => number;
}

/** Creates the empty grid of a map of `size` pixels. */
export function createGrid(size: Point): Grid {
  const columns = Math.ceil(size.x / GRID_CELL) + 1;
  const rows = Math.ceil(size.y / GRID_CELL) + 1;
  const cells = new Uint8Array(columns * rows);
  const cellsOf = ({ x, y, width, height }: Box): [number, number, number, number] => [
    Math.max(0, Math.floor((x + 1) / GRID_CELL)),
    Math.min(columns - 1, Math.floor((x + width - 1) / GRID_CELL)),
    Math.max(0, Math.floor((y + 2) / GRID_CELL)),
    Math.min(rows - 1, Math.floor((y + height - 2) / GRID_CELL)),
  ];
  return {
    mark(box, mark) {
      const [left, right, top, bottom] = cellsOf(box);
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++)
          cells[row * columns + column] = (cells[row * columns + column] ?? 0) | mark;
    },
    marks(box) {
      if (box.x < 2 || box.y < 2 || box.x + box.width > size.x - 2 || box.y + box.height > size.y - 2)
        return PLACE_NAME;
      let marks = 0;
      const [left, right, top, bottom] = cellsOf(box);
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) marks |= cells[row * columns + column] ?? 0;
      return marks;
    },
  };
}

/** Tries right, left, above, below, then the corners, with the strictest clearance first. */
export function findRoom(
  grid: Grid,
  at: Point,
  text: { width: number; height: number },
  size: number,
  clear: readonly number[],
): Box | null {
  const gap = size / 2 + 1;
  const { width, height } = text;
  const boxes: Box[] = [
    { x: at.x + gap, y: at.y - height / 2, width, height },
    { x: at.x - gap - width, y: at.y - height / 2, width, height },
    { x: at.x - width / 2, y: at.y - gap - height + 2, width, height },
    { x: at.x - width / 2, y: at.y + gap - 2, width, height },
    { x: at.x + gap - 3, y: at.y + 2, width, height },
    { x: at.x + gap - 3, y: at.y - height - 2, width, height },
    { x: at.x - gap + 3 - width, y: at.y + 2, width, height },
    { x: at.x - gap + 3 - width, y: at.y - height - 2, width, height },
  ];
  const found = boxes.map((box) => grid.marks(box));
  for (const marks of clear) {
    const box = boxes[found.findIndex((each) => !(each & marks))];
    if (box) return box;
  }
  return null;
}

/** Returns a label's box around or beside a point for a text of another width, on the same side of the point. */
export function withWidth(box: Box, at: Point, width: number): Box {
  const grown = width - box.width;
  const shift = box.x >= at.x - 3 ? 0 : box.x + box.width <= at.x + 3 ? grown : grown / 2;
  return { ...box, x: box.x - shift, width };
}

/** Whether two boxes overlap; boxes that only touch do not. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
