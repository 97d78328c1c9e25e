/**
 * Interface messages, from the catalogues in the payload (`mapgen/i18n/catalogues/*.json`).
 */

/** Values of placeholders. */
export type Values = Record<string, string | number>;
/** Returns the message of a key in the page's language, with its {placeholders} filled. */
export type Words = (key: string, values?: Values) => string;

/** Sentences of the page that are English because its language lacks them, with their values. */
const fallbacks = new Set<string>();

const MOST = 2000;

/** Whether a text is such a sentence; elements with it are marked (`ui/dom.ts`). */
export function isFallback(text: string): boolean {
  return fallbacks.has(text);
}

/**
 * Creates the message lookup of one language. A missing key falls back to English, then to the key itself.
 * If `count` is given, the plural form ("places.one", "places.other") is used where there is one.
 */
export function createWords(catalogues: Record<string, Record<string, string>>, lang: string): Words {
  const own = catalogues[lang] ?? {};
  const format = own["page.direction"] === "rtl" ? isolate : String;
  const inOwn = createLookup(own, lang);
  const inEnglish = createLookup(catalogues["en"] ?? {}, "en");
  fallbacks.clear();
  return (key, values = {}) => {
    if (fallbacks.size > MOST) fallbacks.clear(); // what has been written is marked already
    const told = inOwn(key, values);
    const template = told ?? inEnglish(key, values) ?? key;
    const text = template.replace(/\{(\w+)\}/g, (whole, name: string) => format(values[name] ?? whole));
    if (told === undefined) fallbacks.add(text);
    return text;
  };
}

function createLookup(catalogue: Record<string, string>, lang: string): (key: string, v: Values) => string | undefined {
  const plural = pluralRules(lang);
  return (key, { count }) =>
    (typeof count === "number" ? catalogue[`${key}.${plural.select(count)}`] : undefined) ??
    catalogue[`${key}.other`] ??
    catalogue[key];
}

/** Wraps a value in FSI and PDI (UAX 9), so that its text direction does not affect the text around it. */
function isolate(value: string | number): string {
  return `\u2068${value}\u2069`;
}

/** Languages without plural data in Chromium, mapped to languages with the same plural rules for integers. */
const PLURALS_ALIKE: Record<string, string> = { hy: "fa", ka: "hu" };

/** Returns the browser's plural rules for `lang`, for unknown languages the English ones, not the system's. */
function pluralRules(lang: string): Intl.PluralRules {
  const known = Intl.PluralRules.supportedLocalesOf(lang).length > 0;
  return new Intl.PluralRules(known ? lang : (PLURALS_ALIKE[lang] ?? "en"));
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
