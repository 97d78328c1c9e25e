/**
 * The days on which anything begins to change or has changed, in order, so that a step of the date
 * finds what it touches without looking at the rest.
 */

export interface ChangeIndex<T> {
  /** What may differ between two days, by day numbers. */
  between: (one: number, other: number) => Set<T>;
}

/** Things by the days that `daysOf` gives for each. */
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

/** The index of the first of sorted `days` that is later than `day`. */
function firstAfter(days: Float64Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
