import assert from "node:assert/strict";
import { test } from "node:test";
import { createSpatialIndex } from "../../../mapgen/viewer/map/spatialIndex";

const POINTS = [
  { id: "a", x: 10, y: 10 },
  { id: "b", x: 10.4, y: 10 },
  { id: "c", x: 13, y: 14 },
  { id: "d", x: 10, y: 10 },
  { id: "e", x: -0.5, y: -0.5 },
];
const near = createSpatialIndex(POINTS);
const found = (x: number, y: number, radius: number): string =>
  near({ x, y }, radius, (one, other) => (one.id > other.id ? -1 : 1))
    .map(({ id }) => id)
    .join("");

test("the nearest comes first; of two as near, the one above", () => {
  assert.equal(found(10, 10, 1), "dab");
  assert.equal(found(10.3, 10, 1), "bda");
});

test("what lies on the edge is near, what lies beyond is not", () => {
  assert.equal(found(10, 10, 5), "dabc");
  assert.equal(found(10, 10, 4.99), "dab");
  assert.equal(found(100, 100, 5), "");
});

test("points left of and above the map are found, too", () => assert.equal(found(0, 0, 1), "e"));

test("no index misses what looking at every point finds", () => {
  const all = Array.from({ length: 300 }, (_, i) => ({ x: (i * 7.31) % 29, y: (i * 3.77) % 23, i }));
  const index = createSpatialIndex(all);
  for (const { x, y } of all.slice(0, 40))
    for (const radius of [0.5, 2, 7.5])
      assert.deepEqual(
        index({ x, y }, radius, () => 0)
          .map(({ i }) => i)
          .sort((a, b) => a - b),
        all.filter((one) => Math.hypot(one.x - x, one.y - y) <= radius).map(({ i }) => i),
      );
});
