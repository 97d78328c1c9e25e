/**
 * The change since which a place is what it stayed: the loss or the end, else the beginning; for an
 * event, its days. A name that was lost, taken again and lost again is lost for good the last time
 * only. Lists are sorted by it. The twin of `turn` in `mapgen/noscript/place_list.py`.
 */
import type { Change, DayBounds } from "./datedChanges";
import { ruleOf } from "./layerRules/registry";
import type { Turn } from "./layerRules/rule";
import { followed } from "./namePeriods";
import { stateChanges } from "./placeState";
import type { Layer, Place, Phase } from "../contract/payload";
import { dateOf, isoOf, parse, type When } from "./edtf";

export interface TurningPoint {
  /** Null where nothing is known. */
  when: When | null;
  /** Days; infinite where open. */
  earliest: number;
  latest: number;
  /** First and last year in which it may lie; infinite where open. */
  years: [first: number, last: number];
  /** Whether an interval is one of lasting, not of doubt. */
  lasts: boolean;
}

const turningPoints = new WeakMap<Place, TurningPoint>();

/** The turn of a place, worked out once. */
export function turningPointOf(place: Place, layer: Layer): TurningPoint {
  let point = turningPoints.get(place);
  if (!point) turningPoints.set(place, (point = pointOf(ruleOf(layer).turn(place, begunIn(place, layer)), place)));
  return point;
}

/** The changes with which a new state begins: what was removed and later demolished was gone already. */
function begunIn(place: Place, layer: Layer): Change<Phase>[] {
  return stateChanges(place, layer).filter(({ value }, i, all) => value !== all[i - 1]?.value);
}

/** The turn of a place and, before it, each loss that did not last. */
export function turningPointsOf(place: Place, layer: Layer): TurningPoint[] {
  const lost = ruleOf(layer).passingLosses(begunIn(place, layer));
  return [...lost.map((change) => pointOf({ ...change, lasts: false }, place)), turningPointOf(place, layer)];
}

function pointOf(turn: Turn | undefined, place: Place): TurningPoint {
  const { earliest, latest } = turn ?? { earliest: -Infinity, latest: Infinity };
  const when = turn ? (turn.when ?? dateWithin(turn, place)) : null;
  return { when, earliest, latest, years: [yearOrOpen(earliest), yearOrOpen(latest)], lasts: turn?.lasts ?? false };
}

/** The date of the tables with the bounds of a change, else one made of them. */
function dateWithin({ earliest, latest }: DayBounds, place: Place): When | null {
  const names = followed(place.names).flatMap(({ from, to }) => [from, to]);
  for (const text of [...names, ...followed(place.events).map((event) => event.date)]) {
    if (text === undefined || text === "..") continue;
    const when = parse(text);
    if (when.earliest === earliest && when.latest === latest) return when;
  }
  const sides = [earliest, latest].map((day) => (Number.isFinite(day) ? isoOf(day) : ""));
  return sides.some(Boolean) ? parse(sides.join("/")) : null;
}

function yearOrOpen(day: number): number {
  return Number.isFinite(day) ? dateOf(day).getUTCFullYear() : day;
}

/** Sorts by the years in which turns may lie, then by their days; an open beginning counts as its end. */
export function compareTurningPoints(a: TurningPoint, b: TurningPoint): number {
  return (
    sortYear(a) - sortYear(b) ||
    compare(a.years[1], b.years[1]) ||
    compare(a.years[0], b.years[0]) ||
    compare(a.earliest, b.earliest) ||
    compare(a.latest, b.latest) ||
    0
  );
}

function sortYear({ years: [first, last] }: TurningPoint): number {
  return Math.min(9999, first === -Infinity ? last : first);
}

/** As subtraction, which infinities do not allow. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The decades in which a turn may lie, as their first years, within a span of years; none where a bound is open. */
export function decadesOf({ years }: TurningPoint, [from, to]: [number, number]): number[] {
  if (!years.every(Number.isFinite)) return [];
  const first = Math.max(years[0], from);
  const last = Math.min(years[1], to);
  const found: number[] = [];
  for (let decade = Math.floor(first / 10) * 10; decade <= last; decade += 10) found.push(decade);
  return found;
}
