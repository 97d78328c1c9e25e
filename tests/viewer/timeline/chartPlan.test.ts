import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createChangeHistory } from "../../../mapgen/viewer/timeline/changes";
import { floorOf, planChart, xOfDay, yearSum, yearTotals } from "../../../mapgen/viewer/timeline/chartPlan";
import { storeOf } from "../fixtures";

const FRAME = { width: 200, height: 85, first: 1000, last: 2000 };

test("days lie from the left to the right edge", () => {
  assert.deepEqual(
    [1000, 1500, 2000].map((day) => xOfDay(FRAME, day)),
    [0, 100, 200],
  );
});

test("both sides have one scale, and the zero line lies where both find room", () => {
  const years = (...counts: number[]): { sure: number; doubtful: number }[] =>
    counts.map((sure) => ({ sure, doubtful: 0 }));
  const layers = [{ layer: storeOf().payload.layers[0]!, rank: 0, begun: years(0, 3, 1), ended: years(1, 0, 1) }];
  // The track begins 35 pixels above the bottom: 40 pixels below the head are for 3 + 1 changes.
  assert.equal(floorOf(FRAME), 50);
  const plan = planChart(FRAME, { layers, stops: [] }, 1900, 10);
  assert.deepEqual([plan.scale, plan.zero], [10, 40]);
  assert.deepEqual(yearTotals({ layers, stops: [] }, "begun"), [0, 3, 1]);
  assert.deepEqual(yearTotals({ layers, stops: [] }, "ended"), [1, 0, 1]);
  assert.equal(planChart(FRAME, { layers: [], stops: [] }, 1900, 10).zero, 50);
});

test("a year's sum is that of all layers and both sides", () => {
  const store = storeOf();
  const { layers } = createChangeHistory(store)(store.view());
  assert.deepEqual(yearSum(layers, 1956 - 1917), { sure: 2, doubtful: 0 });
  assert.deepEqual(yearSum(layers, 1956 - 1917, ["ended"]), { sure: 1, doubtful: 0 });
  assert.deepEqual(yearSum(layers, 1955 - 1917), { sure: 1, doubtful: 0 });
  assert.deepEqual(yearSum([], 3), { sure: 0, doubtful: 0 });
});
