/**
 * Conversion between day numbers and calendar years.
 */
import type { Payload } from "../contract/payload";
import { dateOf, parse } from "./edtf";

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
export function spanDays({ payload }: { payload: Pick<Payload, "span" | "until"> }): [first: number, last: number] {
  const { span, until } = payload;
  return [firstDay(span[0]), until ? parse(until).latest : lastDay(span[1])];
}

/** Returns the calendar year of a day number. */
export function yearOf(day: number): number {
  return dateOf(day).getUTCFullYear();
}
