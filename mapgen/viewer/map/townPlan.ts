/**
 * The town plan: green, water, buildings, roads and railways in the quiet colours of a printed plan, above the base
 * map and below everything that is a place. `mapgen/noscript/town_plan.py` draws it likewise.
 */
import constants from "../../shared/constants.json";
import rules from "../../shared/town_plan.json";
import type { PlanColour, Theme } from "../ui/theme";
import type { CanvasFrame } from "./canvasLayer";
import type { Line, PlanLines } from "./projectedLines";
import { strokeLines, touches, type Stroke } from "./strokedLines";

/** How a class of the plan is drawn; see `mapgen/model/town_plan.py`. */
interface PlanClass {
  from: number;
  metres?: number;
  least?: number;
}

/** Side of the whole projected Earth at zoom 0, in metres and pixels. */
const [WORLD_METRES, WORLD_PIXELS] = [constants.earthRadiusKm * 4000, 256];
const CLASSES: Record<string, PlanClass> = rules.classes;
const ROADS: Record<string, PlanColour> = { street: "road", "main-road": "main" };
const AREAS = ["green", "water", "square", "building"] as const;
/** From this width in pixels on, a railway has sleepers. */
const RAILS = 2.2;

/** Paints what the plan shows at the frame's zoom. */
export function paintTownPlan(frame: CanvasFrame, plan: readonly PlanLines[], theme: Theme): void {
  if (!plan.length) return;
  const { context } = frame;
  const seen = (planClass: string, form: PlanLines["form"]): Line[] =>
    isDrawn(planClass, frame.zoom)
      ? plan.flatMap((group) => (group.planClass === planClass && group.form === form ? group.lines : []))
      : [];
  context.save();
  context.lineJoin = context.lineCap = "round";
  fillAreas(frame, seen("land", "area"), theme.land);
  for (const planClass of AREAS) {
    const areas = seen(planClass, "area");
    if (planClass === "water") paintWater(frame, areas, seen("water", "line"), theme);
    else fillAreas(frame, areas, theme.plan[planClass], planClass === "building" ? theme.plan.wall : undefined);
  }
  context.lineCap = "butt";
  const [width] = lineWidth("path", frame.zoom);
  strokeLines(frame, seen("path", "line"), { colour: theme.plan.path, width, dash: [3 * width, 2 * width] });
  context.lineCap = "round";
  paintRoads(frame, seen, theme);
  paintRailways(frame, seen("railway", "line"), theme);
  context.restore();
}

/** Whether the map shows a class at a zoom. */
export function isDrawn(planClass: string, zoom: number): boolean {
  return zoom >= (CLASSES[planClass]?.from ?? Infinity);
}

/**
 * Returns the width of a class's lines at a zoom in pixels, and that of their edges, 0 if they have none. A narrow road
 * has none, and is drawn in the colour of edges.
 */
export function lineWidth(planClass: string, zoom: number): [width: number, edge: number] {
  const { metres = 0, least = 0 } = CLASSES[planClass] ?? {};
  const width = Math.max(least, (metres * WORLD_PIXELS * 2 ** zoom) / WORLD_METRES);
  return [width, planClass in ROADS && width >= rules.cased ? width + rules.edge : 0];
}

/** Fills areas by the nonzero rule. `edge` is the colour of a thin outline. */
function fillAreas(frame: CanvasFrame, areas: readonly Line[], colour: string, edge?: string): void {
  if (!traceAreas(frame, areas)) return;
  const { context } = frame;
  context.fillStyle = colour;
  context.fill();
  if (edge === undefined) return;
  context.strokeStyle = edge;
  context.lineWidth = 0.6;
  context.stroke();
}

/** Begins a path with all areas in the frame; false if there is none. */
function traceAreas(frame: CanvasFrame, areas: readonly Line[]): boolean {
  const { context, scale, left, top } = frame;
  const inFrame = areas.filter((area) => touches(area, frame));
  context.beginPath();
  for (const { points } of inFrame) {
    context.moveTo((points[0] ?? 0) * scale - left, (points[1] ?? 0) * scale - top);
    for (let i = 2; i < points.length; i += 2)
      context.lineTo((points[i] ?? 0) * scale - left, (points[i + 1] ?? 0) * scale - top);
    context.closePath();
  }
  return inFrame.length > 0;
}

/**
 * Paints shores below all water, so that a river of several areas has no lines across it. A brook has the colour of
 * shores: that of water is too pale for a thin line.
 */
function paintWater(frame: CanvasFrame, areas: readonly Line[], lines: readonly Line[], theme: Theme): void {
  const { context } = frame;
  const { water, shore } = theme.plan;
  const [width] = lineWidth("water", frame.zoom);
  strokeLines(frame, lines, { colour: shore, width: width < rules.brook ? width : width + 1.2, dash: [] });
  if (traceAreas(frame, areas)) {
    context.strokeStyle = shore;
    context.lineWidth = 1.4;
    context.stroke();
    context.fillStyle = water;
    context.fill();
  }
  if (width >= rules.brook) strokeLines(frame, lines, { colour: water, width, dash: [] });
}

/** Paints all edges before the roads, so that roads meet without a line between them. */
function paintRoads(
  frame: CanvasFrame,
  seen: (planClass: string, form: PlanLines["form"]) => Line[],
  theme: Theme,
): void {
  const drawn = Object.entries(ROADS).map(([planClass, colour]) => {
    const [width, edge] = lineWidth(planClass, frame.zoom);
    return { lines: seen(planClass, "line"), width, edge, colour: theme.plan[colour] };
  });
  const stroke = (lines: Line[], colour: string, width: number): void =>
    strokeLines(frame, lines, { colour, width, dash: [] });
  for (const { lines, width, edge } of drawn) stroke(lines, theme.plan.edge, edge || width);
  for (const { lines, width, edge, colour } of drawn) if (edge) stroke(lines, colour, width);
}

function paintRailways(frame: CanvasFrame, lines: readonly Line[], theme: Theme): void {
  const [width] = lineWidth("railway", frame.zoom);
  const rail: Stroke = { colour: theme.plan.railway, width: Math.min(width, 3), dash: [] };
  frame.context.lineCap = "butt";
  strokeLines(frame, lines, rail);
  if (width >= RAILS) strokeLines(frame, lines, { colour: theme.paper, width: rail.width - 1.2, dash: [7, 7] });
}
