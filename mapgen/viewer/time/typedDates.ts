/**
 * Parsing of typed dates: years, months by name, days in the usual orders, seasons, and EDTF. Month names are
 * recognized in the page's language and in English.
 */
import { latinDigits } from "../text/transliteration";
import { lexiconOf } from "../text/lexicon";
import type { Payload } from "../contract/payload";
import { nearestDay } from "./calendar";
import { isoOf, parse, yearText, type PhraseLookup, type When } from "./edtf";

/** Message keys of the seasons by EDTF code, as `edtf.ts` uses them. */
const SEASON_NUMBERS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };
/** Minimum length of an abbreviated month: "ju" would be ambiguous. */
const MIN_MONTH_LENGTH = 3;

/** What a typed date is read with: the page's words and language, the map's years, and the day that "today" means. */
export interface Reading {
  say: PhraseLookup;
  lang: string;
  span: readonly [number, number];
  today: number;
}

/** Parses `typed`; returns null if it is not understood. */
export function parseTypedDate(typed: string, { say, lang, span, today }: Reading): When | null {
  const text = latinDigits(typed).trim();
  if (normalized(text) === normalized(say("ask.today"))) return parse(isoOf(today));
  return (
    ancient(text, lang) ?? readDate(text.toUpperCase()) ?? numbers(text, span) ?? season(text, say) ?? named(text, lang)
  );
}

/** Parses "44 BC" and "15 March 44 BC", with the words of the page's language and of English for years before 1. */
function ancient(text: string, lang: string): When | null {
  const typed = normalized(text);
  for (const { era } of [lang, "en"].map(lexiconOf)) {
    const mark = era && normalized(era.replace("{year}", ""));
    if (!mark || !typed.includes(mark)) continue;
    const year = era.startsWith("{") ? /\d+(?=\D*$)/ : /\d+/;
    const date = typed
      .replace(mark, "")
      .replace(year, (digits) => yearText(1 - Number(digits)))
      .trim();
    return readDate(date.toUpperCase()) ?? named(date, lang);
  }
  return null;
}

/** Returns the day of the reader's clock, or the last one that the map knows of if that is earlier. */
export function todayWithin(store: { payload: Pick<Payload, "span" | "until"> }): number {
  const now = new Date();
  const today = calendarDate([yearText(now.getFullYear()), String(now.getMonth() + 1), String(now.getDate())]);
  return nearestDay(today?.latest ?? Infinity, store);
}

function readDate(text: string): When | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/**
 * Parses "10.11.1961", "11.1961", "1961.11.10", "1.1.57": with points, hyphens or slashes, day first unless the year
 * comes first.
 */
function numbers(text: string, span: Reading["span"]): When | null {
  const parts = text.replace(/\.$/, "").split(/\s*[./-]\s*/);
  if (parts.length > 3 || parts.length < 2 || !parts.every((part) => /^\d+$/.test(part))) return null;
  if (parts[0]?.length === 4) return calendarDate(parts);
  const [year = "", ...rest] = parts.reverse();
  return calendarDate([rest.length === 2 && year.length === 2 ? yearEnding(year, span) : year, ...rest]);
}

/** Returns the only year of the map that ends with these digits; "" if there is none or several. */
function yearEnding(digits: string, [first, last]: Reading["span"]): string {
  const year = first + ((((Number(digits) - first) % 100) + 100) % 100);
  return year <= last && year + 100 > last ? yearText(year) : "";
}

/** Creates a date from year, month and day; the latter may have one or two digits. */
function calendarDate([year = "", ...rest]: string[]): When | null {
  if (!/^-?\d{4}$/.test(year) || rest.some((part) => part.length > 2)) return null;
  return readDate([year, ...rest.map((part) => part.padStart(2, "0"))].join("-"));
}

/** Parses "spring 1962", with the page's words for seasons; a winter is named by its first year. */
function season(text: string, say: PhraseLookup): When | null {
  const year = /\d{4}/.exec(text)?.[0];
  if (!year) return null;
  const wanted = normalized(text.replace(/(\d{4})[–/-]\d{2,4}/, "$1"));
  const code = Object.keys(SEASON_NUMBERS).find(
    (key) => normalized(say(`when.${SEASON_NUMBERS[key] ?? ""}`, { year })) === wanted,
  );
  return code ? readDate(`${year}-${code}`) : null;
}

/** Parses "Feb 1956", "10 November 1961", "Nov 10, 1961", "1956 February": a month, a year and optionally a day. */
function named(text: string, lang: string): When | null {
  const tokens = normalized(text).split(" ");
  const year = tokens.find((token) => /^-?\d{4}$/.test(token));
  const words = tokens.filter((token) => token.length >= MIN_MONTH_LENGTH && !/\d/.test(token));
  const days = tokens.filter((token) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(token));
  const month = words.length === 1 ? monthNumber(words[0] ?? "", lang) : null;
  if (!year || !month || days.length > 1) return null;
  return calendarDate([year, String(month), ...days.map((day) => String(parseInt(day, 10)))]);
}

/** Returns 1 to 12, or null if the word is a prefix of no month's name or of several. */
function monthNumber(word: string, lang: string): number | null {
  const found = new Set(
    monthNames(lang).flatMap((names, i) => (names.some((name) => name.startsWith(word)) ? [i + 1] : [])),
  );
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

const known = new Map<string, string[][]>();

/** Returns the names of each month: standalone, inflected beside a day, and short forms that are no prefix of these. */
function monthNames(lang: string): string[][] {
  let names = known.get(lang);
  if (!names) {
    const lexicons = [lang, "en"].map(lexiconOf);
    names = Array.from({ length: 12 }, (_, i) =>
      lexicons
        .flatMap(({ months, dayMonths, shortMonths }) => [months[i], dayMonths[i], shortMonths?.[i]])
        .flatMap((name) => (name ? [normalized(name)] : [])),
    );
    known.set(lang, names);
  }
  return names;
}

/** Lower case, without accents and points (Armenian has its own), words separated by one space. */
function normalized(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}\u2068\u2069]/gu, "")
    .toLowerCase()
    .replace(/[.\u2024,\s]+/g, " ")
    .trim();
}
