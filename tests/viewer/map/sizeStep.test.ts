import assert from "node:assert/strict";
import { test } from "node:test";
import { sizeStep } from "../../../mapgen/viewer/map/sizeStep";
import type { Figure } from "../../../mapgen/viewer/contract/payload";

const sizes = { measure: "prisoners", steps: [20_000, 60_000] };
const figure = (value: number, more: Partial<Figure> = {}): Figure => ({
  measure: "prisoners",
  value,
  sources: [],
  ...more,
});

test("the highest followed figure of the measure decides, the step itself included", () => {
  for (const [figures, step] of [
    [[], 0],
    [[figure(19_999)], 0],
    [[figure(20_000)], 1],
    [[figure(20_000), figure(60_000)], 2],
    [[figure(90_000, { measure: "deaths" })], 0],
    [[figure(90_000, { status: "alternative" })], 0],
  ] as const)
    assert.equal(sizeStep({ figures: [...figures] }, { sizes }), step);
});

test("a layer without sizes has symbols of one size", () => {
  assert.equal(sizeStep({ figures: [figure(90_000)] }, {}), 0);
});
