import assert from "node:assert/strict";
import { test } from "node:test";
import type { Line } from "../../../mapgen/viewer/map/projectedLines";
import type { CanvasFrame, MapArea } from "../../../mapgen/viewer/map/canvasLayer";
import { strokeLines } from "../../../mapgen/viewer/map/strokedLines";

function lineOf(...points: number[]): Line {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  return {
    points: Float64Array.from(points),
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

/** Returns the steps of what is stroked in a frame of 100 by 100 pixels, and the dashes before and after it. */
function stroked(lines: Line[], scale = 1, part?: MapArea): { steps: string[]; dashes: number[][]; style: string } {
  const steps: string[] = [];
  const dashes: number[][] = [];
  const context = {
    strokeStyle: "",
    lineWidth: 0,
    beginPath: () => undefined,
    moveTo: (x: number, y: number) => void steps.push(`M${x} ${y}`),
    lineTo: (x: number, y: number) => void steps.push(`L${x} ${y}`),
    setLineDash: (dash: number[]) => void dashes.push(dash),
    stroke: () => undefined,
  };
  const frame = { context, zoom: 0, scale, ratio: 1, left: 0, top: 0, width: 100, height: 100, part };
  strokeLines(frame as unknown as CanvasFrame, lines, { colour: "red", width: 2, dash: [4] });
  return { steps, dashes, style: `${context.strokeStyle} ${context.lineWidth}` };
}

test("a line is stroked in its look, and the dashes end with it", () => {
  const { steps, dashes, style } = stroked([lineOf(0, 0, 10, 10, 20, 0)]);
  assert.deepEqual(steps, ["M0 0", "L10 10", "L20 0"]);
  assert.deepEqual(dashes, [[4], []]);
  assert.equal(style, "red 2");
});

test("lines and parts of lines beyond the frame are left out", () => {
  assert.deepEqual(stroked([lineOf(500, 500, 600, 600)]).steps, []);
  const { steps } = stroked([lineOf(10, 10, 50, 50, 500, 50, 500, 500, 50, 500, 50, 90)]);
  assert.deepEqual(steps, ["M10 10", "L50 50", "L500 50", "M50 500", "L50 90"]);
});

test("the scale of the frame applies", () => {
  assert.deepEqual(stroked([lineOf(1, 2, 3, 4)], 10).steps, ["M10 20", "L30 40"]);
});

test("points too near to the one before are left out, but not the last", () => {
  const { steps } = stroked([lineOf(0, 0, 0.2, 0.1, 0.4, 0.3, 0.6, 0.3, 0.8, 0.4, 30, 10, 30.1, 10)]);
  assert.deepEqual(steps, ["M0 0", "L0.6 0.3", "L30 10", "L30.1 10"]);
});

test("of a part of the frame, only the lines that reach into it are stroked, and those from end to end", () => {
  const part = { scale: 1, left: 40, top: 40, width: 20, height: 20 };
  const { steps } = stroked([lineOf(10, 10, 30, 10), lineOf(10, 50, 90, 50)], 1, part);
  assert.deepEqual(steps, ["M10 50", "L90 50"]);
});
