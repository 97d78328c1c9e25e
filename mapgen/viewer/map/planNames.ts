/**
 * The names of the town plan: of roads and rivers along their lines, of areas and quarters in their middle, where
 * symbols and labels leave room. They are drawn, not written into the page: they are no places.
 */
import type * as L from "leaflet";
import { magnification } from "../ui/magnification";
import { touches } from "./strokedLines";
import type { Painter } from "../ui/painter";
import { onThemeChange, readTheme, type Theme } from "../ui/theme";
import { createCanvasLayer, type CanvasFrame } from "./canvasLayer";
import { PLACE_NAME, type Grid } from "./labelGrid";
import { namesWanted, type PlanNameLook } from "./planNameLooks";
import { middleOf, spotsOn, stretchOf, type Run } from "./planNamePlaces";
import type { Line, PlanLines } from "./projectedLines";

/** The names of the plan on a map. */
export interface PlanNames {
  /** Places the names in what the grid has left, and takes that. */
  lay: (grid: Grid) => void;
  remove: () => void;
}

/** A name with the middle of its base line, in pixels of zoom 0, and its angle in radians. */
interface PlacedName {
  text: string;
  look: PlanNameLook;
  x: number;
  y: number;
  angle: number;
}

/** Side of the squares by which a slanting name occupies the grid, and the distance between them, in pixels. */
const [SIDE, STEP] = [14, 8];
/** Space at both ends of a name along a line, in pixels. */
const ENDS = 6;
/** The same name stands again only so far away, in pixels. */
const APART = 420;
/** Width of the halo, in pixels. */
const HALO = 2.6;
/** How far the base line is below the line itself, as a share of the font's size; above a brook or path. */
const [MIDDLE, ABOVE] = [0.34, -0.4];
const SPACED = "1.2px";

/** Creates the names above the ground and below the symbols; null if the plan has none. */
export function createPlanNames(map: L.Map, plan: readonly PlanLines[]): PlanNames | null {
  if (!plan.some(({ names }) => names.length)) return null;
  let placed: PlacedName[] = [];
  let theme = readTheme();
  const measure = document.createElement("canvas").getContext("2d");
  const surface = createCanvasLayer(map, "plan-names", 250, (frame) => {
    for (const name of placed) writeName(frame, name, theme);
  });
  const stop = onThemeChange(() => {
    theme = readTheme();
    surface.draw();
  });
  return {
    lay(grid) {
      placed = measure ? placeNames(map, plan, grid, measure, theme) : [];
      surface.draw();
    },
    remove() {
      stop();
      surface.remove();
    },
  };
}

function placeNames(map: L.Map, plan: readonly PlanLines[], grid: Grid, measure: Painter, theme: Theme): PlacedName[] {
  const zoom = map.getZoom();
  const scale = map.getZoomScale(zoom, 0);
  const { x: left, y: top } = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  const size = map.getSize();
  const window = { scale, left, top, width: size.x, height: size.y };
  const placed: PlacedName[] = [];
  for (const { text, look, lines, along } of namesWanted(plan, zoom)) {
    setFont(measure, look, theme);
    const width = measure.measureText(written(text, look)).width;
    const runs = lines
      .filter((line) => touches(line, window))
      .map((line) => inWindow(line, scale, left, top))
      .flatMap((points) => (along ? (stretchOf(points, width + 2 * ENDS, size) ?? []) : middleOf(points, width, size)))
      .sort((a, b) => b.length - a.length);
    const own: Run[] = [];
    for (const run of runs) {
      const isNear = ({ x, y }: Run): boolean => own.some((one) => Math.hypot(x - one.x, y - one.y) < APART);
      const spot = spotsOn(run, width + 2 * ENDS).find((each) => !isNear(each) && takeRoom(grid, each, width));
      if (!spot) continue;
      own.push(spot);
      placed.push({ text, look, x: (spot.x + left) / scale, y: (spot.y + top) / scale, angle: spot.angle });
    }
  }
  return placed;
}

/** Returns the points of a line in pixels of the window, x and y alternating. */
function inWindow({ points }: Line, scale: number, left: number, top: number): Float64Array {
  return points.map((value, i) => value * scale - (i % 2 ? top : left));
}

/** Marks where a name is if nothing else is there. */
function takeRoom(grid: Grid, { x, y, angle }: Run, width: number): boolean {
  const count = Math.ceil(width / STEP);
  const boxes = Array.from({ length: count + 1 }, (_, i) => {
    const along = (i / count - 0.5) * width;
    return {
      x: x + along * Math.cos(angle) - SIDE / 2,
      y: y + along * Math.sin(angle) - SIDE / 2,
      width: SIDE,
      height: SIDE,
    };
  });
  if (boxes.some((box) => grid.marks(box))) return false;
  for (const box of boxes) grid.mark(box, PLACE_NAME);
  return true;
}

function writeName({ context, scale, left, top }: CanvasFrame, name: PlacedName, theme: Theme): void {
  const { ink, halo } = name.look;
  const text = written(name.text, name.look);
  context.save();
  context.translate(name.x * scale - left, name.y * scale - top);
  context.rotate(name.angle);
  const size = setFont(context, name.look, theme);
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = HALO;
  context.strokeStyle = halo === "land" ? theme.land : theme.plan[halo];
  context.fillStyle = theme.plan[ink];
  const down = size * (name.look.above ? ABOVE : MIDDLE);
  context.strokeText(text, 0, down);
  context.fillText(text, 0, down);
  context.restore();
}

/** Sets the font of a name and returns its size. */
function setFont(context: Painter, { face, family, size, spaced }: PlanNameLook, theme: Theme): number {
  const grown = size * magnification();
  context.font = `${face} ${grown}px ${theme[family]}`;
  context.letterSpacing = spaced ? SPACED : "0px";
  return grown;
}

function written(text: string, { spaced }: PlanNameLook): string {
  return spaced ? text.toUpperCase() : text;
}
