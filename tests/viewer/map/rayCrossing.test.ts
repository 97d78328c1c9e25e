import assert from "node:assert/strict";
import { test } from "node:test";
import { isCrossed } from "../../../mapgen/viewer/map/rayCrossing";

const [low, high] = [
  { x: 2, y: 4 },
  { x: 4, y: 0 },
];

test("a ray to the right crosses a line that it meets, from either end", () => {
  for (const [a, b] of [
    [low, high],
    [high, low],
  ] as const) {
    assert.equal(isCrossed(a, b, { x: 0, y: 2 }), true);
    assert.equal(isCrossed(a, b, { x: 2.9, y: 2 }), true);
    assert.equal(isCrossed(a, b, { x: 3.1, y: 2 }), false, "the line is on the left");
    assert.equal(isCrossed(a, b, { x: 0, y: 5 }), false, "it is above");
  }
});

test("a corner belongs to one of its two lines; a level line is never crossed", () => {
  const corner = { x: 0, y: 4 };
  const above = isCrossed(high, low, corner);
  const below = isCrossed(low, { x: 4, y: 8 }, corner);
  assert.equal(Number(above) + Number(below), 1);
  assert.equal(isCrossed({ x: 2, y: 2 }, { x: 4, y: 2 }, { x: 0, y: 2 }), false);
});
