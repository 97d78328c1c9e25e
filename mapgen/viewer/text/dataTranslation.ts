/**
 * Translates the texts of the payload into the language of the page. The texts of the map, its layers,
 * places and events are replaced in place, so that the code that displays them needs no language parameter.
 * A text without a translation stays in the language of the tables; `foreign` returns that language.
 */
import type { Claim, Payload, Place, HistoricalState } from "../contract/payload";
import { countryName } from "./lexicon";

/** An object of texts and nested objects of texts. */
type TextTable = Record<string, unknown>;

/** An object with translated texts, keyed by language and field. */
export interface Translated {
  translations?: Record<string, object>;
}

/** The translation of a payload's texts. */
export interface DataTranslation {
  /** Replaces all texts by those in `lang`; of the places, only those of `places` if given. */
  setLanguage: (lang: string, places?: readonly Place[]) => void;
  /** Returns the language of a text of `thing`, or of a nested text, if it is not the page's language. */
  foreignLang: (thing: Translated, ...field: string[]) => string | undefined;
  /** Returns the language of texts that are never translated, if it is not the page's language. */
  foreignNotesLang: () => string | undefined;
}

/** Creates the translation of a payload. Its texts start in the language of the tables. */
export function createDataTranslation(payload: Payload): DataTranslation {
  /** What takes back the translation of a thing. */
  const undo = new Map<object, (() => void)[]>();
  let currentLang = payload.lang;

  /** Copies each text of `texts` into `owner`, including nested ones; `undone` gets what takes them back. */
  function take(owner: TextTable, texts: object, undone: (() => void)[]): void {
    for (const [field, text] of Object.entries(texts as TextTable)) {
      const own = owner[field];
      if (isTable(text) && isTable(own)) take(own, text, undone);
      else if (text) {
        undone.push(() => void (own === undefined ? delete owner[field] : (owner[field] = own)));
        owner[field] = text;
      }
    }
  }

  /** Gives a thing its texts in another language; those in the language of the tables if it has none. */
  function translate(thing: object, texts: object | undefined): void {
    for (const back of undo.get(thing) ?? []) back();
    undo.delete(thing);
    if (!texts) return;
    const undone: (() => void)[] = [];
    take(thing as TextTable, texts, undone);
    undo.set(thing, undone);
  }

  const foreignNotesLang = (): string | undefined => (currentLang === payload.lang ? undefined : payload.lang);
  return {
    setLanguage(lang, places = payload.places) {
      currentLang = lang;
      for (const state of payload.states) {
        translate(state, undefined);
        translate(state, stateTexts(state, lang));
      }
      for (const city of payload.cities) {
        const name = city.translations?.[lang]?.name;
        translate(city, undefined);
        translate(city, name ? { name, lang } : undefined);
      }
      for (const thing of [payload, ...payload.layers]) translate(thing, thing.translations?.[lang]);
      for (const place of places) {
        translate(place, place.translations?.[lang]);
        for (const claim of claimsOf(place)) translate(claim, claim.translations?.[lang]);
      }
    },
    foreignLang({ translations }, ...field) {
      const text = field.reduce<unknown>(
        (table, key) => (isTable(table) ? table[key] : undefined),
        translations?.[currentLang],
      );
      return text ? undefined : foreignNotesLang();
    },
    foreignNotesLang,
  };
}

function claimsOf({ names = [], events = [], figures = [], relations = [] }: Place): Claim[] {
  return [...names, ...events, ...figures, ...relations];
}

/** Translates historical states. One that is named like a present-day country takes its name from CLDR. */
function stateTexts({ name, members, translations, lang: own }: HistoricalState, lang: string): object {
  const texts = translations?.[lang];
  const code = (members[0] ?? "").slice(0, 2);
  const isCountry = lang !== own && countryName(code, own) === name;
  const said = texts?.name ?? (isCountry ? countryName(code, lang) : undefined);
  return { ...texts, ...(said ? { name: said, lang } : {}) };
}

function isTable(value: unknown): value is TextTable {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
