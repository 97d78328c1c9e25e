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
  const turns = things.flatMap((thing) => daysOf(thing).map((day) => ({ day, thing })));
  turns.sort((a, b) => a.day - b.day);
  const days = Float64Array.from(turns, ({ day }) => day);
  return {
    between(one, other) {
      const touched = new Set<T>();
      const last = Math.max(one, other);
      for (let i = firstAfter(days, Math.min(one, other)); i < days.length && (days[i] ?? Infinity) <= last; i++) {
        const turn = turns[i];
        if (turn) touched.add(turn.thing);
      }
      return touched;
    },
  };
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
