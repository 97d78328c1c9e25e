/**
 * Locale data for each language of the page: names of months, countries and languages, date patterns and
 * number symbols. The build takes it from Unicode CLDR (`mapgen/i18n/lexicon.py`), so that the static page
 * and the viewer write the same texts in every browser. Browsers' own data differ, and Chromium has none
 * for Georgian and Armenian.
 */
import type { Lexicon } from "../contract/localeData";

const brought = new Map<string, Lexicon>();

/** Registers the lexicons of a payload; a second payload adds its countries and languages. */
export function registerLexicons(lexicons: Record<string, Lexicon>): void {
  for (const [lang, lexicon] of Object.entries(lexicons)) {
    const known = brought.get(lang);
    brought.set(lang, {
      ...lexicon,
      countries: { ...known?.countries, ...lexicon.countries },
      languages: { ...known?.languages, ...lexicon.languages },
    });
  }
}

/** Returns the lexicon of a language, or the English one, which every page has, as a fallback. */
export function lexiconOf(lang: string): Lexicon {
  const found = brought.get(lang) ?? brought.get("en");
  if (!found) throw new Error(`the page has no words of ${lang}`);
  return found;
}

/** How precisely a date is written; "figures" is a numeric month. */
export type DateForm = "day" | "month" | "figures";

/** Formats a date (UTC) as "10 November 1961", "November 1961" or "11/1961" in `lang`. */
export function dateIn(lang: string, date: Date, precision: DateForm): string {
  const lexicon = lexiconOf(lang);
  return fillDate(lexicon[precision], calendarDay(date), lexicon, precision);
}

/** A year, a month from 1 on, and a day. */
export type CalendarDay = readonly [year: number, month: number, day: number];

function calendarDay(date: Date): CalendarDay {
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function fillDate(pattern: string, [year, month, day]: CalendarDay, lexicon: Lexicon, precision: DateForm): string {
  const names = precision === "day" ? lexicon.dayMonths : lexicon.months;
  const name = precision === "figures" ? String(month).padStart(2, "0") : names[month - 1];
  return withYear(pattern, year, lexicon, { day: String(day), month: name ?? "" });
}

/** Formats a day in the Julian and the Gregorian calendar: "25 October (7 November) 1917". */
export function bothStylesIn(lang: string, old: CalendarDay, date: Date): string {
  const lexicon = lexiconOf(lang);
  const { day } = lexicon;
  const [year, ...fresh] = calendarDay(date);
  const words = (one: CalendarDay, pattern = day): string => fillDate(pattern, one, lexicon, "day");
  const part = /\{[dm].*[yh]\}\.?/.exec(day)?.[0] ?? day;
  return year === old[0]
    ? words(old, day.replace(part, `${part} (${words([1, ...fresh], part)})`))
    : `${words(old)} (${words([year, ...fresh])})`;
}

/** Formats a year: "330"; "44 BC" for -43. */
export function yearIn(lang: string, year: number): string {
  return withYear(YEAR, year, lexiconOf(lang), {});
}

const YEAR = "{year}";

/**
 * Fills a pattern; a year before 1 is that of its era, which stands behind all or before it. The counterpart of
 * `_with_year` in `mapgen/i18n/dates.py`.
 */
function withYear(pattern: string, year: number, { era = YEAR }: Lexicon, parts: Record<string, string>): string {
  const whole =
    year > 0 ? pattern : era.startsWith(YEAR) ? pattern + era.slice(YEAR.length) : pattern.replace(YEAR, era);
  const values: Record<string, string> = { ...parts, year: String(year > 0 ? year : 1 - year) };
  return whole.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** Formats the first of two days in one month: only the day's number if `lang` writes the day first. */
export function dayAloneIn(lang: string, date: Date): string {
  const { day } = lexiconOf(lang);
  if (!day.startsWith("{day}")) return dateIn(lang, date, "day");
  return `${date.getUTCDate()}${day.startsWith("{day}.") ? "." : ""}`;
}

/** Formats a number as "107,900.5" in `lang`, with at most `decimals` decimal places. */
export function numberIn(lang: string, value: number, decimals = 3): string {
  const [decimal, group, minus, first] = lexiconOf(lang).numbers;
  const [whole = "", rest = ""] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.length < 3 + first ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const fraction = rest.replace(/0+$/, "");
  const digits = fraction ? `${grouped}${decimal}${fraction}` : grouped;
  return value < 0 && /[1-9]/.test(digits) ? minus + digits : digits;
}

/** Joins the items of a list, with "and" before the last. */
export function listed(things: readonly string[], lang: string): string {
  const [between, last] = lexiconOf(lang).list;
  const [end = "", ...others] = [...things].reverse();
  return others.length ? `${others.reverse().join(between)}${last}${end}` : end;
}

/** Returns the name of a country in `lang`. `code` is ISO 3166-1 alpha-2. */
export function countryName(code: string, lang: string): string {
  return lexiconOf(lang).countries[code] ?? code;
}

/** Returns the name of a language in `lang`, empty for the tag of an unknown one. `tag` is BCP 47. */
export function languageName(tag: string, lang: string): string {
  return lexiconOf(lang).languages[tag] ?? tag;
}
