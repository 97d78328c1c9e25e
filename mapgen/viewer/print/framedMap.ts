/**
 * The map in print where it is part of another page: what its frame shows, with the names as on the screen. The list
 * with its numbers would not fit there.
 */
import * as labels from "../map/labels";
import { el, svg } from "../ui/dom";
import type { MapWindow } from "../map/visiblePlaces";
import type { Store } from "../state/store";
import { asOnPaper } from "../ui/theme";
import { mapPicture, showExcerpt, withPaperMap, type PaperMap } from "./paperMap";

/** Where the baseline of a label is, as a share of its height. */
const BASELINE = 0.78;

/** Returns the reader's map with its names; it is as large as its container allows. */
export function drawFramedMap({ left, top, right, bottom, scale }: MapWindow, store: Store): HTMLElement {
  const [width, height] = [Math.round((right - left) * scale), Math.round((bottom - top) * scale)];
  const excerpt = { x: (left + right) / 2, y: (top + bottom) / 2, scale, height };
  return asOnPaper(() =>
    withPaperMap(store, width, (paper) => {
      showExcerpt(paper.map, excerpt);
      const plan = el(
        "div",
        { class: "plan", dir: "ltr" },
        mapPicture(paper.map),
        svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "plan-names" }, ...namesOn(paper)),
      );
      plan.style.setProperty("--shape", String(width / height));
      return el("div", { class: "plan-room" }, plan);
    }),
  );
}

/** Places the labels as on the screen, and returns them as SVG, which scales with the picture. */
function namesOn({ map, store, visible, basemapLines }: PaperMap): SVGElement[] {
  const placed = labels.create(map, store, visible, basemapLines);
  const frame = map.getContainer().getBoundingClientRect();
  const spans = map.getPane("labels")?.querySelectorAll<HTMLElement>(".map-name:not([hidden])") ?? [];
  const names = [...spans].map((span) => nameLike(span, frame));
  placed.remove();
  return names;
}

function nameLike(span: HTMLElement, frame: DOMRect): SVGElement {
  const { left, top, height } = span.getBoundingClientRect();
  const at = { x: left - frame.left, y: top - frame.top + height * BASELINE };
  const name = svg("text", { ...at, class: span.className, lang: span.lang }, span.textContent ?? "");
  name.style.cssText = span.style.cssText;
  name.style.transform = "";
  return name;
}
