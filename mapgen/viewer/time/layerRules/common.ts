/**
 * Answers that rules share.
 */
import type { Change, DayBounds } from "../datedChanges";
import type { Phase, Place } from "../../contract/payload";
import type { Turn } from "./rule";

/** The last change is the turn. */
export function lastTurn(_place: Place, begun: readonly Change<Phase>[]): Turn | undefined {
  const last = begun[begun.length - 1];
  return last && { earliest: last.earliest, latest: last.latest, lasts: false };
}

/** Losses before the last change. */
export function earlierLosses(begun: readonly Change<Phase>[]): Change<Phase>[] {
  return begun.slice(0, -1).filter(({ value }) => value === "after");
}

/** Changes that are not complete before all days. */
export function withinTime<T extends DayBounds>(changes: readonly T[]): T[] {
  return changes.filter(({ latest }) => latest > -Infinity);
}
