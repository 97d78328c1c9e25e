import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlanGroup } from "../../../mapgen/viewer/contract/payload";
import { projectPlan, toLine } from "../../../mapgen/viewer/map/projectedLines";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";

const plain = (lon: number, lat: number) => leaflet.point(lon, -lat);

test("a projected line knows its box", () => {
  const line = toLine([1, 2, 3, -4], plain);
  assert.deepEqual([...line.points], [1, -2, 3, 4]);
  assert.deepEqual([line.left, line.top, line.right, line.bottom], [1, -2, 3, 4]);
});

test("the lines of a plan are cells of half a metre from its corner on", () => {
  // In the digits of the base map: two points, at 0, 0 and at 2, 1 cells from there.
  const group: PlanGroup = {
    planClass: "street",
    form: "line",
    west: 2_800_000,
    south: 10_000_000,
    lines: "$!!'$",
    names: [["High Street", 0]],
  };
  const [plan] = projectPlan([group], plain);
  assert.deepEqual(plan?.names, group.names);
  assert.deepEqual(
    [...(plan?.lines[0]?.points ?? [])].map((value) => Number(value.toFixed(6))),
    [14, -50, 14.00001, -50.000005],
  );
});
