/**
 * Where buttons lie on the map, so that no name is written beneath them.
 */
import type * as L from "leaflet";
import type { Box } from "./labelGrid";

/** What stays on the map for long. Notices and the caption of the day go by themselves. */
const CONTROLS = ".map-buttons, .phone-bar, .tour-open, .tint-key";

/** Returns the boxes of the buttons on a map, in container pixels. */
export function controlBoxes(map: L.Map): Box[] {
  const container = map.getContainer();
  const controls = container.parentElement?.querySelectorAll(CONTROLS) ?? [];
  const { left, top } = container.getBoundingClientRect();
  return [...controls]
    .map((control) => control.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((box) => ({ x: box.left - left, y: box.top - top, width: box.width, height: box.height }));
}
