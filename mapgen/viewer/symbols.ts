/**
 * All places' symbols on one canvas, stamped from small pictures painted beforehand.
 */
import type * as L from "leaflet";
import type { ShownState } from "./life";
import type { Layer, Shape } from "./payload";
import type { Drawn, Scene } from "./scene";
import { paint } from "./shapes";
import type { Control, State } from "./state";
import { createSurface, type Frame } from "./surface";
import { onThemeChange, readTheme, type Theme } from "./theme";

type Stamps = (layer: Layer, shape: Shape, state: ShownState, size: number) => HTMLCanvasElement;

/** Side of a symbol's square in CSS pixels, by zoom: small on the whole map, larger in a street. */
export function symbolSize(zoom: number): number {
  return Math.round(Math.min(22, Math.max(13, 12 + (zoom - 3) * 1.6)));
}

/** Draws the scene's symbols, over the land and under the labels. */
export function create(map: L.Map, state: State, scene: Scene): Control {
  let theme = readTheme();
  let stamps = createStamps(theme);
  const surface = createSurface(map, "symbols", 410, (frame) => stampAll(frame, scene, stamps, state.view().open));
  const stop = onThemeChange(() => {
    theme = readTheme();
    stamps = createStamps(theme);
    surface.draw();
  });
  let version = scene.version();
  return {
    update(now, before) {
      if (version === scene.version() && now.open === before.open) return;
      version = scene.version();
      surface.draw();
    },
    remove() {
      stop();
      surface.remove();
    },
  };
}

/** Margin of a stamp around the symbol's square, for rims. */
const RIM = 3;

function createStamps(theme: Theme): Stamps {
  const made = new Map<string, HTMLCanvasElement>();
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  return (layer, shape, state, size) => {
    const key = `${layer.id} ${shape} ${state} ${size}`;
    let stamp = made.get(key);
    if (!stamp) made.set(key, (stamp = makeStamp(shape, state, size, theme.of(layer), theme.paper, ratio)));
    return stamp;
  };
}

function makeStamp(
  shape: Shape, state: ShownState, size: number, colour: string, paper: string, ratio: number,
): HTMLCanvasElement {
  const stamp = document.createElement("canvas");
  stamp.width = stamp.height = Math.ceil((size + 2 * RIM) * ratio);
  const context = stamp.getContext("2d");
  if (!context) throw new Error("no canvas context");
  context.scale(ratio, ratio);
  context.translate(size / 2 + RIM, size / 2 + RIM);
  paint(context, shape, state, size, colour, paper);
  return stamp;
}

/** The open place comes last, on top of all, in a ring. */
function stampAll(frame: Frame, scene: Scene, stamps: Stamps, open: string | null): void {
  const size = symbolSize(frame.zoom);
  const side = size + 2 * RIM;
  // On whole pixels a stamp stays sharp, and is copied without being resampled.
  const stamp = ({ layer, shape, state }: Drawn, x: number, y: number): void =>
    frame.context.drawImage(stamps(layer, shape, state, size), Math.round(x - side / 2), Math.round(y - side / 2), side, side);
  for (const drawn of scene.symbols()) {
    const x = drawn.x * frame.scale - frame.left;
    const y = drawn.y * frame.scale - frame.top;
    if (x < -side || y < -side || x > frame.width + side || y > frame.height + side) continue;
    if (drawn.place.id !== open) stamp(drawn, x, y);
  }
  const opened = open ? scene.find(open) : undefined;
  if (!opened) return;
  const [x, y] = [opened.x * frame.scale - frame.left, opened.y * frame.scale - frame.top];
  ringOpen(frame, x, y, size);
  stamp(opened, x, y);
}

function ringOpen({ context }: Frame, x: number, y: number, size: number): void {
  const style = getComputedStyle(document.documentElement);
  context.beginPath();
  context.arc(x, y, size * 0.78, 0, 2 * Math.PI);
  context.fillStyle = style.getPropertyValue("--map-open").trim();
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = style.getPropertyValue("--ink").trim();
  context.stroke();
}
