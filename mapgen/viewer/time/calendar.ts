/**
 * Conversion between day numbers and calendar years.
 */
import type { Payload } from "../contract/payload";
import { dateOf, parse, type When } from "./edtf";

/** What has a map's years. */
interface Spanned {
  payload: Pick<Payload, "span" | "until">;
}

/** Writes a year as EDTF does, with four digits. */
export function yearText(year: number): string {
  return String(year).padStart(4, "0");
}

/** Returns the day number of 1 January of a year. */
export function firstDay(year: number): number {
  return parse(yearText(year)).earliest;
}

/** Returns the day number of 31 December of a year. */
export function lastDay(year: number): number {
  return parse(yearText(year)).latest;
}

/** Returns the first day of the map's span, and the last one that it knows of. */
export function spanDays({ payload }: Spanned): [first: number, last: number] {
  const { span, until } = payload;
  return [firstDay(span[0]), until ? parse(until).latest : lastDay(span[1])];
}

/** Whether a time reaches into the years of the map. */
export function isInSpan({ earliest, latest }: Pick<When, "earliest" | "latest">, { payload }: Spanned): boolean {
  return latest >= firstDay(payload.span[0]) && earliest <= lastDay(payload.span[1]);
}

/** Returns the day nearest to a given one of which the map knows. */
export function nearestDay(day: number, store: Spanned): number {
  const [first, last] = spanDays(store);
  return Math.max(first, Math.min(last, day));
}

/** Returns a day within the years of the map, the last known one for those after it; undefined for other days. */
export function knownDay(day: number, store: Spanned): number | undefined {
  return isInSpan({ earliest: day, latest: day }, store) ? nearestDay(day, store) : undefined;
}

/** Returns the calendar year of a day number. */
export function yearOf(day: number): number {
  return dateOf(day).getUTCFullYear();
}
