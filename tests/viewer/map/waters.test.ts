import assert from "node:assert/strict";
import { test } from "node:test";
import type { BasemapLines } from "../../../mapgen/viewer/map/basemapLines";
import type { Line } from "../../../mapgen/viewer/map/projectedLines";
import type { CanvasFrame } from "../../../mapgen/viewer/map/canvasLayer";
import { paintWaters, riverWidth } from "../../../mapgen/viewer/map/waters";
import type { Theme } from "../../../mapgen/viewer/ui/theme";

const THEME = { sea: "sea", coast: "coast", river: "river" } as Theme;

/** A line across the frame from 0, `y` to 20, `y`. */
function line(y: number): Line {
  return { points: Float64Array.of(0, y, 20, y), left: 0, right: 20, top: y, bottom: y };
}

/** Records what is painted: each stroke with its look and the heights of its lines, and each fill. */
function paintedWith(lines: Partial<BasemapLines>, approximate: number[]): string[] {
  const done: string[] = [];
  let heights: number[] = [];
  let dash: number[] = [];
  const context = {
    strokeStyle: "",
    fillStyle: "",
    lineWidth: 0,
    beginPath: () => void (heights = []),
    moveTo: (_: number, y: number) => void heights.push(y),
    lineTo: () => undefined,
    setLineDash: (now: number[]) => void (dash = now),
    stroke: () => void done.push(`${context.strokeStyle} ${dash.length ? "dashed" : "whole"} ${heights.join(",")}`),
    fill: () => void done.push(`fill ${context.fillStyle}`),
    save: () => undefined,
    restore: () => undefined,
    translate: () => undefined,
    scale: () => undefined,
  };
  const frame = { context, zoom: 4, scale: 1, ratio: 1, left: 0, top: 0, width: 30, height: 30 };
  paintWaters(frame as unknown as CanvasFrame, lines as BasemapLines, approximate, THEME);
  return done;
}

test("rivers lie below the lakes, and doubtful shores are dashed", () => {
  const lines = { rivers: [line(1), line(2)], lakes: [line(10), line(11), line(12)] };
  assert.deepEqual(paintedWith(lines, [1]), ["river whole 1,2", "fill sea", "coast whole 10,12", "coast dashed 11"]);
});

test("rivers are thin on a map of a continent, and grow no wider than a road", () => {
  assert.equal(riverWidth(1), 0.7);
  assert.equal(riverWidth(3), 0.7);
  assert.ok(riverWidth(5) > riverWidth(4));
  assert.equal(riverWidth(12), 1.5);
});
