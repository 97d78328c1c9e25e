/**
 * Values that change on days which may be uncertain. The counterpart of `mapgen/time/changes.py`.
 */

/** A day between `earliest` and `latest`, both day numbers and inclusive; infinite if open. */
export interface DayBounds {
  readonly earliest: number;
  readonly latest: number;
}

/** A change to `value` on a day within bounds. */
export interface Change<T> extends DayBounds {
  readonly value: T;
}

/** Returns only the bounds of an object. */
export function boundsOf({ earliest, latest }: DayBounds): DayBounds {
  return { earliest, latest };
}

/** The value on a day and, while a change is uncertain, the value it changes to. */
export interface Now<T> {
  value: T;
  next?: T;
}

/** Returns the value of ordered changes on `day`. A change is complete on its latest day. */
export function at<T>(changes: readonly Change<T>[], initial: T, day: number): Now<T> {
  let value = initial;
  for (const change of changes) {
    if (day < change.earliest) break;
    if (day < change.latest) return { value, next: change.value };
    value = change.value;
  }
  return { value };
}

/**
 * Limits the latest day of each of the ordered changes to that of the later ones: what is certainly over has
 * happened before.
 */
export function settled<T>(changes: readonly Change<T>[]): Change<T>[] {
  let bound = Infinity;
  return [...changes]
    .reverse()
    .map((change) => ({ ...change, latest: (bound = Math.min(bound, change.latest)) }))
    .reverse();
}
