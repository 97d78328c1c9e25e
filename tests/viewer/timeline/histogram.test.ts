import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { spanDays } from "../../../mapgen/viewer/time/calendar";
import { createChangeHistory } from "../../../mapgen/viewer/timeline/changes";
import { createTable, drawHistogram, peakYears, xOfDay, yearSum } from "../../../mapgen/viewer/timeline/histogram";
import { svg } from "../../../mapgen/viewer/ui/dom";
import { storeOf } from "../fixtures";

test("days lie from the left to the right edge", () => {
  const plan = { width: 200, height: 60, first: 1000, last: 2000 };
  assert.deepEqual(
    [1000, 1500, 2000].map((day) => xOfDay(plan, day)),
    [0, 100, 200],
  );
});

test("a year's sum is that of all layers", () => {
  const store = storeOf();
  const history = createChangeHistory(store)(store.view());
  assert.deepEqual(yearSum(history, 1956 - 1917), { sure: 2, doubtful: 0 });
  assert.deepEqual(yearSum(history, 1955 - 1917), { sure: 1, doubtful: 0 });
  assert.deepEqual(yearSum({ layers: [], stops: [] }, 3), { sure: 0, doubtful: 0 });
});

test("the highest years are named, if more than one change lies in them and they are apart", () => {
  assert.deepEqual(peakYears([0, 5, 9, 5, 0, 7, 0]), [2, 5]);
  assert.deepEqual(peakYears([0, 5, 9, 8, 0]), [2]);
  assert.deepEqual(peakYears([1, 1, 1]), []);
  assert.deepEqual(peakYears([9, 0, 0, 9, 0, 0, 9]), [0, 3]);
  assert.deepEqual(peakYears([]), []);
});

test("the chart in figures: a row a decade, a column a layer, and nothing is lost", () => {
  const store = storeOf();
  const history = createChangeHistory(store)(store.view());
  const table = createTable(history, 1917, store);
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((one) => one.textContent));
  assert.deepEqual(rows[0], ["the 1910s", "0", "0", "0", "0", "0"]);
  assert.deepEqual(rows[4], ["the 1950s", "0", "1", "1", "1", "1"]);
  assert.equal(rows.length, 12);
  const sums = history.layers.map((_, i) => rows.reduce((sum, row) => sum + Number(row[i + 1]), 0));
  assert.deepEqual(sums, [2, 4, 3, 2, 1]);
});

test("the chart has two paths a layer, as high as its counts", () => {
  const store = storeOf();
  store.set({ layers: new Set(["camps"]) });
  const history = createChangeHistory(store)(store.view());
  const [first, last] = spanDays(store);
  const root = svg("svg");
  drawHistogram(root, history, { width: 1100, height: 60, first, last }, 1917);
  const [sure, doubtful] = [...root.querySelectorAll("path.bars")];
  // Two bars of one change each; the sky ends 15 pixels from the top, the rail begins 35 from the bottom.
  assert.equal(sure?.getAttribute("d")?.match(/M\d+ 25V15H\d+V25Z/g)?.length, 2);
  assert.equal(doubtful?.getAttribute("d"), "");
  assert.deepEqual([root.getAttribute("width"), root.getAttribute("height")], ["1100", "60"]);
});
