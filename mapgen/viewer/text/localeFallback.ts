/**
 * Languages that the browser does not know: Chromium has no names of months, countries and
 * languages in Georgian or Armenian, so the page brings them (`mapgen/i18n/catalogues/browserless/`).
 */
import type { Lexicon } from "../contract/payload";

const brought = new Map<string, Lexicon>();

/** Keeps the lexicons of those languages that the browser lacks. */
export function bring(lexicons: Record<string, Lexicon>): void {
  for (const [lang, lexicon] of Object.entries(lexicons)) if (!isKnown(lang)) brought.set(lang, lexicon);
}

/** The lexicon of a language, where the browser has none of its own. */
export function lexiconOf(lang: string): Lexicon | undefined {
  return brought.get(lang);
}

/** Whether the browser has the words of a language. */
function isKnown(lang: string): boolean {
  return Intl.DateTimeFormat.supportedLocalesOf(lang).length > 0;
}

/** A date in a lexicon's words: "10 ნოემბერი, 1961". */
export function dateIn(lexicon: Lexicon, date: Date, precision: "day" | "month"): string {
  const names = precision === "day" ? lexicon.dayMonths : lexicon.months;
  const values: Record<string, string> = {
    day: String(date.getUTCDate()),
    month: names[date.getUTCMonth()] ?? "",
    year: String(date.getUTCFullYear()),
  };
  return lexicon[precision].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
