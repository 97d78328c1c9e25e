/**
 * Label placement for print: symbols that touch share one label; a label without free space is merged with the
 * nearest one. The counterpart of `mapgen/noscript/label_packing.py`.
 */

/** A point in pixels. */
export interface Spot {
  x: number;
  y: number;
}

/** A numbered symbol at x, y. */
export interface PrintedMark extends Spot {
  number: number;
}

/** The numbers of a cluster, and the left end of the text's baseline. */
export interface PackedLabel extends Spot {
  text: string;
}

type Cluster = PrintedMark[];
type PaperBox = [left: number, top: number, right: number, bottom: number];

/** Symbols within this distance, in pixels, form a cluster. */
const CLUSTER_DISTANCE = 10;
/** Mean width of a character, line height, and half width of a symbol, in pixels at the labels' font size. */
const [LETTER, HEIGHT, GAP] = [6.2, 11.5, 6.5];
/** Side of the cells of the occupancy grid, in pixels. */
const PAPER_CELL = 3;

/** Returns one label per cluster for a map of this size; `others` are further symbols that labels must not cover. */
export function labelClusters(
  marks: readonly PrintedMark[],
  others: readonly Spot[],
  width: number,
  height: number,
): PackedLabel[] {
  const symbols = [...marks, ...others].flatMap((mark) => gridCells(boxAround([mark], GAP - 2)));
  for (let clusters = touching(marks); ;) {
    const { labels, unplaced } = settleLabels(clusters, symbols, width, height);
    if (!unplaced.length || clusters.length === 1) return labels;
    clusters = joinedClusters(clusters, unplaced);
  }
}

/** Formats numbers as ranges: "12–19, 23". Two consecutive numbers are no range: "4, 5". */
export function spans(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1];
    if (run?.[run.length - 1] === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run[run.length - 1]}` : run.join(", "))).join(", ");
}

function touching(marks: readonly PrintedMark[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const mark of [...marks].sort((a, b) => a.number - b.number)) {
    const cluster = clusters.find(([first]) => first && far(first, mark) < CLUSTER_DISTANCE);
    if (cluster) cluster.push(mark);
    else clusters.push([mark]);
  }
  return clusters;
}

/** Places the labels, longest first. Returns them and the clusters without free space. */
function settleLabels(
  clusters: Cluster[],
  symbols: readonly number[],
  width: number,
  height: number,
): { labels: PackedLabel[]; unplaced: Cluster[] } {
  const taken = new Set(symbols);
  const labels: PackedLabel[] = [];
  const unplaced: Cluster[] = [];
  for (const cluster of [...clusters].sort((a, b) => b.length - a.length)) {
    const text = spans(cluster.map(({ number }) => number));
    const box = corners(cluster, text.length * LETTER).find(
      ([left, top, right, bottom]) =>
        left >= 1 &&
        top >= 1 &&
        right <= width - 1 &&
        bottom <= height - 1 &&
        !gridCells([left, top, right, bottom]).some((cell) => taken.has(cell)),
    );
    if (!box) {
      unplaced.push(cluster);
      continue;
    }
    for (const cell of gridCells(box)) taken.add(cell);
    labels.push({ text, x: box[0], y: box[3] - 2.5 });
  }
  return { labels, unplaced };
}

/** Returns the candidate boxes of a label: right, left, above, below, then the corners. */
function corners(cluster: Cluster, long: number): PaperBox[] {
  const [left, top, right, bottom] = boxAround(cluster, GAP);
  const [middle, centre] = [(top + bottom - HEIGHT) / 2, (left + right - long) / 2];
  const [above, before] = [top - HEIGHT, left - long];
  const found: [number, number][] = [
    [right, middle],
    [before, middle],
    [centre, above],
    [centre, bottom],
    [right - 3, above + 3],
    [right - 3, bottom - 3],
    [before + 3, above + 3],
    [before + 3, bottom - 3],
    [right, above + 6],
    [right, bottom - 6],
    [before, above + 6],
  ];
  return found.map(([x, y]) => [x, y, x + long, y + HEIGHT]);
}

/** Merges each unplaced cluster with its nearest neighbour. */
function joinedClusters(clusters: readonly Cluster[], unplaced: readonly Cluster[]): Cluster[] {
  const left = [...clusters];
  for (const cluster of unplaced) {
    const at = left.indexOf(cluster);
    if (at < 0 || left.length === 1) continue;
    left.splice(at, 1);
    const gaps = left.map((other) => Math.min(...cluster.flatMap((a) => other.map((b) => far(a, b)))));
    const nearest = gaps.indexOf(Math.min(...gaps));
    left[nearest] = [...(left[nearest] ?? []), ...cluster];
  }
  return left;
}

function far(a: PrintedMark, b: PrintedMark): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function boxAround(cluster: readonly Spot[], reach: number): PaperBox {
  const [xs, ys] = [cluster.map(({ x }) => x), cluster.map(({ y }) => y)];
  return [Math.min(...xs) - reach, Math.min(...ys) - reach, Math.max(...xs) + reach, Math.max(...ys) + reach];
}

/** Returns the indices of the grid cells that a box covers. */
function gridCells(box: PaperBox): number[] {
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map((side) => Math.floor(side / PAPER_CELL));
  const cells: number[] = [];
  for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) cells.push(x * 65536 + y);
  return cells;
}
