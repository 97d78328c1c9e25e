import assert from "node:assert/strict";
import { test } from "node:test";
import { rowAfter, rowWindow, topOfRow, type RowHeights } from "../../../mapgen/viewer/list/rowWindow";

const HEIGHTS: RowHeights = { heading: 30, row: 50 };
/** Headings at 0, 330 and 460; the third group has no rows. */
const COUNTS = [6, 2, 0, 100];

/** The height that the window and the room around it take together. */
function wholeHeight(top: number, bottom: number): number {
  const { above, slices, below } = rowWindow(COUNTS, HEIGHTS, top, bottom);
  return slices.reduce((sum, { group }) => sum + 30 + 50 * (COUNTS[group] ?? 0), above + below);
}

test("the window has the rows between two distances, also those that it cuts", () => {
  assert.deepEqual(rowWindow(COUNTS, HEIGHTS, 0, 100), {
    above: 0,
    slices: [{ group: 0, first: 0, end: 2 }],
    below: 130 + 5030,
  });
  assert.deepEqual(rowWindow(COUNTS, HEIGHTS, 329, 500).slices, [
    { group: 0, first: 5, end: 6 },
    { group: 1, first: 0, end: 2 },
    { group: 3, first: 0, end: 1 },
  ]);
  assert.deepEqual(rowWindow(COUNTS, HEIGHTS, 1000, 1050).slices, [{ group: 3, first: 10, end: 12 }]);
});

test("wherever the window is, the list keeps its height", () => {
  for (const top of [-600, 0, 29, 330, 331, 700, 5489, 9000]) assert.equal(wholeHeight(top, top + 400), 5490);
});

test("without rows, the window is empty", () => {
  assert.deepEqual(rowWindow([0, 0], HEIGHTS, 0, 100), { above: 0, slices: [], below: 0 });
});

test("a row's distance from the top counts the groups above that have rows", () => {
  assert.equal(topOfRow(COUNTS, HEIGHTS, { group: 0, index: 0 }), 30);
  assert.equal(topOfRow(COUNTS, HEIGHTS, { group: 3, index: 10 }), 460 + 30 + 500);
  assert.equal(topOfRow([3], { heading: 0, row: 50 }, { group: 0, index: 2 }), 100);
});

test("steps lead over groups, and no further than the ends", () => {
  assert.deepEqual(rowAfter(COUNTS, { group: 0, index: 5 }, 1), { group: 1, index: 0 });
  assert.deepEqual(rowAfter(COUNTS, { group: 3, index: 0 }, -1), { group: 1, index: 1 });
  assert.deepEqual(rowAfter(COUNTS, { group: 0, index: 0 }, 10), { group: 3, index: 2 });
  assert.deepEqual(rowAfter(COUNTS, { group: 1, index: 0 }, -Infinity), { group: 0, index: 0 });
  assert.deepEqual(rowAfter(COUNTS, { group: 1, index: 0 }, Infinity), { group: 3, index: 99 });
  assert.equal(rowAfter([0, 0], { group: 0, index: 0 }, 1), undefined);
});
