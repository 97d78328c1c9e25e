import assert from "node:assert/strict";
import { test } from "node:test";
import { alongRim, holdAntipode, HUB, nearPieces, RIM } from "../../../mapgen/viewer/map/farSide";

/** Points given by angle in degrees and distance from the middle, as x and y. */
function turned(...points: [angle: number, distance: number][]): Float64Array {
  return Float64Array.from(
    points.flatMap(([angle, distance]) => {
      const radians = (angle * Math.PI) / 180;
      return [HUB + distance * Math.cos(radians), HUB + distance * Math.sin(radians)];
    }),
  );
}

/** Angles in degrees and distances of points, rounded. */
function told(points: Float64Array): [number, number][] {
  const pairs = Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]);
  return pairs.map(([x = 0, y = 0]) => [
    Math.round((Math.atan2(y - HUB, x - HUB) * 180) / Math.PI),
    Math.round(Math.hypot(x - HUB, y - HUB)),
  ]);
}

test("a line near the middle stays as it is", () => {
  const line = turned([0, 20], [170, 100], [20, 109]);
  assert.equal(alongRim(line), line);
});

test("a line on the far side follows the rim by the shorter way", () => {
  assert.deepEqual(told(alongRim(turned([0, 116], [8, 124]))), [
    [0, 116],
    [2, 118],
    [4, 120],
    [6, 122],
    [8, 124],
  ]);
  const across = told(alongRim(turned([177, 120], [-177, 120])));
  assert.deepEqual(
    across.map(([angle]) => Math.abs(angle)),
    [177, 179, 179, 177],
  );
});

test("a line from the far side to the near one is straight", () => {
  const line = turned([0, 120], [90, 50], [180, 120]);
  assert.deepEqual(told(alongRim(line)), told(line));
});

test("a line is cut where it is on the far side", () => {
  const project = (lon: number, lat: number): { x: number; y: number } => ({ x: HUB + lon, y: HUB + lat });
  const line = [0, 0, 50, 0, 120, 0, 100, 10, 90, 10, 115, 10, 10, 10];
  assert.deepEqual(nearPieces(line, project), [
    [0, 0, 50, 0],
    [100, 10, 90, 10],
  ]);
});

test("a ring around more than half of the Earth holds the antipode; a hole around it gives it back", () => {
  const ring = (distance: number): Float64Array =>
    turned(...Array.from({ length: 37 }, (_, i): [number, number] => [i * 10, distance]));
  assert.equal(holdAntipode([ring(60)]), false);
  assert.equal(holdAntipode([ring(120)]), true);
  assert.equal(holdAntipode([ring(120), ring(125)]), false);
  assert.equal(holdAntipode([ring(120), ring(30)]), true);
  assert.equal(holdAntipode([]), false);
});

test("the rim is a closed ring around the whole Earth", () => {
  assert.deepEqual([...RIM.slice(0, 2)], [2 * HUB, HUB]);
  assert.ok(told(RIM).every(([, distance]) => distance === HUB));
  const [x = 0, y = 0] = RIM.slice(-2);
  assert.ok(Math.hypot(x - 2 * HUB, y - HUB) < 1e-9);
});
