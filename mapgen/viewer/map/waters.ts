/**
 * Rivers and lakes: thin lines and shapes of water on the land, below its borders.
 */
import type { BasemapLines } from "./basemapLines";
import { HUB } from "./farSide";
import type { CanvasFrame } from "./canvasLayer";
import type { PlanLines } from "./projectedLines";
import { strokeLines } from "./strokedLines";
import type { Theme } from "../ui/theme";

const SHORE = 0.7;
/** Zoom from which a map shows a town. */
const OF_TOWN = 11;
/** Dashes of a shore whose course is only approximate. */
const APPROXIMATE = [3, 2.5];

/** Paints the rivers, then the lakes over the lines that cross them. */
export function paintWaters(
  frame: CanvasFrame,
  { rivers, lakes, lakeOutlines }: BasemapLines,
  approximate: readonly number[],
  theme: Theme,
): void {
  strokeLines(frame, rivers, { colour: theme.river, width: riverWidth(frame.zoom), dash: [] });
  const { context, scale } = frame;
  context.save();
  context.translate(HUB * scale - frame.left, HUB * scale - frame.top);
  context.scale(scale, scale);
  context.fillStyle = theme.sea;
  context.fill(lakeOutlines, "evenodd");
  context.restore();
  const isDoubtful = (lake: number): boolean => approximate.includes(lake);
  for (const doubtful of [false, true]) {
    const shores = lakes.filter((_, lake) => isDoubtful(lake) === doubtful);
    strokeLines(frame, shores, { colour: theme.coast, width: SHORE, dash: doubtful ? APPROXIMATE : [] });
  }
}

/** Whether a town plan has finer waters, which take the place of the base map's on a map of the town. */
export function hasFinerWaters(plan: readonly PlanLines[], zoom: number): boolean {
  return zoom >= OF_TOWN && plan.some(({ planClass }) => planClass === "water");
}

/** Returns the width of rivers in pixels: thin on a map of a continent, wider on one of a country. */
export function riverWidth(zoom: number): number {
  return Math.min(1.5, Math.max(0.7, 0.7 + (zoom - 3) * 0.2));
}
