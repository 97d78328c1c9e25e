import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { symbolSize } from "../../../mapgen/viewer/map/symbols";

test("symbols grow with the zoom by 1.6 pixels a level, from 13 to 22", () => {
  const sizes = [0, 3, 3.5, 4, 5, 6, 8, 9, 12].map((zoom) => symbolSize(zoom));
  assert.deepEqual(sizes, [13, 13, 13, 14, 15, 17, 20, 22, 22]);
  const steps = [3.7, 3.8, 3.9].map((zoom) => [0, 1, 2].map((step) => symbolSize(zoom, step)));
  assert.deepEqual(
    steps,
    [
      [13, 16, 20],
      [13, 16, 20],
      [13, 16, 20],
    ],
    "zooms of one size share the others",
  );
});
