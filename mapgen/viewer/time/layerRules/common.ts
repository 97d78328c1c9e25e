/**
 * Functions shared by the layer rules.
 */
import type { Change, DayBounds } from "../datedChanges";
import type { Phase, Place } from "../../contract/payload";
import type { ChartedChanges, TurningChange } from "./rule";

/** Returns the last change as the turning point. */
export function lastChange(_place: Place, begun: readonly Change<Phase>[]): TurningChange | undefined {
  const last = begun[begun.length - 1];
  return last && { earliest: last.earliest, latest: last.latest, value: last.value };
}

/** Returns the losses before the last change. */
export function earlierLosses(begun: readonly Change<Phase>[]): Change<Phase>[] {
  return begun.slice(0, -1).filter(({ value }) => value === "after");
}

/** Counts the beginnings of the state "during" on one side and those of "after" on the other. */
export function bothSides(_place: Place, states: readonly Change<Phase>[]): ChartedChanges {
  const dated = withinTime(states);
  return {
    begun: dated.filter(({ value }) => value === "during"),
    ended: dated.filter(({ value }) => value === "after"),
  };
}

/** Removes changes that were complete before all dates. */
export function withinTime<T extends DayBounds>(changes: readonly T[]): T[] {
  return changes.filter(({ latest }) => latest > -Infinity);
}
