/**
 * The words that the page brings for each of its languages, from Unicode's CLDR by way of the build
 * (`mapgen/i18n/lexicon.py`): names of months, countries and languages, patterns of dates, signs of
 * numbers. What the build says and what any browser says are so the same letters; browsers' own data
 * differ, and Chromium has none of Georgian and Armenian.
 */
import type { Lexicon } from "../contract/payload";

const brought = new Map<string, Lexicon>();

/** Keeps the lexicons of a payload. */
export function bring(lexicons: Record<string, Lexicon>): void {
  for (const [lang, lexicon] of Object.entries(lexicons)) brought.set(lang, lexicon);
}

/** The lexicon of a language; that of English, which every page has, for one that the page does not speak. */
export function lexiconOf(lang: string): Lexicon {
  const found = brought.get(lang) ?? brought.get("en");
  if (!found) throw new Error(`the page has no words of ${lang}`);
  return found;
}

export type Precision = "day" | "month" | "figures";

/** A date (UTC) as "10 November 1961", "November 1961" or "11/1961" in `lang`. */
export function dateIn(lang: string, date: Date, precision: Precision): string {
  const lexicon = lexiconOf(lang);
  const month = date.getUTCMonth();
  const names = precision === "day" ? lexicon.dayMonths : lexicon.months;
  const values: Record<string, string> = {
    day: String(date.getUTCDate()),
    month: (precision === "figures" ? String(month + 1).padStart(2, "0") : names[month]) ?? "",
    year: String(date.getUTCFullYear()),
  };
  return lexicon[precision].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** The first of two days of one month: only its number, where the language writes the day first. */
export function dayAloneIn(lang: string, date: Date): string {
  const { day } = lexiconOf(lang);
  if (!day.startsWith("{day}")) return dateIn(lang, date, "day");
  return `${date.getUTCDate()}${day.startsWith("{day}.") ? "." : ""}`;
}

/** A number as "107,900.5" in `lang`, with up to `decimals` digits behind the sign of the decimals. */
export function numberIn(lang: string, value: number, decimals = 3): string {
  const [decimal, group, minus, first] = lexiconOf(lang).numbers;
  const [whole = "", rest = ""] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.length < 3 + first ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const fraction = rest.replace(/0+$/, "");
  const digits = fraction ? `${grouped}${decimal}${fraction}` : grouped;
  return value < 0 && /[1-9]/.test(digits) ? minus + digits : digits;
}

/** Things in a row with "and" before the last. */
export function listed(things: readonly string[], lang: string): string {
  const [between, last] = lexiconOf(lang).list;
  const [end = "", ...others] = [...things].reverse();
  return others.length ? `${others.reverse().join(between)}${last}${end}` : end;
}

/** A country's name in `lang`, from its ISO 3166-1 alpha-2 code. */
export function countryName(code: string, lang: string): string {
  return lexiconOf(lang).countries[code] ?? code;
}

/** A language's name in `lang`, from its BCP 47 tag. */
export function languageName(tag: string, lang: string): string {
  return lexiconOf(lang).languages[tag] ?? tag;
}
