/**
 * The turning point of a place: the change that led to its final state. It is the loss or end, else the
 * beginning; for an event, its days. If a name was lost, restored and lost again, only the last loss counts.
 * Lists are sorted by it. The counterpart of `turn` in `mapgen/noscript/place_list.py`.
 */
import { decadesFrom } from "./calendar";
import type { Change, DayBounds } from "./datedChanges";
import { ruleOf } from "./layerRules/registry";
import type { TurningChange } from "./layerRules/rule";
import { followed } from "./namePeriods";
import { stateChanges } from "./placeState";
import type { Layer, Place, Phase } from "../contract/payload";
import { isoOf, parse, yearOf, type When } from "./edtf";

/** A turning point, with its date and bounds. */
export interface TurningPoint {
  /** Null if unknown. */
  when: When | null;
  /** Day numbers; infinite if open. */
  earliest: number;
  latest: number;
  /** First and last possible year; infinite if open. */
  years: [first: number, last: number];
  /** The state that begins; undefined for the days of an event, and if no change is known. */
  value: Phase | undefined;
}

const turningPoints = new WeakMap<Place, TurningPoint>();

/** Returns the turning point of a place; cached. */
export function turningPointOf(place: Place, layer: Layer): TurningPoint {
  let point = turningPoints.get(place);
  if (!point)
    turningPoints.set(place, (point = pointOf(ruleOf(layer).turningChange(place, begunIn(place, layer)), place)));
  return point;
}

/** Returns the changes that start a new state. A demolition after a removal is none: the monument was gone already. */
function begunIn(place: Place, layer: Layer): Change<Phase>[] {
  return stateChanges(place, layer).filter(({ value }, i, all) => value !== all[i - 1]?.value);
}

/** Returns the turning point of a place, preceded by each temporary loss. */
export function turningPointsOf(place: Place, layer: Layer): TurningPoint[] {
  const lost = ruleOf(layer).passingLosses(begunIn(place, layer));
  return [...lost.map((change) => pointOf(change, place)), turningPointOf(place, layer)];
}

function pointOf(change: TurningChange | undefined, place: Place): TurningPoint {
  const { earliest, latest } = change ?? { earliest: -Infinity, latest: Infinity };
  const when = change ? (change.when ?? dateWithin(change, place)) : null;
  return { when, earliest, latest, years: [yearOrOpen(earliest), yearOrOpen(latest)], value: change?.value };
}

/** Returns the date in the tables that has the bounds of a change, else a date made from the bounds. */
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
  return Number.isFinite(day) ? yearOf(day) : day;
}

/**
 * Compares by possible years, then by days. A change that is not known to the year stands before the year by which
 * it had happened; an open end counts as its beginning. What changed last before the map's span of years comes after
 * everything else.
 */
export function compareTurningPoints(a: TurningPoint, b: TurningPoint, [from]: readonly [number, number]): number {
  return (
    Number(a.years[1] < from) - Number(b.years[1] < from) ||
    sortYear(a) - sortYear(b) ||
    compare(a.years[0], b.years[0]) ||
    compare(a.years[1], b.years[1]) ||
    compare(a.earliest, b.earliest) ||
    compare(a.latest, b.latest) ||
    0
  );
}

function sortYear({ years: [first, last] }: TurningPoint): number {
  return Math.min(9999, last === Infinity && first !== -Infinity ? first : last);
}

/** Compares numbers without subtraction, which fails for infinities. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Returns the first years of the decades in which a turning point may lie, within a span of years; empty if a
 * bound is open.
 */
export function decadesOf({ years }: TurningPoint, [from, to]: [number, number]): number[] {
  if (!years.every(Number.isFinite)) return [];
  return decadesFrom(Math.max(years[0], from), Math.min(years[1], to));
}
