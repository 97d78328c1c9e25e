import assert from "node:assert/strict";
import { test } from "node:test";
import { middleOf, spotsOn, stretchOf } from "../../../mapgen/viewer/map/planNamePlaces";

const WINDOW = { x: 400, y: 300 };

test("a name stands in the middle of a straight line", () => {
  assert.deepEqual(stretchOf([50, 100, 250, 100], 80, WINDOW), { x: 150, y: 100, angle: 0, length: 200 });
});

test("a name is read from left to right, whatever way its line runs", () => {
  for (const points of [
    [250, 100, 50, 100],
    [50, 100, 250, 100],
  ])
    assert.equal(Math.abs(stretchOf(points, 80, WINDOW)?.angle ?? NaN), 0);
  const up = stretchOf([100, 250, 100, 50], 80, WINDOW);
  const down = stretchOf([100, 50, 100, 250], 80, WINDOW);
  assert.equal(Math.abs(up?.angle ?? 0), Math.PI / 2);
  assert.equal(Math.abs(down?.angle ?? 0), Math.PI / 2);
});

test("a gentle bend is as good as straight, a corner is not", () => {
  assert.ok(stretchOf([50, 100, 150, 102, 250, 100], 180, WINDOW));
  assert.equal(stretchOf([50, 100, 150, 200, 250, 100], 180, WINDOW), null);
});

test("only the part of a line in the window counts", () => {
  const across = stretchOf([-1000, 100, 1000, 100], 80, WINDOW);
  assert.deepEqual([across?.x, across?.y, Math.round(across?.length ?? 0)], [200, 100, 380]);
  assert.equal(stretchOf([-1000, 5, 1000, 5], 80, WINDOW), null);
  assert.equal(stretchOf([-500, 100, 60, 100], 80, WINDOW), null);
  assert.equal(stretchOf([-500, -500, -400, -400], 10, WINDOW), null);
  assert.equal(stretchOf([100, 100], 10, WINDOW), null);
});

test("a name that finds no room in the middle may stand towards an end of its stretch", () => {
  const run = { x: 100, y: 50, angle: 0, length: 100 };
  assert.deepEqual(
    spotsOn(run, 60).map(({ x, y }) => [x, y]),
    [100, 93, 107, 86, 114, 80, 120].map((x) => [x, 50]),
  );
  assert.deepEqual(spotsOn(run, 100), [run]);
});

test("the name of an area stands in its middle if it fits in there", () => {
  const square = [100, 100, 200, 100, 200, 200, 100, 200];
  assert.deepEqual(middleOf(square, 80, WINDOW), [{ x: 150, y: 150, angle: 0, length: 80 }]);
  assert.deepEqual(middleOf(square, 120, WINDOW), []);
  const bay = [100, 100, 200, 100, 200, 200, 190, 200, 190, 110, 110, 110, 110, 200, 100, 200];
  assert.deepEqual(middleOf(bay, 20, WINDOW), []);
  assert.deepEqual(middleOf([-90, 100, -50, 100, -50, 200], 10, WINDOW), []);
  assert.deepEqual(middleOf([100, 100, 200, 100, 100, 100], 10, WINDOW), []);
});

test("a label stands on its point", () => {
  assert.deepEqual(middleOf([150, 150], 80, WINDOW), [{ x: 150, y: 150, angle: 0, length: 80 }]);
  assert.deepEqual(middleOf([390, 150], 80, WINDOW), []);
});
