/**
 * The words of the interface, from the catalogues in the payload (`mapgen/words/*.json`).
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
  const plural = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const form = typeof values["count"] === "number" ? `${key}.${plural.select(values["count"])}` : key;
    const text = own[form] ?? own[`${key}.other`] ?? own[key] ?? english[form] ?? english[`${key}.other`] ?? english[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
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
  const key = `${lang} ${type}`;
  let found = names.get(key);
  if (!found) names.set(key, (found = new Intl.DisplayNames([lang, "en"], { type })));
  try {
    return found.of(code) ?? code;
  } catch {
    return code;
  }
}
