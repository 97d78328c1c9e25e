/**
 * Rings around the places that change as the date moves: they open once and fade; where the reader prefers reduced
 * motion, they stay for a moment.
 */
import type * as L from "leaflet";
import { isInWindow, type DrawnPlace, type VisiblePlaces } from "./visiblePlaces";
import type { Control } from "../state/store";
import { el } from "../ui/dom";
import { tint } from "../ui/theme";

/** Most rings at a time: in a jump over decades, nothing stands out among hundreds. */
const MOST = 40;
/** How long a ring is there, in milliseconds; as in `pulse.css`. */
const LASTING = 1200;

/** Creates the rings, above the symbols. */
export function create(map: L.Map, visible: VisiblePlaces): Control {
  const pane = map.createPane("pulse");
  pane.style.zIndex = "420";
  pane.style.pointerEvents = "none";
  pane.setAttribute("aria-hidden", "true");
  const timers = new Set<number>();
  let version = visible.version();
  const ring = (drawn: DrawnPlace): void => {
    const { x, y } = map.containerPointToLayerPoint(visible.at(drawn));
    const mark = tint(el("i", { class: "pulse leaflet-zoom-hide" }), drawn.tone);
    mark.style.left = `${Math.round(x)}px`;
    mark.style.top = `${Math.round(y)}px`;
    pane.append(mark);
    const timer = window.setTimeout(() => {
      timers.delete(timer);
      mark.remove();
    }, LASTING);
    timers.add(timer);
  };
  return {
    reads: ["day", "layers", "filter", "follow", "lang"],
    update(now, before) {
      const touched = now.day === before.day ? null : visible.touched(version);
      version = visible.version();
      const seen = visible.window();
      const isSeen = (drawn: DrawnPlace): boolean => drawn.shown && visible.isDrawn(drawn) && isInWindow(drawn, seen);
      const changed = touched?.restated.filter(isSeen);
      if (changed && changed.length <= MOST - pane.childElementCount) changed.forEach(ring);
    },
    remove() {
      for (const timer of timers) window.clearTimeout(timer);
      pane.remove();
    },
  };
}
