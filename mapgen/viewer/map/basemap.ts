/**
 * The base map: sea, graticule, land tinted by the historical states of the date, and their borders.
 */
import type * as L from "leaflet";
import { classify, holders, type Border } from "./borderArcs";
import { HUB, type BasemapLines, type Line } from "./basemapLines";
import type { HistoricalState } from "../contract/payload";
import type { Control, Store } from "../state/store";
import { createCanvasLayer, type CanvasFrame } from "./canvasLayer";
import { onThemeChange, readTheme, type Theme } from "../ui/theme";

const STROKES: Record<Exclude<Border, "none">, { width: number; dash: number[] }> = {
  coast: { width: 0.9, dash: [] },
  state: { width: 1.1, dash: [] },
  inner: { width: 0.8, dash: [1.2, 2.4] },
  approximate: { width: 1.3, dash: [5, 3.5] },
};

/** Draws the base map below all other layers. */
export function create(map: L.Map, store: Store, basemapLines: BasemapLines): Control {
  const { base, states } = store.payload;
  let theme = readTheme();
  let held = holders(base, states, store.view().day);
  let borders = classify(base, basemapLines.sides, held);
  const surface = createCanvasLayer(map, "ground", 200, (frame) =>
    paintBasemap(frame, basemapLines, held, borders, theme),
  );
  const stop = onThemeChange(() => {
    theme = readTheme();
    surface.draw();
  });
  return {
    reads: ["day"],
    update(now) {
      const next = holders(base, states, now.day);
      if (next === held) return;
      held = next;
      borders = classify(base, basemapLines.sides, held);
      surface.redraw();
    },
    remove() {
      stop();
      surface.remove();
    },
  };
}

function paintBasemap(
  frame: CanvasFrame,
  basemapLines: BasemapLines,
  held: (HistoricalState | undefined)[],
  borders: Border[],
  theme: Theme,
): void {
  const { context, width, height } = frame;
  context.fillStyle = theme.sea;
  context.fillRect(0, 0, width, height);
  context.lineJoin = "round";
  paintShore(frame, basemapLines, borders, theme);
  paintLand(frame, basemapLines, held, theme);
  strokeLines(frame, basemapLines.graticule, { colour: theme.graticule, width: 0.7, dash: [] });
  for (const border of ["inner", "state", "approximate", "coast"] as const) {
    const lines = basemapLines.lines.filter((_, arc) => borders[arc] === border);
    const colour = { coast: theme.coast, state: theme.border, inner: theme.innerBorder, approximate: theme.border }[
      border
    ];
    strokeLines(frame, lines, { colour, ...STROKES[border] });
  }
}

/** Draws two pale bands along the coasts, as on engraved maps. */
function paintShore(frame: CanvasFrame, basemapLines: BasemapLines, borders: Border[], theme: Theme): void {
  const coasts = basemapLines.lines.filter((_, arc) => borders[arc] === "coast");
  strokeLines(frame, coasts, { colour: theme.shore, width: 11, dash: [] });
  strokeLines(frame, coasts, { colour: theme.shore, width: 5, dash: [] });
}

/** Fills the land by tint. A stroke of the same colour hides the seams between adjacent units. */
function paintLand(
  frame: CanvasFrame,
  basemapLines: BasemapLines,
  held: (HistoricalState | undefined)[],
  theme: Theme,
): void {
  const { context, scale } = frame;
  const byTint: Path2D[] = [];
  basemapLines.outlines.forEach((path, unit) => (byTint[held[unit]?.tint ?? 0] ??= new Path2D()).addPath(path));
  context.save();
  context.translate(HUB * scale - frame.left, HUB * scale - frame.top);
  context.scale(scale, scale);
  context.lineWidth = 0.6 / scale;
  byTint.forEach((path, tint) => {
    const colour = theme.tints[tint] ?? theme.land;
    context.fillStyle = context.strokeStyle = colour;
    context.fill(path, "evenodd");
    context.stroke(path);
  });
  context.restore();
}

/** Strokes the lines that intersect the frame, skipping points less than a pixel apart where this is not visible. */
function strokeLines(
  frame: CanvasFrame,
  lines: Line[],
  style: { colour: string; width: number; dash: number[] },
): void {
  const { context, scale, left, top } = frame;
  context.beginPath();
  for (const line of lines) if (touches(line, frame)) trace(line);
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.setLineDash(style.dash);
  context.stroke();
  context.setLineDash([]);

  function trace({ points }: Line): void {
    let seen = false;
    let [x0, y0] = [0, 0];
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [(points[i] ?? 0) * scale - left, (points[i + 1] ?? 0) * scale - top];
      const shown = i > 0 && crosses(x0, y0, x, y, frame);
      if (shown && !seen) context.moveTo(x0, y0);
      if (shown) context.lineTo(x, y);
      seen = shown;
      [x0, y0] = [x, y];
    }
  }
}

function touches(line: Line, { scale, left, top, width, height }: CanvasFrame): boolean {
  return (
    line.right * scale >= left &&
    line.left * scale <= left + width &&
    line.bottom * scale >= top &&
    line.top * scale <= top + height
  );
}

/** Whether the bounding box of a segment, widened for the stroke, intersects the frame. */
function crosses(x0: number, y0: number, x1: number, y1: number, { width, height }: CanvasFrame): boolean {
  return (
    Math.max(x0, x1) > -9 && Math.min(x0, x1) < width + 9 && Math.max(y0, y1) > -9 && Math.min(y0, y1) < height + 9
  );
}
