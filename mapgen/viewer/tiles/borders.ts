/**
 * The historical states of the date above street tiles: translucent tints, and their borders.
 */
import type * as L from "leaflet";
import type { BasemapLines } from "../map/basemapLines";
import { classify, holders } from "../map/borderArcs";
import { createCanvasLayer, type CanvasFrame } from "../map/canvasLayer";
import { HUB } from "../map/farSide";
import { strokeLines } from "../map/strokedLines";
import type { Control, Store } from "../state/store";
import { joinedPath } from "../ui/painter";
import { onThemeChange, readTheme } from "../ui/theme";

/** Above the tiles (210), below the areas of places (300). */
const LEVEL = 220;
/** How much of a tint is seen on a map of a country. */
const STRENGTH = 0.38;
/** Zooms between which the tints fade: the outlines are those of a map of a country, not of a town. */
const [FADES, FADED] = [6, 10];

/** Draws the borders. The style sheet shows them only while there are tiles. */
export function create(map: L.Map, store: Store, basemapLines: BasemapLines): Control {
  const { base, states } = store.payload;
  let held = holders(base, states, store.view().day);
  const surface = createCanvasLayer(map, "tile-borders", LEVEL, (frame) => paint(frame, held));
  const stop = onThemeChange(() => surface.draw());

  function paint(frame: CanvasFrame, now: typeof held): void {
    const theme = readTheme();
    const { context } = frame;
    context.globalAlpha = STRENGTH * tintShare(frame.zoom);
    if (context.globalAlpha > 0) paintTints(frame, now, theme.tints);
    context.globalAlpha = 1;
    const kinds = classify(base, basemapLines.sides, now);
    for (const [kind, dash] of [
      ["state", []],
      ["approximate", [5, 3.5]],
    ] as const) {
      const lines = basemapLines.lines.filter((_, arc) => kinds[arc] === kind);
      strokeLines(frame, lines, { colour: theme.border, width: 1.8, dash: [...dash] });
    }
  }

  function paintTints({ context, scale, left, top }: CanvasFrame, now: typeof held, tints: string[]): void {
    const { outlines, above } = basemapLines;
    const byTint: Path2D[][] = [];
    // Land of the dataset's own lies above the other, and is filled by itself.
    const own: [tint: number, path: Path2D][] = [];
    outlines.forEach((path, unit) => {
      const tint = now[unit]?.tint;
      if (!tint) return;
      if (unit < above) (byTint[tint] ??= []).push(path);
      else own.push([tint, path]);
    });
    context.save();
    context.translate(HUB * scale - left, HUB * scale - top);
    context.scale(scale, scale);
    const fill = (tint: number, paths: Path2D[]): void => {
      context.fillStyle = tints[tint] ?? "";
      context.fill(joinedPath(paths), "evenodd");
    };
    byTint.forEach((paths, tint) => fill(tint, paths));
    for (const [tint, path] of own) fill(tint, [path]);
    context.restore();
  }

  return {
    reads: ["day"],
    update(now) {
      const next = holders(base, states, now.day);
      if (next === held) return;
      held = next;
      surface.draw();
    },
    remove() {
      stop();
      surface.remove();
    },
  };
}

/** Returns how much of the tints' strength is left at a zoom: 1 to 0. */
export function tintShare(zoom: number): number {
  return Math.max(0, Math.min(1, (FADED - zoom) / (FADED - FADES)));
}
