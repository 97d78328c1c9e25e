/**
 * Parsing and formatting of EDTF dates. The counterpart of `mapgen/time/edtf.py`, which documents the supported
 * subset; both are tested with `tests/data/when_cases.json`. `phrase` is the counterpart of the one in
 * `mapgen/i18n/dates.py`; both are tested with `tests/data/words_cases.json`.
 *
 * A day is a number, with 0001-01-01 as day 1 (proleptic Gregorian calendar); ±Infinity is an open end.
 */

import { bothStylesIn, dateIn, dayAloneIn, yearIn, type CalendarDay, type DateForm } from "../text/lexicon";

/** Looks up a message of the interface and fills its {placeholders}. The keys used here begin with "when.". */
export type PhraseLookup = (key: string, values?: Record<string, string>) => string;

/** One date of EDTF, with its first and last possible day (day numbers). */
export interface Moment {
  /** Digits as written, "" if omitted. */
  year: string;
  month: string;
  day: string;
  qualifier: "" | "?" | "~" | "%";
  earliest: number;
  latest: number;
  /** The day as given, if that is in the Julian calendar. The digits are then those of the Gregorian one. */
  julian?: CalendarDay;
}

/** A parsed date or interval, with its first and last possible day (day numbers). */
export interface When {
  text: string;
  earliest: number;
  latest: number;
  start: Moment | null;
  end: Moment | null;
}

/** Thrown for a text that is not a date in the supported subset of EDTF. */
export class DateError extends Error {}

const DATE = /^(-?[0-9X]{4}|Y-[1-9][0-9]{4}(?!-))(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)$/;
const YEAR = /^-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)$|Y/;
const DAY_MS = 86_400_000;
/** Day number of 1970-01-01. */
const EPOCH = 719_163;
const SEASONS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };

const parsed = new Map<string, When>();

/** Parses EDTF text. Throws `DateError` if it is invalid. Results are cached. */
export function parse(text: string): When {
  let when = parsed.get(text);
  if (!when) parsed.set(text, (when = read(text)));
  return when;
}

function read(text: string): When {
  if (!text.includes("/")) {
    const moment = readMoment(text);
    return { text, earliest: moment.earliest, latest: moment.latest, start: moment, end: moment };
  }
  const sides = text.split("/");
  if (sides.length !== 2) throw new DateError(text);
  const [start = null, end = null] = sides.map((side) => (side === "" || side === ".." ? null : readMoment(side)));
  const earliest = start ? start.earliest : -Infinity;
  const latest = end ? end.latest : Infinity;
  if ((!start && !end) || earliest > latest) throw new DateError(text);
  return { text, earliest, latest, start, end };
}

function readMoment(text: string): Moment {
  const [, old, mark = ""] = /^(-?\d{4}-\d\d-\d\d)([?~%]?) julian$/.exec(text) ?? [];
  if (old) return julianMoment(text, old, mark as Moment["qualifier"]);
  const match = DATE.exec(text);
  if (!match) throw new DateError(text);
  const [, year = "", month = "", day = "", qualifier = ""] = match;
  checkUnknownDigits(text, year, month, day);
  const [earliest, latest] =
    month in SEASONS
      ? seasonDays(text, year, Number(month), day)
      : [oneDay(text, year, month, day, false), oneDay(text, year, month, day, true)];
  return { year, month, day, qualifier: qualifier as Moment["qualifier"], earliest, latest };
}

/** Reads a day of the Julian calendar, which is behind by the leap days that the Gregorian one leaves out. */
function julianMoment(text: string, old: string, qualifier: Moment["qualifier"]): Moment {
  const julian: CalendarDay = [Number(old.slice(0, -6)), Number(old.slice(-5, -3)), Number(old.slice(-2))];
  const [y, m, d] = julian;
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  const isLeapDay = m === 2 && d === 29 && y % 4 === 0;
  if (date.getUTCMonth() !== m - 1 && !isLeapDay) throw new DateError(text);
  const leapYear = m > 2 ? y : y - 1;
  const behind = Math.floor(leapYear / 100) - Math.floor(leapYear / 400) - 2;
  return { ...readMoment(isoOf(date.getTime() / DAY_MS + EPOCH + behind)), qualifier, julian };
}

function checkUnknownDigits(text: string, year: string, month: string, day: string): void {
  const parts = [year, month, day].filter((part) => part !== "");
  const unknown = parts.map((part) => part.includes("X"));
  const wholly = parts.slice(1).every((part) => !part.includes("X") || part === "XX");
  const fromTheRight = unknown.every((yes, i) => !yes || unknown.slice(i).every(Boolean));
  if (!YEAR.test(year) || !wholly || !fromTheRight) throw new DateError(text);
}

function seasonDays(text: string, year: string, code: number, day: string): [number, number] {
  if (day || year.includes("X")) throw new DateError(text);
  const first = 3 * (code - 20);
  const [endYear, endMonth] = first < 12 ? [Number(year), first + 2] : [Number(year) + 1, 2];
  return [dayNumber(text, Number(year), first, 1), dayNumber(text, endYear, endMonth, 0)];
}

function oneDay(text: string, year: string, month: string, day: string, last: boolean): number {
  const isBefore = year.startsWith("-");
  const written = Number(year.replace("Y", "").replaceAll("X", last === isBefore ? "0" : "9"));
  const y = !written && year.includes("X") && !isBefore ? 1 : written;
  const m = /^\d+$/.test(month) ? Number(month) : last ? 12 : 1;
  const known = /^\d+$/.test(day);
  const d = known ? Number(day) : last ? 0 : 1;
  if (year === "-0000" || m < 1 || m > 12 || (known && d < 1)) throw new DateError(text);
  return dayNumber(text, y, m, d);
}

