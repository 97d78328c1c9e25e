/**
 * The numbers beside symbols that stand for several places.
 */
import type { Painter } from "../ui/painter";
import type { Theme } from "../ui/theme";

/** A number and the point below which it is written, in pixels of the canvas. */
export interface Counted {
  x: number;
  y: number;
  text: string;
}

const FONT_SIZE = 10;
const FONT = `600 ${FONT_SIZE}px system-ui, sans-serif`;
/** Width of the paper-coloured halo of digits, in pixels. */
const HALO = 3;

/** Writes numbers below their symbols. */
export function paintCounts(context: Painter, counted: readonly Counted[], theme: Theme): void {
  if (!counted.length) return;
  context.save();
  context.font = FONT;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = HALO;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  for (const { x, y, text } of counted) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
  context.restore();
}
