/**
 * The words of the interface, from the catalogues in the payload (`mapgen/i18n/catalogues/*.json`).
 */

import { lexiconOf } from "./localeFallback";

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
  const plural = new Intl.PluralRules(lang);
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

/** The locale for numbers and order in `lang`: European digits everywhere, as in dates. */
export function localeOf(lang: string): string {
  // What a browser has no words of is written, as for its numbers, like Ukrainian: 107 900,5.
  return `${lang === "en" ? "en-GB" : lexiconOf(lang) ? "uk" : lang}-u-nu-latn`;
}

/** Things in a row with "and" before the last, where the browser knows the word. */
export function listed(things: string[], lang: string): string {
  return lexiconOf(lang)
    ? things.join(", ")
    : new Intl.ListFormat(localeOf(lang), { type: "conjunction" }).format(things);
}

/** The plural category of a count in `lang`: "one", "few", "other" … */
export function createPlural(lang: string): (count: number) => string {
  const rules = new Intl.PluralRules(lang);
  return (count) => rules.select(count);
}

/** A country's name in `lang`, from its ISO 3166-1 alpha-2 code. */
export function countryName(code: string, lang: string): string {
  return displayName(code, lang, "region");
}

/** A language's name in `lang`, from its BCP 47 tag; some that browsers cannot name have a word of ours. */
export function languageName(tag: string, lang: string, words: Words): string {
  const known = displayName(tag, lang, "language");
  const own = words(`language.${tag}`);
  return known === tag && !own.startsWith("language.") ? own : known;
}

const names = new Map<string, Intl.DisplayNames>();

function displayName(code: string, lang: string, type: Intl.DisplayNamesType): string {
  const lexicon = lexiconOf(lang);
  const own = type === "region" ? lexicon?.countries : lexicon?.languages;
  const brought = own?.[code] ?? own?.[code.split("-")[0] ?? ""];
  if (brought) return brought;
  const key = `${lang} ${type}`;
  let found = names.get(key);
  if (!found) names.set(key, (found = new Intl.DisplayNames([lang, "en"], { type })));
  try {
    return found.of(code) ?? code;
  } catch {
    return code;
  }
}
