/**
 * Speeds of the playback: from change to change, or steadily.
 */
import type { Store } from "../state/store";

/** The speeds in the order in which they are offered; the first is the default. */
export const SPEEDS = ["change", "month", "year", "span"] as const;

/** A speed of the playback. */
export type Speed = (typeof SPEEDS)[number];

/** Lengths of a mean month and year of the Gregorian calendar, in days: 400 years have 146,097. */
const MONTH = 146_097 / 4800;
const YEAR = 146_097 / 400;
/** Seconds in which the whole span passes at the speed "span". */
const SPAN_SECONDS = 90;

/** Returns the days per second of a steady speed, for a span of so many days; null for "change". */
export function daysPerSecond(speed: Speed, span: number): number | null {
  return { change: null, month: MONTH, year: YEAR, span: span / SPAN_SECONDS }[speed];
}

const chosen = new WeakMap<Store, Speed>();

/** Returns the speed that the reader chose; it outlasts the controls, which each language makes anew. */
export function speedOf(store: Store): Speed {
  return chosen.get(store) ?? SPEEDS[0];
}

/** Keeps the speed that the reader chose. */
export function chooseSpeed(store: Store, speed: Speed): void {
  chosen.set(store, speed);
}
