/**
 * The extents of the printed maps: the reader's view, or the bounding box of the places that match a search; and
 * an inset of the densest area.
 */
import type * as L from "leaflet";
import type { Spot } from "./labelPacking";
import { leaflet } from "../ui/leaflet";
import type { DrawnPlace, VisiblePlaces, MapWindow } from "../map/visiblePlaces";
import type { Store } from "../state/store";

/** Size in pixels, scaled to the width of the paper; both maps and the legend fit on the first page. */
export const PAPER_WIDTH = 800;
const [HEIGHT, DETAIL_HEIGHT] = [450, 390];
/** Magnification of the inset, and the minimum number and share of places for which there is one. */
export const ENLARGED = 2.8;
const [CROWDED, PART] = [60, 1 / 3];
/** Margin in pixels around the matching places, for their numbers; and around the opening view. */
const [MARGIN, RIM] = [60, 12];
/** Maximum scale, about 900 kilometres across: a place is recognized by the coasts and borders around it. */
const MAX_SCALE = 2 ** 6.5;
/** Distance of the pointers to places beyond the extent from its edge, in pixels. */
const EDGE = 9;

/** The centre of an extent in pixels of zoom 0, and its scale in output pixels per pixel of zoom 0. */
export interface Excerpt extends Spot {
  scale: number;
  height: number;
}

/** Returns the extent of the main map: the reader's view or, if the map is filtered, the matching places. */
export function wholeOf(map: L.Map, visible: VisiblePlaces, reader: MapWindow, store: Store): Excerpt {
  const left = store.view().filter ? visible.symbols() : [];
  if (!left.length) return excerptOf(reader);
  const areas = store.payload.regions.filter(({ place }) => visible.find(place)).flatMap(({ lines }) => lines.flat());
  const near = excerptAround([...left, ...areas.map((position) => map.project(position, 0))], MARGIN);
  const home = excerptAround(
    store.payload.view.map((position) => map.project(position, 0)),
    RIM,
  );
  // A few distant places do not justify a smaller scale for all others: they are marked at the edge.
  return near.scale < home.scale ? home : near;
}

/** Returns the extent, centred on a place, that contains most places; undefined if they are not dense. */
export function detailOf(inside: readonly DrawnPlace[], { scale }: Excerpt): Excerpt | undefined {
  let [best, most] = [undefined as Excerpt | undefined, Math.max(CROWDED, inside.length * PART) - 1];
  for (const { x, y } of inside) {
    const part = { x, y, scale: scale * ENLARGED, height: DETAIL_HEIGHT };
    const count = inside.filter((drawn) => isInExcerpt(drawn, part)).length;
    if (count > most) [best, most] = [part, count];
  }
  return best;
}

/** Whether an extent contains a point, given in pixels of zoom 0. */
export function isInExcerpt(spot: Spot, excerpt: Excerpt): boolean {
  const { x, y } = positionIn(spot, excerpt);
  return x > 0 && x < PAPER_WIDTH && y > 0 && y < excerpt.height;
}

/** Returns the position of a point in an extent, in pixels from the top left corner. */
export function positionIn(spot: Spot, { x, y, scale, height }: Excerpt): Spot {
  return { x: (spot.x - x) * scale + PAPER_WIDTH / 2, y: (spot.y - y) * scale + height / 2 };
}

/**
 * Returns where the line from the centre of an extent to a point outside crosses the edge, and its angle in
 * degrees.
 */
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

/** Returns the extent that contains these points, with a margin in output pixels. */
function excerptAround(spots: readonly Spot[], margin: number): Excerpt {
  const box = leaflet.bounds(spots.map(({ x, y }) => leaflet.point(x, y)));
  const [size, { x, y }] = [box.getSize(), box.getCenter()];
  return {
    x,
    y,
    scale: Math.min((PAPER_WIDTH - 2 * margin) / size.x, (HEIGHT - 2 * margin) / size.y, MAX_SCALE),
    height: HEIGHT,
  };
}
