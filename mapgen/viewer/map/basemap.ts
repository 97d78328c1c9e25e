/**
 * The base map: sea, graticule, land tinted by the historical states of the date, and their borders.
 */
import type * as L from "leaflet";
import { classify, holders, type Border } from "./borderArcs";
import { HUB, type BasemapLines } from "./basemapLines";
import type { HistoricalState } from "../contract/payload";
import type { Control, Store } from "../state/store";
import { joinedPath } from "../ui/painter";
import { strokeLines } from "./strokedLines";
import { paintTownPlan } from "./townPlan";
import { hasFinerWaters, paintWaters } from "./waters";
import { createCanvasLayer, type CanvasFrame } from "./canvasLayer";
import { onThemeChange, readTheme, type Theme } from "../ui/theme";

const STROKES: Record<Exclude<Border, "none">, { width: number; dash: number[] }> = {
  coast: { width: 0.9, dash: [] },
  state: { width: 1.1, dash: [] },
  inner: { width: 0.8, dash: [1.2, 2.4] },
  undrawn: { width: 0.8, dash: [0.8, 4.5] },
  approximate: { width: 1.3, dash: [5, 3.5] },
};

/** Draws the base map below all other layers. */
export function create(map: L.Map, store: Store, basemapLines: BasemapLines): Control {
  const { base, states, waters } = store.payload;
  let theme = readTheme();
  let held = holders(base, states, store.view().day);
  let borders = classify(base, basemapLines.sides, held);
  const surface = createCanvasLayer(map, "ground", 200, (frame) =>
    paintBasemap(frame, basemapLines, { held, borders, approximate: waters.approximate }, theme),
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

/** What the lines of the base map are on a day: who holds each unit, what each arc separates, and doubtful lakes. */
interface Ground {
  held: (HistoricalState | undefined)[];
  borders: Border[];
  approximate: readonly number[];
}

function paintBasemap(
  frame: CanvasFrame,
  basemapLines: BasemapLines,
  { held, borders, approximate }: Ground,
  theme: Theme,
): void {
  const { context, width, height } = frame;
  context.fillStyle = theme.sea;
  context.fillRect(0, 0, width, height);
  context.lineJoin = "round";
  paintShore(frame, basemapLines, borders, theme);
  paintLand(frame, basemapLines, held, theme);
  if (!hasFinerWaters(basemapLines.plan, frame.zoom)) paintWaters(frame, basemapLines, approximate, theme);
  strokeLines(frame, basemapLines.graticule, { colour: theme.graticule, width: 0.7, dash: [] });
  for (const border of ["undrawn", "inner", "state", "approximate", "coast"] as const) {
    const lines = basemapLines.lines.filter((_, arc) => borders[arc] === border);
    strokeLines(frame, lines, { colour: colourOf(border, theme), ...STROKES[border] });
  }
  paintTownPlan(frame, basemapLines.plan, theme);
}

function colourOf(border: Border, theme: Theme): string {
  if (border === "coast") return theme.coast;
  return border === "inner" || border === "undrawn" ? theme.innerBorder : theme.border;
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
  const byTint: Path2D[][] = [];
  basemapLines.outlines.forEach((path, unit) => (byTint[held[unit]?.tint ?? 0] ??= []).push(path));
  context.save();
  context.translate(HUB * scale - frame.left, HUB * scale - frame.top);
  context.scale(scale, scale);
  context.lineWidth = 0.6 / scale;
  byTint.forEach((paths, tint) => {
    const path = joinedPath(paths);
    const colour = theme.tints[tint] ?? theme.land;
    context.fillStyle = context.strokeStyle = colour;
    context.fill(path, "evenodd");
    context.stroke(path);
  });
  context.restore();
}
