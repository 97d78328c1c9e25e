import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/plan_width_cases.json";
import type { CanvasFrame } from "../../../mapgen/viewer/map/canvasLayer";
import type { Line, PlanLines } from "../../../mapgen/viewer/map/projectedLines";
import { isDrawn, lineWidth, paintTownPlan } from "../../../mapgen/viewer/map/townPlan";
import { hasFinerWaters } from "../../../mapgen/viewer/map/waters";
import type { Theme } from "../../../mapgen/viewer/ui/theme";

const plan = new Proxy({}, { get: (_, name) => String(name) }) as Theme["plan"];
const THEME = { land: "land", paper: "paper", plan } as Theme;

/** A line from 0, `y` to 20, `y`. */
function line(y: number): Line {
  return { points: Float64Array.of(0, y, 20, y), left: 0, right: 20, top: y, bottom: y };
}

function group(planClass: string, form: PlanLines["form"], y = 5): PlanLines {
  return { planClass, form, lines: [line(y)], names: [] };
}

const ALL: PlanLines[] = [
  ...["railway", "main-road", "street", "path", "water"].map((name) => group(name, "line")),
  ...["building", "square", "water", "green", "land"].map((name) => group(name, "area")),
  group("label", "point"),
];

/** Records what is painted on a frame: each fill and stroke with its colour, and whether it is dashed. */
function paintedAt(zoom: number, groups: readonly PlanLines[]): string[] {
  const done: string[] = [];
  let points: number[] = [];
  let dash: number[] = [];
  const context = {
    strokeStyle: "",
    fillStyle: "",
    lineWidth: 0,
    beginPath: () => void (points = []),
    moveTo: (x: number, y: number) => void points.push(x, y),
    lineTo: (x: number, y: number) => void points.push(x, y),
    closePath: () => undefined,
    setLineDash: (now: number[]) => void (dash = now),
    stroke: () => void (points.length && done.push(`${context.strokeStyle}${dash.length ? " dashed" : ""}`)),
    fill: () => void done.push(`fill ${context.fillStyle}`),
    save: () => undefined,
    restore: () => undefined,
  };
  const frame = { context, zoom, scale: 1, ratio: 1, left: 0, top: 0, width: 30, height: 30 } as unknown;
  paintTownPlan(frame as CanvasFrame, groups, THEME);
  return done;
}

test("lines are as wide as in drawings without scripts", () => {
  for (const { class: planClass, zoom, width, edge } of cases) {
    const [own, ownEdge] = lineWidth(planClass, zoom);
    assert.deepEqual([own.toFixed(2), ownEdge.toFixed(2)], [width.toFixed(2), edge.toFixed(2)], planClass);
  }
});

test("areas lie below lines, and the edges of all roads below all roads", () => {
  assert.deepEqual(paintedAt(17, ALL), [
    ...["fill land", "fill green"],
    ...["shore", "shore", "fill water", "water"],
    ...["fill square", "fill building", "wall"],
    "path dashed",
    ...["edge", "edge", "road", "main"],
    ...["railway", "paper dashed"],
  ]);
});

test("far away only the great things are shown, and roads are thin lines", () => {
  assert.deepEqual(paintedAt(7, ALL), []);
  assert.deepEqual(paintedAt(10, ALL), ["fill land", "fill green", "shore", "shore", "fill water", "edge", "railway"]);
  assert.ok(!isDrawn("building", 14) && isDrawn("building", 15));
  assert.ok(!isDrawn("nothing", 17));
});

test("what is outside the frame is not painted, and without a plan nothing is", () => {
  assert.deepEqual(paintedAt(17, [group("green", "area", 90), group("street", "line", 90)]), []);
  assert.deepEqual(paintedAt(17, []), []);
});

test("on a map of the town, the base map's waters give way to those of the plan", () => {
  const wet = [group("street", "line"), group("water", "area")];
  assert.ok(hasFinerWaters(wet, 12) && !hasFinerWaters(wet, 9));
  assert.ok(!hasFinerWaters(wet.slice(0, 1), 12));
});
