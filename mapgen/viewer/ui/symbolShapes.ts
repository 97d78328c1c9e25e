/**
 * Symbol shapes, on a square from -8 to 8, and their look in each state. Canvas (map) and SVG (page) both use
 * them. The data come from a shared file, which the static map (`drawing.py`) reads, too.
 */
import symbols from "../../shared/symbols.json";
import { svg } from "./dom";
import { pathOf, type Painter } from "./painter";
import type { Shape, PlaceState } from "../contract/payload";

/** SVG path data by shape, filled by the even-odd rule. */
export const OUTLINES: Record<Shape, string> = symbols.outlines;

/**
 * The look of a state. `size` is a share of the square's side, line widths are in its units; fill "half" fills
 * the left half.
 */
export interface Look {
  scale: number;
  line: number;
  opacity: number;
  fill: "none" | "half" | "whole" | "paper";
  dash: number[];
}

/** The look of each state, the same in all layers, lists and legends. */
export const LOOKS = symbols.looks as Record<PlaceState, Look>;

const STEP = 0.25;
const extents = new Map<Shape, { width: number; height: number }>();

/** Returns how far an outline reaches from the centre, found in steps of a quarter of a unit. */
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

/** Returns how far a symbol of `size` pixels reaches from its centre, in pixels: in one state, or in any. */
export function reachOf(shape: Shape, size: number, state?: PlaceState): { width: number; height: number } {
  const { width, height } = extentOf(shape);
  const reach = (extent: number): number =>
    Math.max(
      ...(state ? [LOOKS[state]] : Object.values(LOOKS)).map(
        (look) => ((extent + (look.line + HALO) / 2) * size * look.scale) / 16 + 1,
      ),
    );
  return { width: reach(width), height: reach(height) };
}

/** Creates an SVG of a symbol, hidden from screen readers. `colour` is any CSS colour. */
export function symbolPicture(shape: Shape, state: PlaceState): SVGSVGElement {
  const look = LOOKS[state];
  const box = 8 / look.scale;
  const picture = svg("svg", {
    class: `symbol is-${state}`,
    viewBox: `${-box - 1} ${-box - 1} ${2 * box + 2} ${2 * box + 2}`,
    "aria-hidden": "true",
    focusable: "false",
    width: 18,
    height: 18,
    opacity: look.opacity,
  });
  const d = OUTLINES[shape];
  if (look.fill === "half") picture.append(leftHalf(d));
  const inside = { whole: "symbol-fill", paper: "symbol-paper", half: "symbol-empty", none: "symbol-empty" }[look.fill];
  picture.append(
    svg("path", {
      d,
      class: `${inside} symbol-line`,
      "fill-rule": "evenodd",
      "stroke-width": look.line,
      "stroke-dasharray": look.dash.join(" ") || undefined,
    }),
  );
  return picture;
}

/** A nested SVG clips to its viewport, here to the left half. */
function leftHalf(d: string): SVGSVGElement {
  return svg(
    "svg",
    { x: -9, y: -9, width: 9, height: 18, viewBox: "-9 -9 9 18" },
    svg("path", { d, class: "symbol-fill", "fill-rule": "evenodd" }),
  );
}

/** Draws a symbol at (0, 0) of `context`; the side of its square is `size` pixels. */
export function paintSymbol(
  context: Painter,
  shape: Shape,
  state: PlaceState,
  size: number,
  colour: string,
  paper: string,
): void {
  const look = LOOKS[state];
  const path = pathOf(OUTLINES[shape]);
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

/** Width of the halo around a symbol, in units of the square from -8 to 8. */
const HALO = 2.2;

/** Draws a halo in the paper colour, which separates overlapping symbols. */
function paintHalo(context: Painter, path: Path2D, look: Look, paper: string): void {
  context.globalAlpha = look.fill === "none" ? 0.5 : 0.9;
  context.lineWidth = look.line + HALO;
  context.strokeStyle = paper;
  context.stroke(path);
}

function paintInside(context: Painter, path: Path2D, look: Look, colour: string, paper: string): void {
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
