/**
 * The printed map. It is drawn in print resolution and light colours on a separate, hidden map, so that the
 * reader's map does not change. Numbers are beside the symbols; an inset shows dense areas. Places beyond the
 * edge are marked there and listed below the maps.
 */
import type * as L from "leaflet";
import { labelClusters, spans, type PrintedMark, type Spot } from "./labelPacking";
import { el, svg } from "../ui/dom";
import { atEdge, detailOf, ENLARGED, isInExcerpt, wholeOf, PAPER_WIDTH, positionIn, type Excerpt } from "./mapExcerpts";
import { mapPicture, showExcerpt, withPaperMap } from "./paperMap";
import type { DrawnPlace, VisiblePlaces, MapWindow } from "../map/visiblePlaces";
import type { Store } from "../state/store";
import { asOnPaper } from "../ui/theme";

/** Above this number of places there is no room for numbers, as in `drawing.py`. */
const NUMBERED = 1000;
/** Above this number, places beyond the edge are only listed below the maps. */
const AT_EDGE = 24;

type Numbers = ReadonlyMap<string, number>;

/** A map to draw: the places it numbers, those beyond its edge, and its inset. */
interface Sheet {
  excerpt: Excerpt;
  numbered: readonly DrawnPlace[];
  beyond?: readonly DrawnPlace[];
  part?: Excerpt | undefined;
}

/** Returns the main map, an inset if places are dense, and the line that lists the places shown on neither. */
export function drawPlans(reader: MapWindow, numbers: Numbers, store: Store): HTMLElement[] {
  return asOnPaper(() =>
    withPaperMap(store, PAPER_WIDTH, ({ map, visible }) => {
      const excerpt = wholeOf(map, visible, reader, store);
      const inside = visible.symbols().filter((drawn) => isInExcerpt(drawn, excerpt));
      const numbered = inside.length > NUMBERED ? [] : inside;
      const part = detailOf(numbered, excerpt);
      const isNear = (drawn: DrawnPlace): boolean => part !== undefined && isInExcerpt(drawn, part);
      const beyond = visible.symbols().filter((drawn) => !isInExcerpt(drawn, excerpt) && !isNear(drawn));
      const sheets: Sheet[] = [
        {
          excerpt,
          numbered: numbered.filter((drawn) => !isNear(drawn)),
          beyond: beyond.length > AT_EDGE ? [] : beyond,
          part,
        },
      ];
      if (part) sheets.push({ excerpt: part, numbered: visible.symbols().filter(isNear) });
      return [...sheets.map((sheet) => plan(map, visible, sheet, numbers)), ...beyondLine(beyond, numbers, store)];
    }),
  );
}

/** Returns "1–3, 259 beyond the map’s edge". */
function beyondLine(beyond: readonly DrawnPlace[], numbers: Numbers, { words }: Store): HTMLElement[] {
  const beyondNumbers = beyond.flatMap(({ place }) => numbers.get(place.id) ?? []);
  return beyondNumbers.length
    ? [el("p", { class: "plan-beyond" }, el("bdi", { dir: "ltr" }, spans(beyondNumbers)), " ", words("page.beyond"))]
    : [];
}

/** Creates one map: the image, and above it the numbers, the pointers at the edge, and the frame of the inset. */
function plan(
  map: L.Map,
  visible: VisiblePlaces,
  { excerpt, numbered: numberedPlaces, beyond = [], part }: Sheet,
  numbers: Numbers,
): HTMLElement {
  const { height } = excerpt;
  showExcerpt(map, excerpt);
  const marks = [
    ...marksOf(numberedPlaces, numbers, (drawn) => visible.at(drawn)),
    ...marksOf(beyond, numbers, (drawn) => atEdge(drawn, excerpt)),
  ];
  const labels = labelClusters(
    marks,
    visible.symbols().map((drawn) => visible.at(drawn)),
    PAPER_WIDTH,
    height,
  );
  return el(
    "div",
    { class: "plan", dir: "ltr" },
    mapPicture(map),
    svg(
      "svg",
      { viewBox: `0 0 ${PAPER_WIDTH} ${height}`, class: "plan-numbers" },
      part ? excerptFrame(excerpt, part) : null,
      ...beyond.map((drawn) => pointer(atEdge(drawn, excerpt))),
      ...labels.map(({ text, x, y }) => svg("text", { x, y }, text)),
    ),
  );
}

/** Returns the numbered symbols of places, at the positions that `at` returns. */
function marksOf(places: readonly DrawnPlace[], numbers: Numbers, at: (drawn: DrawnPlace) => Spot): PrintedMark[] {
  return places.flatMap((drawn): PrintedMark[] => {
    const number = numbers.get(drawn.place.id);
    const { x, y } = at(drawn);
    return number ? [{ number, x, y }] : [];
  });
}

/** Creates a pointer to a place beyond the edge. */
function pointer({ x, y, turn }: ReturnType<typeof atEdge>): SVGPathElement {
  return svg("path", {
    class: "plan-pointer",
    d: "M6 0L-4 4L-1.5 0L-4-4Z",
    transform: `translate(${x} ${y}) rotate(${turn})`,
  });
}

function excerptFrame(excerpt: Excerpt, part: Excerpt): SVGRectElement {
  const [width, height] = [PAPER_WIDTH / ENLARGED, part.height / ENLARGED];
  const { x, y } = positionIn(part, excerpt);
  return svg("rect", { class: "plan-frame", x: x - width / 2, y: y - height / 2, width, height });
}
