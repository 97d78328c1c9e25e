/**
 * Arcs of the base map: decoding, and what each arc separates on a day.
 */
import constants from "../../shared/constants.json";
import type { BaseMap, HistoricalState } from "../contract/payload";
import { parse } from "../time/edtf";

/** Alternating longitudes and latitudes, in degrees. */
export type Arc = Float64Array;

/** What an arc separates; "inner" has the same state on both sides. */
export type Border = "coast" | "state" | "inner" | "approximate" | "none";

/**
 * The 88 digits of the encoding, as in `mapgen/basemap/__init__.py`: base 44, digits of the upper half mean that
 * more follow.
 */
const DIGITS = constants.basemapDigits;
const BASE = DIGITS.length / 2;

/** Decodes the arcs of a base map from digits and zigzag deltas. */
export function decodeArcs(base: BaseMap): Arc[] {
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
export function holders(base: BaseMap, states: HistoricalState[], day: number): (HistoricalState | undefined)[] {
  let known = holdings.get(states);
  if (!known) holdings.set(states, (known = { spans: spansOf(states), first: Infinity, last: -Infinity, held: [] }));
  if (day >= known.first && day < known.last) return known.held;
  const now = known.spans.filter(({ first, last }) => first <= day && day < last);
  const turns = known.spans.flatMap(({ first, last }) => [first, last]);
  known.first = Math.max(-Infinity, ...turns.filter((turn) => turn <= day));
  known.last = Math.min(Infinity, ...turns.filter((turn) => turn > day));
  const byUnit = new Map(
    now.flatMap(({ state: store }) => store.members.map((unit): [string, HistoricalState] => [unit, store])),
  );
  known.held = base.units.map((unit) => byUnit.get(unit.id));
  return known.held;
}

interface Span {
  state: HistoricalState;
  /** Its first day, and the first day after it. */
  first: number;
  last: number;
}

interface Holdings {
  spans: Span[];
  /** The days for which `held` is valid. */
  first: number;
  last: number;
  held: (HistoricalState | undefined)[];
}

const holdings = new WeakMap<HistoricalState[], Holdings>();

/** Returns when each state existed. An uncertain change is drawn as complete on its latest day. */
function spansOf(states: HistoricalState[]): Span[] {
  return states.map((store) => ({
    state: store,
    first: store.from === undefined ? -Infinity : parse(store.from).latest,
    last: store.to === undefined || store.to === ".." ? Infinity : parse(store.to).latest,
  }));
}

/** Classifies the arcs by what they separate on a day. */
export function classify(base: BaseMap, sides: number[][], held: (HistoricalState | undefined)[]): Border[] {
  const approximate = new Set(base.approximate);
  return sides.map((pair, arc) => {
    const [a, b] = pair;
    if (a === undefined) return "none";
    if (b === undefined) return "coast";
    const same = held[a] ? held[a] === held[b] : false;
    const country = base.units[a]?.country === base.units[b]?.country;
    if (country && (same || (!held[a] && !held[b]))) return "none";
    if (approximate.has(arc)) return "approximate";
    return same ? "inner" : "state";
  });
}
