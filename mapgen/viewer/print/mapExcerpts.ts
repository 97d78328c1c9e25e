/**
 * Which parts of the map are printed: the reader's window, or what a search has left of the places;
 * and where these crowd, a part of that, enlarged.
 */
import type * as L from "leaflet";
import type { Spot } from "./labelPacking";
import { leaflet } from "../ui/leaflet";
import type { DrawnPlace, VisiblePlaces, MapWindow } from "../map/visiblePlaces";
import type { Store } from "../state/store";

/** Size in pixels; on paper it is as wide as the page, and both maps and their key fit on the first. */
export const PAPER_WIDTH = 800;
const [HEIGHT, DETAIL_HEIGHT] = [450, 390];
/** How much larger the detail is, and from how many places on, and for what part of all, there is one. */
export const ENLARGED = 2.8;
const [CROWDED, PART] = [60, 1 / 3];
/** Pixels around the places that a search has left, whose numbers need room; and around the map's own view. */
const [MARGIN, RIM] = [60, 12];
/** No closer than this, some 900 kilometres across: a place is recognized by the coasts and borders around it. */
const CLOSEST = 2 ** 6.5;
/** How far from the edge it is told what lies beyond it. */
const EDGE = 9;

/** An excerpt's middle in pixels of zoom 0, and how many of its own pixels are in one of those. */
export interface Excerpt extends Spot {
  scale: number;
  height: number;
}

/** What the reader has on the screen; once a search or a filter has narrowed the map, the places that are left. */
export function wholeOf(map: L.Map, visible: VisiblePlaces, reader: MapWindow, store: Store): Excerpt {
  const left = store.view().filter ? visible.symbols() : [];
  if (!left.length) return excerptOf(reader);
  const areas = store.payload.regions.filter(({ place }) => visible.find(place)).flatMap(({ points }) => points);
  const near = excerptAround([...left, ...areas.map((position) => map.project(position, 0))], MARGIN);
  const home = excerptAround(
    store.payload.view.map((position) => map.project(position, 0)),
    RIM,
  );
  // A few places far out are not worth a smaller map of all others: they are told at its edge.
  return near.scale < home.scale ? home : near;
}

/** The part, about one of the places, that holds most of them; none where they do not crowd. */
export function detailOf(inside: readonly DrawnPlace[], { scale }: Excerpt): Excerpt | undefined {
  let [best, most] = [undefined as Excerpt | undefined, Math.max(CROWDED, inside.length * PART) - 1];
  for (const { x, y } of inside) {
    const part = { x, y, scale: scale * ENLARGED, height: DETAIL_HEIGHT };
    const count = inside.filter((drawn) => isInExcerpt(drawn, part)).length;
    if (count > most) [best, most] = [part, count];
  }
  return best;
}

/** Whether an excerpt shows a spot, which is in pixels of zoom 0. */
export function isInExcerpt(spot: Spot, excerpt: Excerpt): boolean {
  const { x, y } = positionIn(spot, excerpt);
  return x > 0 && x < PAPER_WIDTH && y > 0 && y < excerpt.height;
}

/** Where a spot lies in an excerpt, in pixels from its corner. */
export function positionIn(spot: Spot, { x, y, scale, height }: Excerpt): Spot {
  return { x: (spot.x - x) * scale + PAPER_WIDTH / 2, y: (spot.y - y) * scale + height / 2 };
}

/** Where the way from the middle of an excerpt to a spot beyond it meets the edge, and the way's turn in degrees. */
export function atEdge(spot: Spot, excerpt: Excerpt): Spot & { turn: number } {
  const [east, south] = [spot.x - excerpt.x, spot.y - excerpt.y];
  const reach = Math.min((PAPER_WIDTH / 2 - EDGE) / Math.abs(east), (excerpt.height / 2 - EDGE) / Math.abs(south));
  return {
    x: PAPER_WIDTH / 2 + east * reach,
    y: excerpt.height / 2 + south * reach,
    turn: (Math.atan2(south, east) * 180) / Math.PI,
  };
}

function excerptOf({ left, top, right, bottom }: MapWindow): Excerpt {
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    scale: Math.min(PAPER_WIDTH / (right - left), HEIGHT / (bottom - top)),
    height: HEIGHT,
  };
}

/** The excerpt that holds these spots and a margin in its pixels. */
function excerptAround(spots: readonly Spot[], margin: number): Excerpt {
  const box = leaflet.bounds(spots.map(({ x, y }) => leaflet.point(x, y)));
  const [size, { x, y }] = [box.getSize(), box.getCenter()];
  return {
    x,
    y,
    scale: Math.min((PAPER_WIDTH - 2 * margin) / size.x, (HEIGHT - 2 * margin) / size.y, CLOSEST),
    height: HEIGHT,
  };
}
