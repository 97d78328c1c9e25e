/**
 * The symbols: one outline a shape, drawn on a square from -8 to 8, and how each state of a place
 * is drawn. The map (canvas) and the page (SVG) take them from here, so that they look alike.
 */
import { svg } from "./dom";
import type { ShownState } from "./life";
import type { Shape } from "./payload";

const CIRCLE = "M-5.6 0a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0 -11.2 0Z";

/** SVG path data by shape; holes by the even-odd rule. */
export const OUTLINES: Record<Shape, string> = {
  circle: CIRCLE,
  ring: `${CIRCLE}M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0Z`,
  square: "M-4.9 -4.9H4.9V4.9H-4.9Z",
  diamond: "M0 -7L6.4 0L0 7L-6.4 0Z",
  triangle: "M0 -6.4L6.8 5.4H-6.8Z",
  bar: "M-7 -2.6H7V2.6H-7Z",
  hexagon: "M-3.5 -6H3.5L7 0L3.5 6H-3.5L-7 0Z",
  star: "M0 -7.4L2 -2.5L7.2 -2.2L3.2 1.2L4.5 6.2L0 3.4L-4.5 6.2L-3.2 1.2L-7.2 -2.2L-2 -2.5Z",
  cross: "M-2 -7H2V-2H7V2H2V7H-2V2H-7V-2H-2Z",
  plinth: "M-5.8 7V3.6H-3V1.4L-1.8 -2.6H-2.4V-6.4L-1 -7.6H1L2.4 -6.4V-2.6H1.8L3 1.4V3.6H5.8V7Z",
  tower: "M-6.4 6.6V1H-3.2V-2.6H-1.3L0 -8L1.3 -2.6H3.2V1H6.4V6.6Z",
  flag: "M-5.2 -7.2H5.8L3.4 -3.4L5.8 0.4H-3.2V7.4H-5.2Z",
  burst: "M0 -7.8L1.5 -3.7L5.5 -5.5L3.7 -1.5L7.8 0L3.7 1.5L5.5 5.5L1.5 3.7L0 7.8L-1.5 3.7L-5.5 5.5L-3.7 1.5L-7.8 0L-3.7 -1.5L-5.5 -5.5L-1.5 -3.7Z",
  area: "M-6.8 -1.4L-2 -5.8L4.6 -4.4L6.8 1.2L2.4 5.6L-4.6 4.6Z",
  line: "M-7 3.2L-2.6 -1.8L2.2 1.2L6 -4.4L7.6 -3.2L2.7 4.2L-2.2 1.1L-5.6 4.9Z",
};

/** How a state is drawn: size by the side of the square, line in units of it, fill "half" is the left half. */
export interface Look {
  scale: number;
  line: number;
  opacity: number;
  fill: "none" | "half" | "whole" | "paper";
  dash: number[];
}

/** One look a state, the same in every layer, list and legend. */
export const LOOKS: Record<ShownState, Look> = {
  before: { scale: 0.62, line: 1.6, opacity: 0.75, fill: "none", dash: [] },
  during: { scale: 1, line: 0, opacity: 1, fill: "whole", dash: [] },
  after: { scale: 0.86, line: 1.5, opacity: 0.78, fill: "paper", dash: [] },
  changing: { scale: 1.04, line: 1.2, opacity: 1, fill: "half", dash: [1.7, 1.3] },
};

const STEP = 0.25;
const extents = new Map<Shape, { width: number; height: number }>();

/** How far an outline reaches from its middle, found in steps of a quarter of a unit. */
function extentOf(shape: Shape): { width: number; height: number } {
  let extent = extents.get(shape);
  if (extent) return extent;
  extents.set(shape, (extent = { width: 0, height: 0 }));
  const context = document.createElement("canvas").getContext("2d");
  const path = new Path2D(OUTLINES[shape]);
  for (let y = -8; y <= 8; y += STEP) {
    for (let x = -8; x <= 8; x += STEP) {
      if (!context?.isPointInPath(path, x, y)) continue;
      extent.width = Math.max(extent.width, Math.abs(x) + STEP);
      extent.height = Math.max(extent.height, Math.abs(y) + STEP);
    }
  }
  return extent;
}

