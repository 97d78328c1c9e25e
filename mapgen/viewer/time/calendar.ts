/**
 * Calendar years of day numbers.
 */
import { dateOf, parse } from "./edtf";

/** Day number of 1 January of a year. */
export function firstDay(year: number): number {
  return parse(String(year).padStart(4, "0")).earliest;
}

/** Calendar year of a day number. */
export function yearOf(day: number): number {
  return dateOf(day).getUTCFullYear();
}
