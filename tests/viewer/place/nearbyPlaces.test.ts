import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { compass, nearbyPlaces, onOneSpot, stepOf } from "../../../mapgen/viewer/place/nearbyPlaces";
import { place, small } from "../fixtures";

const at = (id: string, lat: number, lon: number, parts: Partial<Place> = {}): Place =>
  place({ id, lat, lon, ...parts });

/** Length of a degree of a great circle, by the Earth's mean radius of 6371.0088 km. */
const DEGREE_KM = (2 * Math.PI * 6371.0088) / 360;

function near(places: Place[], except: string[] = [], count = 9, limit = 300): [string, number][] {
  const [middle] = places;
  assert.ok(middle);
  return nearbyPlaces(middle, { ...small(), places }, new Set(except), count, limit).map(
    ({ place: { id }, distance }) => [id, Math.round((distance / DEGREE_KM) * 1000) / 1000],
  );
}

test("the nearest come first, in degrees of a great circle, none beyond the limit", () => {
  const places = [at("middle", 0, 0), at("two", 2, 0), at("one", 0, -1), at("far", 0, 2.7), at("same", 0, 0)];
  assert.deepEqual(near(places), [
    ["same", 0],
    ["one", 1],
    ["two", 2],
  ]);
  assert.deepEqual(near(places, [], 1), [["same", 0]]);
  assert.deepEqual(near(places, ["same", "one"]), [["two", 2]]);
});

test("the limit itself is near", () => {
  const places = [at("middle", 0, 0), at("edge", 1, 0)];
  assert.deepEqual(near(places, [], 9, DEGREE_KM * 1.000001).length, 1);
  assert.deepEqual(near(places, [], 9, DEGREE_KM * 0.999999).length, 0);
});

test("across the antimeridian and the pole the way is as short as on the globe", () => {
  assert.deepEqual(near([at("a", 0, 179.5), at("b", 0, -179.5)]), [["b", 1]]);
  assert.deepEqual(near([at("a", 89.5, 0), at("b", 89.5, 180)]), [["b", 1]]);
  assert.deepEqual(near([at("a", 90, 0), at("b", 90, 123)]), [["b", 0]], "both are the pole");
});

test("one place alone has no neighbours", () => assert.deepEqual(near([at("a", 50, 20)]), []));

test("two exact locations within 30 metres are one spot, vague ones are not", () => {
  const spot = (a: Place["precision"], b: Place["precision"], distance: number): boolean =>
    onOneSpot(at("a", 0, 0, { precision: a }), { place: at("b", 0, 0, { precision: b }), distance });
  assert.equal(spot("exact", "site", 0.029), true);
  assert.equal(spot("exact", "site", 0.03), false);
  assert.equal(spot("exact", "settlement", 0), false);
  assert.equal(spot("region", "exact", 0), false);
});

const STEPS: [a: Place["precision"], b: Place["precision"], distance: number, step: number][] = [
  ["exact", "exact", 2, 0.1],
  ["exact", "exact", 9.99, 0.1],
  ["exact", "exact", 10, 1],
  ["exact", "exact", 100, 10],
  ["exact", "site", 2, 0.5],
  ["settlement", "exact", 2, 5],
  ["exact", "settlement", 60, 5],
  ["settlement", "settlement", 100, 10],
  ["region", "exact", 2, 50],
];

for (const [a, b, distance, step] of STEPS)
  test(`${distance} km between ${a} and ${b} is told in steps of ${step} km`, () =>
    assert.equal(stepOf(at("a", 0, 0, { precision: a }), { place: at("b", 0, 0, { precision: b }), distance }), step));

const BEARINGS: [from: [number, number], to: [number, number], way: string][] = [
  [[0, 0], [1, 0], "n"],
  [[0, 0], [1, 1], "ne"],
  [[0, 0], [0, 1], "e"],
  [[0, 0], [-1, 1], "se"],
  [[0, 0], [-1, 0], "s"],
  [[0, 0], [-1, -1], "sw"],
  [[0, 0], [0, -1], "w"],
  [[0, 0], [1, -1], "nw"],
  // 22.5 degrees are the border between north and north-east.
  [[0, 0], [1, 0.41], "n"],
  [[0, 0], [1, 0.42], "ne"],
  [[0, 179.5], [0, -179.5], "e"],
  [[0, -179.5], [0, 179.5], "w"],
  // The shortest way to the other side of the pole leads over it.
  [[80, 0], [80, 180], "n"],
  [[-80, 0], [-80, 180], "s"],
  // A degree of longitude is half as long at 60 degrees.
  [[60, 0], [61, 0.8], "n"],
];

for (const [from, to, way] of BEARINGS)
  test(`from ${from.join(" ")} to ${to.join(" ")} it is ${way}`, () =>
    assert.equal(compass(at("a", ...from), at("b", ...to)), way));