/** How far the ink of a symbol of `size` pixels reaches from its middle, in pixels: in one state, else in any. */
export function reachOf(shape: Shape, size: number, state?: ShownState): { width: number; height: number } {
  const { width, height } = extentOf(shape);
  const reach = (extent: number): number => Math.max(...(state ? [LOOKS[state]] : Object.values(LOOKS)).map((look) =>
    ((extent + (look.line + HALO) / 2) * size * look.scale) / 16 + 1));
  return { width: reach(width), height: reach(height) };
}

/** The symbol as a small picture for the page; `colour` is any CSS colour. Hidden from screen readers. */
export function symbolPicture(shape: Shape, state: ShownState): SVGSVGElement {
  const look = LOOKS[state];
  const box = 8 / look.scale;
  const picture = svg("svg", {
    class: `symbol is-${state}`, viewBox: `${-box - 1} ${-box - 1} ${2 * box + 2} ${2 * box + 2}`,
    "aria-hidden": "true", focusable: "false", width: 18, height: 18, opacity: look.opacity,
  });
  const d = OUTLINES[shape];
  if (look.fill === "half") picture.append(leftHalf(d));
  const inside = { whole: "symbol-fill", paper: "symbol-paper", half: "symbol-empty", none: "symbol-empty" }[look.fill];
  picture.append(svg("path", {
    d, class: `${inside} symbol-line`, "fill-rule": "evenodd", "stroke-width": look.line,
    "stroke-dasharray": look.dash.join(" ") || undefined,
  }));
  return picture;
}

/** An inner picture cuts off what lies outside its box: here the right half. */
function leftHalf(d: string): SVGSVGElement {
  return svg("svg", { x: -9, y: -9, width: 9, height: 18, viewBox: "-9 -9 9 18" },
    svg("path", { d, class: "symbol-fill", "fill-rule": "evenodd" }));
}

/** Draws a symbol at (0, 0) of `context`, `size` pixels to the square's side. */
export function paint(
  context: CanvasRenderingContext2D, shape: Shape, state: ShownState, size: number, colour: string, paper: string,
): void {
  const look = LOOKS[state];
  const path = new Path2D(OUTLINES[shape]);
  context.save();
  context.scale((size * look.scale) / 16, (size * look.scale) / 16);
  context.lineJoin = "round";
  paintHalo(context, path, look, paper);
  context.globalAlpha = look.opacity;
  paintInside(context, path, look, colour, paper);
  if (look.line) {
    context.lineWidth = look.line / look.scale;
    context.setLineDash(look.dash);
    context.strokeStyle = colour;
    context.stroke(path);
  }
  context.restore();
}

/** Width of the rim of paper around a symbol's line, on the square from -8 to 8. */
const HALO = 2.2;

/** A rim of paper that keeps neighbours apart. */
function paintHalo(context: CanvasRenderingContext2D, path: Path2D, look: Look, paper: string): void {
  context.globalAlpha = look.fill === "none" ? 0.5 : 0.9;
  context.lineWidth = look.line + HALO;
  context.strokeStyle = paper;
  context.stroke(path);
}

function paintInside(context: CanvasRenderingContext2D, path: Path2D, look: Look, colour: string, paper: string): void {
  if (look.fill === "none") return;
  context.fillStyle = look.fill === "whole" ? colour : paper;
  context.fill(path, "evenodd");
  if (look.fill !== "half") return;
  context.save();
  context.beginPath();
  context.rect(-9, -9, 9, 18);
  context.clip();
  context.fillStyle = colour;
  context.fill(path, "evenodd");
  context.restore();
}
