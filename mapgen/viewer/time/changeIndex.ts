/**
 * An index of the days on which something begins or finishes changing. When the date moves, it finds the
 * affected items without a scan of all of them.
 */

/** An index of items by the days on which they change. */
export interface ChangeIndex<T> {
  /** Returns the items that may differ between two days (day numbers, in either order). */
  between: (one: number, other: number) => Set<T>;
}

/** Creates an index of `things` by the days that `daysOf` returns for each. */
export function createChangeIndex<T>(things: readonly T[], daysOf: (thing: T) => readonly number[]): ChangeIndex<T> {
  const { days, owners } = sortedTurns(things.map(daysOf));
  return {
    between(one, other) {
      const touched = new Set<T>();
      const last = Math.max(one, other);
      for (let i = firstAfter(days, Math.min(one, other)); i < days.length && (days[i] ?? Infinity) <= last; i++) {
        const thing = things[owners[i] ?? 0];
        if (thing !== undefined) touched.add(thing);
      }
      return touched;
    },
  };
}

/** Returns all days in order, each with the number of its thing. Numbers take less memory than objects. */
function sortedTurns(daysOfThings: readonly (readonly number[])[]): { days: Float64Array; owners: Uint32Array } {
  const owners = Uint32Array.from(daysOfThings.flatMap((days, thing) => days.map(() => thing)));
  const days = Float64Array.from(daysOfThings.flat());
  const order = Uint32Array.from(days.keys()).sort((a, b) => compareDays(days[a] ?? 0, days[b] ?? 0) || a - b);
  return {
    days: days.map((_, i) => days[order[i] ?? 0] ?? 0),
    owners: owners.map((_, i) => owners[order[i] ?? 0] ?? 0),
  };
}

/** Compares without subtraction, which fails for infinities. */
function compareDays(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Returns the index of the first of sorted `days` that is later than `day`. */
function firstAfter(days: Float64Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