/**
 * Returns the day number of a date; day 0 is the last day of the month. Throws `DateError` if the day does not
 * exist.
 */
function dayNumber(text: string, year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, day ? month - 1 : month, day);
  const exists = year <= 9999 && (day === 0 || date.getUTCDate() === day);
  if (!exists) throw new DateError(text);
  return date.getTime() / DAY_MS + EPOCH;
}

/**
 * Returns the day that the map shows for a date: its last, on which all that the year or month brought has happened,
 * or its first if it has no end. The counterpart of `shown_day` in `mapgen/time/edtf.py`.
 */
export function shownDay({ earliest, latest }: When): number {
  return Number.isFinite(latest) ? latest : earliest;
}

/** Converts a day number to a JavaScript date (midnight UTC). */
export function dateOf(day: number): Date {
  return new Date((day - EPOCH) * DAY_MS);
}

/** Formats a day number as EDTF: "1961-11-10"; EDTF has no days of years before -9999, of which it is the year. */
export function isoOf(day: number): string {
  const date = dateOf(day);
  const year = date.getUTCFullYear();
  return year < -9999 ? yearText(year) : yearText(year) + date.toISOString().slice(-20, -14);
}

/** Formats a year as EDTF does: "0330", "-0043", "Y-17000". */
export function yearText(year: number): string {
  return year < -9999 ? `Y${year}` : (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
}

/** Returns the calendar year of a day number. */
export function yearOf(day: number): number {
  return dateOf(day).getUTCFullYear();
}

/**
 * Formats a date in words of `lang`. An interval is an uncertain date between its ends or, with `duration`, a
 * period from one to the other.
 */
export function phrase(when: When, say: PhraseLookup, lang: string, duration = false): string {
  const { start, end, text } = when;
  if (!text.includes("/")) return start ? momentWords(start, say, lang) : "";
  if (start && end && duration)
    return say("when.fromTo", { from: momentWords(start, say, lang, end), to: momentWords(end, say, lang) });
  if (start && end) return say("when.between", { from: endWords(start, say, lang, end), to: endWords(end, say, lang) });
  if (start) {
    return say(text.endsWith("..") ? "when.since" : "when.notBefore", { date: momentWords(start, say, lang) });
  }
  return say(text.startsWith("..") ? "when.until" : "when.notAfter", { date: end ? momentWords(end, say, lang) : "" });
}

/**
 * "Between" needs a grammatical case that CLDR does not have for month names. Languages with cases use numeric
 * dates there.
 */
function endWords(moment: Moment, say: PhraseLookup, lang: string, before?: Moment): string {
  const isMonth = /^\d+$/.test(moment.month) && !(moment.month in SEASONS) && !moment.day && !moment.qualifier;
  return isMonth && say("when.betweenMonths") === "2-digit"
    ? format(moment.earliest, lang, "figures")
    : momentWords(moment, say, lang, before);
}

const QUALIFIER_KEYS = { "?": "when.perhaps", "~": "when.about", "%": "when.perhapsAbout" } as const;

function momentWords(moment: Moment, say: PhraseLookup, lang: string, before?: Moment): string {
  const plain = plainWords(moment, say, lang, before);
  return moment.qualifier ? say(QUALIFIER_KEYS[moment.qualifier], { date: plain }) : plain;
}

function plainWords(
  { year: digits, month, day, earliest, latest, julian }: Moment,
  say: PhraseLookup,
  lang: string,
  before?: Moment,
): string {
  const [first, last] = [yearOf(earliest), yearOf(latest)];
  const year = yearIn(lang, first);
  if (digits.endsWith("XX") || (digits.endsWith("X") && first % 10))
    return say("when.between", { from: year, to: yearIn(lang, last) });
  if (digits.endsWith("X")) return say("when.decade", { decade: year });
  if (!month) return year;
  if (month === "XX") return say("when.someTimeIn", { date: year });
  const season = SEASONS[month];
  if (season) return say(`when.${season}`, { year: seasonYear(first, last, lang) });
  if (julian) return bothStylesIn(lang, julian, dateOf(earliest));
  if (day === "XX") return say("when.someDayIn", { date: format(earliest, lang, "month") });
  if (!day) return format(earliest, lang, "month");
  return before && sharesMonth(before, digits, month)
    ? dayAloneIn(lang, dateOf(earliest))
    : format(earliest, lang, "day");
}

/** Formats a winter with both its years: "1962–63", "45–44 BC". */
function seasonYear(first: number, last: number, lang: string): string {
  const year = yearIn(lang, first);
  if (first === last) return year;
  if (first < 0) return year.replace(`${1 - first}`, `${1 - first}–${1 - last}`);
  return `${year}–${first ? String(last % 100).padStart(2, "0") : last}`;
}

function sharesMonth(other: Moment, year: string, month: string): boolean {
  return (
    other.year === year &&
    other.month === month &&
    other.day !== "" &&
    other.day !== "XX" &&
    !other.qualifier &&
    !other.julian
  );
}

/** Formats a day number as "10 November 1961", "November 1961" or "11/1961" in `lang`. */
export function format(day: number, lang: string, precision: DateForm): string {
  return dateIn(lang, dateOf(day), precision);
}
