/**
 * Which places deserve a label first, from which zoom, and how a title is shortened for it.
 */
import type { Place, PlaceState, Shape } from "../contract/payload";
import type { DrawnPlace } from "./visiblePlaces";

/** Minimum zoom of labels by shape: towns first, buildings within towns later. */
export const NAMED_FROM: Record<Shape, number> = {
  circle: 0,
  triangle: 0,
  hexagon: 5.5,
  ring: 4.5,
  area: 3.5,
  line: 4,
  diamond: 6.5,
  star: 7,
  plinth: 6.5,
  square: 6,
  cross: 6.5,
  tower: 7,
  bar: 7,
  flag: 6.5,
  burst: 6.5,
};
/** Labels of a lower rank are placed earlier. */
export const STATE_RANK: Record<PlaceState, number> = { during: 0, changing: 0, after: 1, before: 2 };

const weights = new WeakMap<Place, number>();
const counts = new WeakMap<Place, number>();

/** Returns the rank of a place, lower is more important: by state, then kind, then amount of information. */
export function importance({ place, layer, shape, state }: DrawnPlace): number {
  let weight = weights.get(place);
  if (weight === undefined) {
    const kind = Math.max(0, Object.keys(layer.kinds).indexOf(place.kind));
    weight = NAMED_FROM[shape] * 1e3 + Math.min(kind, 9) * 10 - Math.min(informationOf(place), 30) * 3;
    weights.set(place, weight);
  }
  return STATE_RANK[state] * 1e4 + weight;
}

/** Returns the amount of information about a place: its names, events and further sources. */
export function informationOf(place: Place): number {
  let count = counts.get(place);
  if (count === undefined) {
    const { names = [], events = [], sources = [] } = place;
    counts.set(place, (count = names.length + events.length + sources.length));
  }
  return count;
}

/** Returns a title without the part after a comma or in brackets: "Norilsk camp (Norillag)". */
export function shorten(title: string): string {
  return title.replace(/\s*[,(].*$/, "") || title;
}
