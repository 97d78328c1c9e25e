/**
 * Reading the dates that people type: years, months by name, days in the usual orders, seasons, and
 * EDTF. Names of months are those of the page's language and of English.
 */
import { latinDigits } from "../text/transliteration";
import { lexiconOf } from "../text/lexicon";
import { parse, type PhraseLookup, type When } from "./edtf";

/** Seasons by their EDTF codes, as `edtf.ts` words them. */
const SEASON_NUMBERS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };
/** Shorter beginnings of a month's name are not understood: "ju" is two months. */
const SHORTEST = 3;

/** What `typed` means as a date, or null where nothing is understood. */
export function parseTypedDate(typed: string, say: PhraseLookup, lang: string): When | null {
  const text = latinDigits(typed).trim();
  return readDate(text.toUpperCase()) ?? numbers(text) ?? season(text, say) ?? named(text, lang);
}

/** The day to which a date moves the map: its earliest, or its latest where the beginning is open. */
export function dayShownFor(when: When): number {
  return Number.isFinite(when.earliest) ? when.earliest : when.latest;
}

function readDate(text: string): When | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** "10.11.1961", "11.1961", "1961.11.10": with points, strokes or slashes the day comes first unless the year does. */
function numbers(text: string): When | null {
  const parts = text.replace(/\.$/, "").split(/\s*[./-]\s*/);
  if (parts.length > 3 || parts.length < 2 || !parts.every((part) => /^\d+$/.test(part))) return null;
  return calendarDate(parts[0]?.length === 4 ? parts : parts.reverse());
}

/** Year, month and day as written, of one or two digits. */
function calendarDate([year = "", ...rest]: string[]): When | null {
  if (year.length !== 4 || rest.some((part) => part.length > 2)) return null;
  return readDate([year, ...rest.map((part) => part.padStart(2, "0"))].join("-"));
}

/** "spring 1962", as the page itself words seasons; a winter goes by its first year. */
function season(text: string, say: PhraseLookup): When | null {
  const year = /\d{4}/.exec(text)?.[0];
  if (!year) return null;
  const wanted = normalized(text.replace(/(\d{4})[–/-]\d{2,4}/, "$1"));
  const code = Object.keys(SEASON_NUMBERS).find(
    (key) => normalized(say(`when.${SEASON_NUMBERS[key] ?? ""}`, { year })) === wanted,
  );
  return code ? readDate(`${year}-${code}`) : null;
}

/** "Feb 1956", "10 November 1961", "Nov 10, 1961", "1956 February": one month, a year, perhaps a day. */
function named(text: string, lang: string): When | null {
  const tokens = normalized(text).split(" ");
  const year = tokens.find((token) => /^\d{4}$/.test(token));
  const words = tokens.filter((token) => token.length >= SHORTEST && !/\d/.test(token));
  const days = tokens.filter((token) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(token));
  const month = words.length === 1 ? monthNumber(words[0] ?? "", lang) : null;
  if (!year || !month || days.length > 1) return null;
  return calendarDate([year, String(month), ...days.map((day) => String(parseInt(day, 10)))]);
}

/** 1 to 12, or null where the word begins no month's name, or several. */
function monthNumber(word: string, lang: string): number | null {
  const found = new Set(
    monthNames(lang).flatMap((names, i) => (names.some((name) => name.startsWith(word)) ? [i + 1] : [])),
  );
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

const known = new Map<string, string[][]>();

/** By month: its names alone, beside a day, which some languages inflect, and short ones that begin neither. */
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

/** Lower case without accents and points (Armenian has its own), words parted by one space. */
function normalized(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}\u2068\u2069]/gu, "")
    .toLowerCase()
    .replace(/[.\u2024,\s]+/g, " ")
    .trim();
}
