/**
 * Which rows of a long list are near the screen. Rows have one height and headings another, so that positions follow
 * from the numbers of rows alone and rows elsewhere need not exist.
 */

/** Heights in pixels. The heading's is 0 if groups have none. */
export interface RowHeights {
  heading: number;
  row: number;
}

/** The part of a group that is in the window: its rows from `first` up to, but not including, `end`. */
export interface Slice {
  group: number;
  first: number;
  end: number;
}

/** The groups in the window, and the heights of those above and below it in pixels. */
export interface RowWindow {
  above: number;
  slices: Slice[];
  below: number;
}

/** The position of a row: the number of its group, and its number within it. */
export interface RowPosition {
  group: number;
  index: number;
}

/** Returns the window between two distances from the top of the list. Groups without rows take no room. */
export function rowWindow(counts: readonly number[], heights: RowHeights, top: number, bottom: number): RowWindow {
  const slices: Slice[] = [];
  let [above, below, at] = [0, 0, 0];
  counts.forEach((count, group) => {
    if (!count) return;
    const height = heights.heading + count * heights.row;
    const rows = at + heights.heading;
    if (at + height <= top) above += height;
    else if (at >= bottom) below += height;
    else {
      const first = Math.floor((top - rows) / heights.row);
      const end = Math.ceil((bottom - rows) / heights.row);
      slices.push({ group, first: limited(first, count), end: limited(end, count) });
    }
    at += height;
  });
  return { above, slices, below };
}

function limited(row: number, count: number): number {
  return Math.max(0, Math.min(count, row));
}

/** Returns the distance of a row from the top of the list. */
export function topOfRow(counts: readonly number[], { heading, row }: RowHeights, at: RowPosition): number {
  const above = counts.slice(0, at.group).reduce((sum, count) => sum + (count ? heading + count * row : 0), 0);
  return above + heading + at.index * row;
}

/** Returns the position `step` rows further, at most the first or last row; undefined if there are no rows. */
export function rowAfter(counts: readonly number[], from: RowPosition, step: number): RowPosition | undefined {
  const before = (group: number): number => counts.slice(0, group).reduce((sum, count) => sum + count, 0);
  let index = limited(before(from.group) + from.index + step, before(counts.length) - 1);
  for (const [group, count] of counts.entries()) {
    if (index < count) return { group, index };
    index -= count;
  }
  return undefined;
}
