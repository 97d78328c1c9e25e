/**
 * Arcs of the base map: decoding, and what each arc separates on a day.
 */
import constants from "../../shared/constants.json";
import type { BaseMap, HistoricalState } from "../contract/payload";
import { createOnDay } from "./onDay";

/** Alternating longitudes and latitudes, in degrees. */
export type Arc = Float64Array;

/** What an arc separates; "inner" has the same state on both sides, "undrawn" none, though other land has one. */
export type Border = "coast" | "state" | "inner" | "undrawn" | "approximate" | "none";

/**
 * The 88 digits of the encoding, as in `mapgen/basemap/digits.py`: base 44, digits of the upper half mean that
 * more follow.
 */
const DIGITS = constants.basemapDigits;
const BASE = DIGITS.length / 2;

/** Decodes the arcs of a base map, then the finer ones and those of the land above it. */
export function decodeArcs(base: Pick<BaseMap, "arcs" | "grid" | "finer" | "above">): Arc[] {
  return [base, base.finer ?? [], base.above ?? []].flat().flatMap(decoded);
}

/** Decodes arcs from digits and zigzag deltas. */
function decoded(base: { grid: number; arcs: string }): Arc[] {
  const values = new Map([...DIGITS].map((digit, value) => [digit, value]));
  const arcs: Arc[] = [];
  let at = 0;
  const next = (): number => {
    let number = 0;
    for (let power = 1; ; power *= BASE) {
      const digit = values.get(base.arcs.charAt(at++)) ?? 0;
      number += (digit % BASE) * power;
      if (digit < BASE) return number;
    }
  };
  const signed = (): number => {
    const value = next();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  while (at < base.arcs.length) {
    const arc = new Float64Array(2 * next());
    for (let i = 0, lon = 0, lat = 0; i < arc.length; i += 2) {
      arc[i] = (lon += signed()) * base.grid;
      arc[i + 1] = (lat += signed()) * base.grid;
    }
    arcs.push(arc);
  }
  return arcs;
}

/** Returns for each arc the indices of the units on its two sides. An arc with only one is a coast. */
export function unitsBesideArcs(base: BaseMap): number[][] {
  const sides: number[][] = [];
  base.units.forEach((unit, number) => {
    for (const arc of unit.polygons.flat(2)) {
      const list = (sides[arc < 0 ? ~arc : arc] ??= []);
      list.push(number);
    }
  });
  return sides;
}

/** Returns for each unit the state that held it on a day, if there is one. The same array until a border changes. */
export function holders(base: BaseMap, states: HistoricalState[], day: number): Held {
  let held = holdings.get(states);
  if (!held) holdings.set(states, (held = createOnDay(states, (now) => heldBy(base, now))));
  return held(day);
}

/** The states that hold the units. */
export type Held = (HistoricalState | undefined)[];

const holdings = new WeakMap<HistoricalState[], (day: number) => Held>();

function heldBy(base: BaseMap, now: readonly HistoricalState[]): Held {
  const byUnit = new Map(now.flatMap((state) => state.members.map((unit): [string, HistoricalState] => [unit, state])));
  return base.units.map((unit) => byUnit.get(unit.id));
}

/**
 * Classifies the arcs by what they separate on a day. Where no state of the day is drawn, today's outline is no
 * border of that day, unless the map knows of no states at all.
 */
export function classify(base: BaseMap, sides: number[][], held: (HistoricalState | undefined)[]): Border[] {
  const approximate = new Set(base.approximate);
  const hasStates = held.some((state) => state !== undefined);
  return sides.map((pair, arc) => {
    const [a, b] = pair;
    if (a === undefined) return "none";
    if (!base.units[a]?.country) return held[a] ? "state" : "none";
    if (b === undefined) return "coast";
    const same = held[a] ? held[a] === held[b] : false;
    const country = base.units[a]?.country === base.units[b]?.country;
    if (country && (same || (!held[a] && !held[b]))) return "none";
    if (hasStates && !held[a] && !held[b]) return "undrawn";
    if (approximate.has(arc)) return "approximate";
    return same ? "inner" : "state";
  });
}
