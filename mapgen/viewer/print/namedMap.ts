/**
 * The map in print as the reader sees it: what its frame shows, with names instead of numbers.
 */
import { el, svg } from "../ui/dom";
import type { MapWindow } from "../map/visiblePlaces";
import type { Store } from "../state/store";
import { asOnPaper } from "../ui/theme";
import { PAPER_WIDTH } from "./mapExcerpts";
import { mapPicture, showExcerpt, withPaperMap } from "./paperMap";
import { withWrittenNames, type WrittenName } from "./writtenNames";

/** Returns the reader's map with its names in a box that it fills: a frame of another page is as large as it is. */
export function drawFramedMap(seen: MapWindow, store: Store): HTMLElement {
  return el(
    "div",
    { class: "plan-room" },
    drawNamedMap(seen, store, Math.round((seen.right - seen.left) * seen.scale)),
  );
}

/** Returns the reader's map with its names, drawn `width` pixels wide: the fewer, the larger are names on paper. */
export function drawNamedMap({ left, top, right, bottom }: MapWindow, store: Store, width = PAPER_WIDTH): HTMLElement {
  const scale = width / (right - left);
  const height = Math.round((bottom - top) * scale);
  const excerpt = { x: (left + right) / 2, y: (top + bottom) / 2, scale, height };
  return asOnPaper(() =>
    withPaperMap(store, width, (paper) => {
      showExcerpt(paper.map, excerpt);
      const plan = withWrittenNames(paper, (names) =>
        el(
          "div",
          { class: "plan", dir: "ltr" },
          mapPicture(paper.map),
          svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "plan-names" }, ...names.map(nameLike)),
        ),
      );
      plan.style.setProperty("--shape", String(width / height));
      return plan;
    }),
  );
}

/** Returns a name as SVG, which scales with the picture. */
function nameLike({ x, y, written, lang, below, look }: WrittenName): SVGElement {
  const name = svg("text", { x, y, class: look.classes, lang }, written);
  if (below) name.append(svg("tspan", { x, dy: below.y - y, class: "name-below", lang: below.lang }, below.written));
  name.style.cssText = look.style;
  name.style.transform = "";
  return name;
}
