/**
 * Conversion between day numbers and calendar years.
 */
import { dateOf, parse } from "./edtf";

/** Returns the day number of 1 January of a year. */
export function firstDay(year: number): number {
  return parse(String(year).padStart(4, "0")).earliest;
}

/** Returns the calendar year of a day number. */
export function yearOf(day: number): number {
  return dateOf(day).getUTCFullYear();
}
