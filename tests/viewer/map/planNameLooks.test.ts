import assert from "node:assert/strict";
import { test } from "node:test";
import { namesWanted } from "../../../mapgen/viewer/map/planNameLooks";
import type { Line, PlanLines } from "../../../mapgen/viewer/map/projectedLines";

const line = (x: number): Line => ({ points: Float64Array.of(x, 0), left: x, right: x, top: 0, bottom: 0 });

function group(planClass: string, form: PlanLines["form"], text: string): PlanLines {
  return { planClass, form, lines: [line(0), line(1), line(2)], names: [[text, 0, 2, 7]] };
}

const PLAN = [
  group("street", "line", "Crooked Street"),
  group("main-road", "line", "High Street"),
  group("water", "area", "River"),
  group("railway", "line", "Line 1"),
  group("label", "point", "Old Town"),
];
const texts = (zoom: number): string[] => namesWanted(PLAN, zoom).map(({ text }) => text);

test("nearer maps name more, quarters and water before roads; railways have no names", () => {
  assert.deepEqual(texts(10), []);
  assert.deepEqual(texts(11), ["Old Town"]);
  assert.deepEqual(texts(13), ["Old Town", "River", "High Street"]);
  assert.deepEqual(texts(17), ["Old Town", "River", "High Street", "Crooked Street"]);
});

test("a name knows the lines that bear it, and whether it stands along them", () => {
  const [quarter, , road] = namesWanted(PLAN, 13);
  assert.deepEqual(
    road?.lines.map(({ left }) => left),
    [0, 2],
  );
  assert.deepEqual([quarter?.along, road?.along], [false, true]);
  assert.deepEqual([quarter?.look.spaced, road?.look.spaced], [true, undefined]);
});
