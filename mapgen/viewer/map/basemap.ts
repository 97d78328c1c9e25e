/**
 * The base map: sea, graticule, land tinted by the historical states of the date, and their borders.
 */
import type * as L from "leaflet";
import { classify, holders, type Border } from "./borderArcs";
import { HUB, type BasemapLines } from "./basemapLines";
import type { HistoricalState } from "../contract/payload";
import type { Line } from "./projectedLines";
import type { Control, Store } from "../state/store";
import { joinedPath } from "../ui/painter";
import { strokeLines } from "./strokedLines";
import { paintTownPlan } from "./townPlan";
import { hasFinerWaters, paintWaters } from "./waters";
import { createCanvasLayer, drawWithin, type CanvasFrame, type MapArea } from "./canvasLayer";
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
  const groundOf = (held: Ground["held"]): Ground => ({
    held,
    borders: classify(base, basemapLines.sides, held),
    approximate: waters.approximate,
  });
  let ground = groundOf(holders(base, states, store.view().day));
  const paint = (frame: CanvasFrame): void => paintBasemap(frame, basemapLines, ground, theme);
  const surface = createCanvasLayer(map, "ground", 200, paint);
  const stop = onThemeChange(() => {
    theme = readTheme();
    surface.draw();
  });
  return {
    reads: ["day"],
    update(now) {
      const held = holders(base, states, now.day);
      if (held === ground.held) return;
      const before = ground;
      ground = groundOf(held);
      const changed = changedLines(basemapLines, before, ground);
      surface.mend((frame) => paintAround(changed, frame, paint));
    },
    remove() {
      stop();
      surface.remove();
    },
  };
}

/** What the lines of the base map are on a day: who holds each unit, what each arc separates, and doubtful lakes. */
export interface Ground {
  held: (HistoricalState | undefined)[];
  borders: Border[];
  approximate: readonly number[];
}

/** Returns the lines that look different, and the outlines of land with another tint. */
export function changedLines({ lines, sides }: BasemapLines, before: Ground, now: Ground): Line[] {
  const isRetinted = (unit: number): boolean => before.held[unit]?.tint !== now.held[unit]?.tint;
  return lines.filter((_, arc) => before.borders[arc] !== now.borders[arc] || sides[arc]?.some(isRetinted));
}

/** Distance in pixels to which a change of a line can be seen, and to which the band along a coast reaches. */
const [RIM, BAND] = [2, 7];

/** Paints the part of the canvas in which lines have changed, if they are on it. */
function paintAround(lines: readonly Line[], frame: CanvasFrame, paint: (frame: CanvasFrame) => void): true {
  const { scale, width, height } = frame;
  const left = Math.max(0, Math.min(...lines.map((line) => line.left)) * scale - frame.left - RIM);
  const top = Math.max(0, Math.min(...lines.map((line) => line.top)) * scale - frame.top - RIM);
  const right = Math.min(width, Math.max(...lines.map((line) => line.right)) * scale - frame.left + RIM);
  const bottom = Math.min(height, Math.max(...lines.map((line) => line.bottom)) * scale - frame.top + RIM);
  if (left >= right || top >= bottom) return true;
  const part: MapArea = {
    scale,
    left: frame.left + left - BAND,
    top: frame.top + top - BAND,
    width: right - left + 2 * BAND,
    height: bottom - top + 2 * BAND,
  };
  drawWithin(frame, { left, top, right, bottom }, () => paint({ ...frame, part }));
  return true;
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

/**
 * Fills the land by tint. Between the units of one path there are no seams, and borders hide those between tints.
 * The dataset's own land lies above, one upon the other.
 */
function paintLand(
  frame: CanvasFrame,
  { outlines, above }: BasemapLines,
  held: (HistoricalState | undefined)[],
  theme: Theme,
): void {
  const { context, scale } = frame;
  const byTint: Path2D[][] = [];
  outlines.slice(0, above).forEach((path, unit) => (byTint[held[unit]?.tint ?? 0] ??= []).push(path));
  const fill = (tint: number, paths: Path2D[]): void => {
    context.fillStyle = theme.tints[tint] ?? theme.land;
    context.fill(joinedPath(paths), "evenodd");
  };
  context.save();
  context.translate(HUB * scale - frame.left, HUB * scale - frame.top);
  context.scale(scale, scale);
  byTint.forEach((paths, tint) => fill(tint, paths));
  held.slice(above).forEach((state, i) => state && fill(state.tint, outlines.slice(above + i, above + i + 1)));
  context.restore();
}
