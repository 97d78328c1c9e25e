/**
 * Interface messages, from the catalogues in the payload (`mapgen/i18n/catalogues/*.json`).
 */

/** Values of placeholders. */
export type Values = Record<string, string | number>;
/** Returns the message of a key in the page's language, with its {placeholders} filled. */
export type Words = (key: string, values?: Values) => string;

/**
 * Creates the message lookup of one language. A missing key falls back to English, then to the key itself.
 * If `count` is given, the plural form ("places.one", "places.other") is used where there is one.
 */
export function createWords(catalogues: Record<string, Record<string, string>>, lang: string): Words {
  const own = catalogues[lang] ?? {};
  const english = catalogues["en"] ?? {};
  const plural = pluralRules(lang);
  const format = own["page.direction"] === "rtl" ? isolate : String;
  return (key, values = {}) => {
    const form = typeof values["count"] === "number" ? `${key}.${plural.select(values["count"])}` : key;
    const text =
      own[form] ?? own[`${key}.other`] ?? own[key] ?? english[form] ?? english[`${key}.other`] ?? english[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => format(values[name] ?? whole));
  };
}

/** Wraps a value in FSI and PDI (UAX 9), so that its text direction does not affect the text around it. */
function isolate(value: string | number): string {
  return `\u2068${value}\u2069`;
}

/** Languages without plural data in Chromium, mapped to languages with the same plural rules for integers. */
const PLURALS_ALIKE: Record<string, string> = { hy: "fa", ka: "hu" };

/** Returns the browser's plural rules for `lang`. An unsupported language would silently get the system language. */
function pluralRules(lang: string): Intl.PluralRules {
  const known = Intl.PluralRules.supportedLocalesOf(lang).length > 0;
  return new Intl.PluralRules(known ? lang : (PLURALS_ALIKE[lang] ?? lang));
}

/**
 * Returns the locale for sorting texts in `lang`. If the browser lacks it (Georgian, Armenian), any locale will
 * do: all sort these scripts alphabetically.
 */
export function localeOf(lang: string): string {
  if (Intl.Collator.supportedLocalesOf(lang).length === 0) return "uk";
  return lang === "en" ? "en-GB" : lang;
}

/** Creates a function that returns the plural category of a count in `lang`: "one", "few", "other" … */
export function createPlural(lang: string): (count: number) => string {
  const rules = pluralRules(lang);
  return (count) => rules.select(count);
}
