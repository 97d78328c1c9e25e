/**
 * Values that change on days that may be in doubt. The twin of `mapgen/time/changes.py`.
 */

/** A day from `earliest` to `latest`, both day numbers; infinite where that is open. */
export interface DayBounds {
  readonly earliest: number;
  readonly latest: number;
}

/** Something becomes `value` on a day within bounds. */
export interface Change<T> extends DayBounds {
  readonly value: T;
}

/** The bounds of a date, without the rest of it. */
export function boundsOf({ earliest, latest }: DayBounds): DayBounds {
  return { earliest, latest };
}

/** The value on a day and, while a change is in doubt, the value it changes to. */
export interface Now<T> {
  value: T;
  next?: T;
}

/** The value of ordered changes on `day`; on its latest day a change is complete. */
export function at<T>(changes: readonly Change<T>[], initial: T, day: number): Now<T> {
  let value = initial;
  for (const change of changes) {
    if (day < change.earliest) break;
    if (day < change.latest) return { value, next: change.value };
    value = change.value;
  }
  return { value };
}

/** Ordered changes, none in doubt for longer than a later one: what has surely gone has come before. */
export function settled<T>(changes: readonly Change<T>[]): Change<T>[] {
  let bound = Infinity;
  return [...changes]
    .reverse()
    .map((change) => ({ ...change, latest: (bound = Math.min(bound, change.latest)) }))
    .reverse();
}
