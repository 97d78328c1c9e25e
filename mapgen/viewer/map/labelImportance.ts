/**
 * Which places deserve a label first, from which zoom, and how a title is shortened for it. The counterpart of
 * `mapgen/noscript/naming.py`.
 */
import symbols from "../../shared/symbols.json";
import type { Place, PlaceState, Shape } from "../contract/payload";
import { isHappening, type DrawnPlace } from "./visiblePlaces";

/** Minimum zoom of labels by shape: towns first, buildings within towns later. */
export const NAMED_FROM: Record<Shape, number> = symbols.namedFrom;
/** Labels of a lower rank are placed earlier. */
export const STATE_RANK: Record<PlaceState, number> = { during: 0, changing: 0, after: 1, before: 2 };

const weights = new WeakMap<Place, number>();
const counts = new WeakMap<Place, number>();

/** Weight of a place without a rank in the table; those with one come first. */
const UNRANKED = 1e3;

/**
 * Returns the rank of a place, lower is more important: what happens on the date, then by state, by the table's own
 * rank, by kind, and by amount of information.
 */
export function importance(drawn: DrawnPlace): number {
  const { place, layer, shape, state } = drawn;
  if (isHappening(drawn)) return -1;
  let weight = weights.get(place);
  if (weight === undefined) {
    const kind = Math.max(0, Object.keys(layer.kinds).indexOf(place.kind));
    const ranked = place.rank ? place.rank * 100 : UNRANKED + NAMED_FROM[shape] * 1e3;
    weight = ranked + Math.min(kind, 9) * 10 - Math.min(informationOf(place), 30) * 3;
    weights.set(place, weight);
  }
  return STATE_RANK[state] * 2e4 + weight;
}

/** Zoom from which names of places are told that have not yet got what the layer is about; of ranked ones at once. */
const FORMER_NAMED_FROM = 5;

/** Returns the zoom from which a place has a label: at once if it happens on the date, or is there and has a rank. */
export function namedFrom(drawn: DrawnPlace): number {
  const { state, shape, place } = drawn;
  if (isHappening(drawn) || (place.rank && state !== "before")) return 0;
  const least = state === "before" && !place.rank ? FORMER_NAMED_FROM : 0;
  return Math.max(least, NAMED_FROM[shape]);
}

/** The pixels of a map for each label, and how many labels the smallest map has room for. */
const LABEL_AREA = 30_000;
const FEWEST_LABELS = 6;

/**
 * Returns how many labels a map of this size in pixels should have, if there are so many places: up to this number, the
 * most important ones have theirs before their zoom.
 */
export function labelsWanted(width: number, height: number): number {
  return Math.max(FEWEST_LABELS, Math.floor((width * height) / LABEL_AREA));
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

/** Returns what a title has after its last comma, which is where the place is: "Stalin statue, Kyiv (pre-war)". */
export function where(title: string): string {
  const plain = title.replace(/\s*\([^()]*\)\s*$/, "");
  return plain.includes(",") ? plain.slice(plain.lastIndexOf(",") + 1).trim() : "";
}

/** Returns a title without the part after a comma or in brackets: "Norilsk camp (Norillag)". */
export function shorten(title: string): string {
  return title.replace(/\s*[,(].*$/, "") || title;
}
