/**
 * What exists on a day, of things that begin and end: states, and the names of cities.
 */
import type { Edtf } from "../contract/payload";
import { parse } from "../time/edtf";

/** Something with a beginning and an end; ".." if it lasts. */
interface Lasting {
  from?: Edtf;
  to?: Edtf;
}

/**
 * Returns a function that gives what `make` returns for the things that exist on a day: the same value until one of
 * them begins or ends. An uncertain change is complete on its latest day.
 */
export function createOnDay<T extends Lasting, R>(all: readonly T[], make: (now: T[]) => R): (day: number) => R {
  const spans = all.map((it) => ({
    it,
    first: it.from === undefined ? -Infinity : parse(it.from).latest,
    last: it.to === undefined || it.to === ".." ? Infinity : parse(it.to).latest,
  }));
  const turns = spans.flatMap(({ first, last }) => [first, last]);
  let known: { first: number; last: number; value: R } | undefined;
  return (day) => {
    if (known && day >= known.first && day < known.last) return known.value;
    const now = spans.filter(({ first, last }) => first <= day && day < last).map(({ it }) => it);
    const first = Math.max(-Infinity, ...turns.filter((turn) => turn <= day));
    const last = Math.min(Infinity, ...turns.filter((turn) => turn > day));
    known = { first, last, value: make(now) };
    return known.value;
  };
}
