/**
 * The words of the interface, from the catalogues in the payload (`mapgen/i18n/catalogues/*.json`).
 */

export type Values = Record<string, string | number>;
/** The text of a key in the page's language, with its {placeholders} filled. */
export type Words = (key: string, values?: Values) => string;

/**
 * Words of one language; a key it lacks falls back to English, then to the key itself. Where `count`
 * is given, the form of its plural ("places.one", "places.other") is taken if there is one.
 */
export function createWords(catalogues: Record<string, Record<string, string>>, lang: string): Words {
  const own = catalogues[lang] ?? {};
  const english = catalogues["en"] ?? {};
  const plural = pluralRules(lang);
  const isolated = own["page.direction"] === "rtl" ? isolate : String;
  return (key, values = {}) => {
    const form = typeof values["count"] === "number" ? `${key}.${plural.select(values["count"])}` : key;
    const text =
      own[form] ?? own[`${key}.other`] ?? own[key] ?? english[form] ?? english[`${key}.other`] ?? english[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => isolated(values[name] ?? whole));
  };
}

/** A value whose letters may run the other way must not turn the words around it: UAX 9, FSI and PDI. */
function isolate(value: string | number): string {
  return `\u2068${value}\u2069`;
}

/** Languages of which Chromium has no data, and others with their plurals of whole numbers. */
const PLURALS_ALIKE: Record<string, string> = { hy: "fa", ka: "hu" };

/** The browser's rules of plurals for `lang`; a language that it lacks would get those of the reader's own. */
function pluralRules(lang: string): Intl.PluralRules {
  const known = Intl.PluralRules.supportedLocalesOf(lang).length > 0;
  return new Intl.PluralRules(known ? lang : (PLURALS_ALIKE[lang] ?? lang));
}

/** The locale for the order of texts in `lang`; Georgian and Armenian stand in the order of their letters in each. */
export function localeOf(lang: string): string {
  if (Intl.Collator.supportedLocalesOf(lang).length === 0) return "uk";
  return lang === "en" ? "en-GB" : lang;
}

/** The plural category of a count in `lang`: "one", "few", "other" … */
export function createPlural(lang: string): (count: number) => string {
  const rules = pluralRules(lang);
  return (count) => rules.select(count);
}
