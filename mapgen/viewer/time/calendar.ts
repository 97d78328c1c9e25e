/**
 * The first and last days of years, and the days of a map.
 */
import type { Payload } from "../contract/payload";
import { parse, phrase, yearText, type PhraseLookup, type When } from "./edtf";

/** What has a map's years. */
interface Spanned {
  payload: Pick<Payload, "span" | "until">;
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

/**
 * Returns the first years of the decades from one year to another: 1950 to 1959, 0 of 1 to 9, and as EDTF has them
 * -49 to -40, which is 50 to 41 BC.
 */
export function decadesFrom(first: number, last: number): number[] {
  const found: number[] = [];
  for (let year = first; year <= last;) {
    const decade = year > 0 ? Math.floor(year / 10) * 10 : Math.ceil(year / 10) * 10 - 9;
    found.push(decade);
    year = decade + 10;
  }
  return found;
}

/** Formats a decade by its first year: "the 1950s", "between 50 BC and 41 BC". */
export function decadeWords(decade: number, say: PhraseLookup, lang: string): string {
  if (decade > 0) return say("when.decade", { decade: String(decade) });
  return phrase(parse(`${yearText(decade || 1)}/${yearText(decade + 9)}`), say, lang);
}
