/**
 * The data's own words in the page's language: the texts of map, layers, places and events are
 * exchanged in place, so that whoever tells them need not ask for a language. What has no
 * translation stays as the tables have it, and says so when asked.
 */
import type { Payload, HistoricalState } from "../contract/payload";
import { countryName } from "./lexicon";

/** A table of texts and further tables. */
type TextTable = Record<string, unknown>;

/** Something whose texts may stand in other languages, by language and field. */
export interface Translated {
  translations?: Record<string, object>;
}

export interface DataTranslation {
  /** Brings all texts into a language. */
  speak: (lang: string) => void;
  /** The language of a text of `thing`, or of one in its tables, where it is not the page's own. */
  foreign: (thing: Translated, ...field: string[]) => string | undefined;
  /** The language of texts that are never translated, where it is not the page's own. */
  foreignNotes: () => string | undefined;
}

/** The tongue of a payload; at first it speaks the tables' own language. */
export function createDataTranslation(payload: Payload): DataTranslation {
  let undo: (() => void)[] = [];
  let spoken = payload.lang;

  /** Takes over each text of `texts`, and those of the tables in it. */
  function take(thing: object, texts: object | undefined): void {
    const owner = thing as TextTable;
    for (const [field, text] of Object.entries((texts ?? {}) as TextTable)) {
      const own = owner[field];
      if (isTable(text) && isTable(own)) take(own, text);
      else if (text) exchange(owner, field, text);
    }
  }

  function exchange(owner: TextTable, field: string, text: unknown): void {
    const own = owner[field];
    undo.push(() => void (own === undefined ? delete owner[field] : (owner[field] = own)));
    owner[field] = text;
  }

  const foreignNotes = (): string | undefined => (spoken === payload.lang ? undefined : payload.lang);
  return {
    speak(lang) {
      for (const back of undo) back();
      undo = [];
      spoken = lang;
      for (const store of payload.states) take(store, stateTexts(store, lang));
      const events = payload.places.flatMap((place) => place.events ?? []);
      for (const thing of [payload, ...payload.layers, ...payload.places, ...events])
        take(thing, thing.translations?.[lang]);
    },
    foreign({ translations }, ...field) {
      const text = field.reduce<unknown>(
        (table, key) => (isTable(table) ? table[key] : undefined),
        translations?.[spoken],
      );
      return text ? undefined : foreignNotes();
    },
    foreignNotes,
  };
}

/** A state that goes by the name of a country of today is known in every language of the page. */
function stateTexts(
  { name, members, translations, lang: own }: HistoricalState,
  lang: string,
): { name: string; lang: string } | undefined {
  const said = translations?.[lang]?.name;
  const code = (members[0] ?? "").slice(0, 2);
  if (said) return { name: said, lang };
  return lang !== own && countryName(code, own) === name ? { name: countryName(code, lang), lang } : undefined;
}

function isTable(value: unknown): value is TextTable {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
