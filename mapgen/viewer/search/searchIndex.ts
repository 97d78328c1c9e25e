/**
 * Full-text search for places. Each word must be a prefix of a word in the place's names, title, kind, summary,
 * events, sources, kinds of names, in a name of the city there, or in its country in any language of the page, in any
 * spelling (`transliteration.ts`).
 */
import { withoutDiacritics, spellings, wordsOf } from "../text/transliteration";
import type { CityName, Place } from "../contract/payload";
import { kindsOf, kindTitle, KNOWS_KINDS } from "../state/nameKinds";
import type { Store } from "../state/store";
import { createWordIndex, type WordIndex } from "./wordIndex";
import { countryName } from "../text/lexicon";

/** A search index over all places. */
export interface SearchIndex {
  /** Indexes the places in the background, in batches, and calls `then` when all are indexed. */
  prepare: (then: () => void) => void;
  /** Returns the result for a text, or null if it contains no words. */
  find: (text: string) => SearchResult | null;
}

/** The places found, and the words used for the search. */
export interface SearchResult {
  /** 1 for each matching place, in payload order. */
  places: Uint8Array;
  /** If no place matches the typed words: the similar words used instead, names if possible, most similar first. */
  similar: string[];
  /** The words that the places match, if they are not those that were typed. */
  used?: string;
}

/** Number of places indexed in one batch, which takes some milliseconds. */
const BATCH_SIZE = 500;
/** Pause between batches, in milliseconds. */
const BATCH_PAUSE = 20;
/** Minimum length of a word for which similar words are tried; shorter ones give too many false matches. */
const LONG_WORD = 5;

/** Creates a search index in the page's current language. Places are indexed on demand. */
export function createSearchIndex(store: Store): SearchIndex {
  const { places } = store.payload;
  const { wordsIn, isNamed } = createReader(store);
  const vocabulary = createWordIndex();
  let timer = 0;
  const read = (most: number): void => {
    for (const place of places.slice(vocabulary.size(), vocabulary.size() + most)) vocabulary.add(wordsIn(place));
  };
  return {
    prepare(then) {
      window.clearTimeout(timer);
      const go = (): void => {
        const wasRead = vocabulary.size() === places.length;
        if (wasRead) vocabulary.settle();
        else read(BATCH_SIZE);
        timer = window.setTimeout(wasRead ? then : go, BATCH_PAUSE);
      };
      timer = window.setTimeout(go, BATCH_PAUSE);
    },
    find(text) {
      const queryWords = wordsOf(text).map((word) => spellings(word));
      if (!queryWords.length) return null;
      read(places.length);
      const found = vocabulary.places(queryWords);
      if (found.includes(1)) return { places: found, similar: [] };
      const { meant, similar } = guess(vocabulary, queryWords);
      const named = similar.filter(isNamed);
      const near = similar.length ? vocabulary.places(meant) : found;
      const told = named.length ? named : similar;
      if (near.includes(1)) return { places: near, similar: told, ...(told[0] ? { used: told[0] } : {}) };
      return ofSentence(text, vocabulary, isNamed) ?? { places: near, similar: told };
    },
  };
}

/** Number of words from which on a text without a match is searched as a sentence. */
const SENTENCE = 4;

/** Finds a sentence ("when did Stalingrad lose its name") by those of its words that occur in names. */
function ofSentence(text: string, vocabulary: WordIndex, isNamed: (word: string) => boolean): SearchResult | null {
  const words = wordsOf(text);
  if (words.length < SENTENCE) return null;
  const telling = words.filter((word) => word.length >= LONG_WORD && spellings(word).some(isNamed));
  const places = vocabulary.places(telling.map((word) => spellings(word)));
  return telling.length && places.includes(1) ? { places, similar: telling, used: telling.join(" ") } : null;
}

/** Replaces words without a match by words whose beginning differs in one letter: "stalinograd" for Stalinogród. */
function guess(vocabulary: WordIndex, queryWords: readonly string[][]): { meant: string[][]; similar: string[] } {
  const similar = new Set<string>();
  const meant = queryWords.map((word) => {
    const long = word.filter((spelling) => spelling.length >= LONG_WORD);
    if (!long.length || word.some(vocabulary.has)) return word;
    const near = vocabulary.words().filter((one) => long.some((spelling) => beginsNearly(one, spelling)));
    for (const one of near) similar.add(one);
    return near;
  });
  const asTyped = Math.max(...queryWords.flat().map((spelling) => spelling.length));
  const otherwise = (word: string): number => Math.abs(word.length - asTyped);
  return { meant, similar: [...similar].sort((a, b) => otherwise(a) - otherwise(b)) };
}

/** Whether a word begins with another, with at most one letter replaced, missing or added, or two swapped. */
export function beginsNearly(word: string, other: string): boolean {
  let same = 0;
  while (same < other.length && word[same] === other[same]) same += 1;
  return (
    goesOn(word, same + 1, other, same + 1) ||
    goesOn(word, same, other, same + 1) ||
    goesOn(word, same + 1, other, same) ||
    (word[same] === other[same + 1] && word[same + 1] === other[same] && goesOn(word, same + 2, other, same + 2))
  );
}

/** Whether `word` from `at` continues like `other` from `from` to its end. */
function goesOn(word: string, at: number, other: string, from: number): boolean {
  let i = 0;
  while (from + i < other.length && word[at + i] === other[from + i]) i += 1;
  return from + i >= other.length;
}

interface Reader {
  /** Returns all words of a place in all their spellings. */
  wordsIn: (place: Place) => Set<string>;
  /** Whether a word, apart from its diacritics, occurs in the title or a name of an indexed place. */
  isNamed: (word: string) => boolean;
}

/** Creates a reader of words in the page's current language. */
function createReader(store: Store): Reader {
  const { payload } = store;
  const { lang } = store.view();
  const spell = createSpelling();
  const named = new Set<string>();
  const sourceWords = payload.sources.map((source) =>
    [source.title, source.author, source.container, source.publisher].flatMap((text) =>
      spell(text, source.language ?? ""),
    ),
  );
  const common = new Map<string, string[]>();
  // Many places share a country and a kind: their spellings are cached.
  const once = (key: string, make: () => string[]): string[] => {
    let words = common.get(key);
    if (!words) common.set(key, (words = [...new Set(make())]));
    return words;
  };
  const tongues = [...new Set([...payload.languages, "en"])];
  const ofCountry = (code: string): string[] => tongues.flatMap((each) => spell(countryName(code, each), each));
  return {
    wordsIn(place) {
      const { title, kinds } = store.layerOf(place);
      const kind = kinds[place.kind]?.title ?? place.kind;
      const names = searchTextsOf(place, lang);
      for (const [text] of names) for (const word of wordsOf(text)) named.add(withoutDiacritics(word));
      return new Set([
        ...once(`country ${place.country}`, () => ofCountry(place.country)),
        ...[title, kind].flatMap((text) =>
          once(`text ${text}`, () => wordsOf(text).flatMap((word) => spellings(word))),
        ),
        ...[...names, ...textsOf(place, store)].flatMap(([text, language]) => spell(text, language)),
        ...sourcesOf(place).flatMap((source) => sourceWords[source] ?? []),
      ]);
    },
    isNamed: (word) => named.has(word),
  };
}

/** Creates a function that returns the spellings of the words of a text, with a cache for words. */
function createSpelling(): (text: string | undefined, lang: string) => string[] {
  const spelt = new Map<string, string[]>();
  return (text, lang) =>
    wordsOf(text ?? "").flatMap((word) => {
      const key = `${lang} ${word}`;
      let found = spelt.get(key);
      if (!found) spelt.set(key, (found = spellings(word, lang)));
      return found;
    });
}

type SearchText = [text: string, lang: string];

/** Returns the title and the names of a place. */
function searchTextsOf(place: Place, lang: string): SearchText[] {
  return [[place.title, lang], ...(place.names ?? []).map(({ name, lang: own }): SearchText => [name, own])];
}

/** Returns all other texts of a place, each with its language. */
function textsOf(place: Place, { payload, view }: Store): SearchText[] {
  const own = payload.lang;
  const { lang } = view();
  return [
    [place.id, own],
    [place.summary, lang],
    ...citiesAt(place, payload.cities).flatMap(({ name, lang: its, translations }): SearchText[] => [
      [name, its],
      [translations?.[lang]?.name ?? "", lang],
    ]),
    ...(KNOWS_KINDS ? kindsOf(place.names ?? []) : []).map((kind): SearchText => [kindTitle(kind, payload), lang]),
    ...(place.aliases ?? []).map((alias): SearchText => [alias, own]),
    ...(place.events ?? []).flatMap((event): SearchText[] => [
      [event.text, lang],
      [payload.eventKinds[event.kind] ?? event.kind, lang],
      [event.date, own],
    ]),
  ];
}

/** Degrees of latitude within which a place is in a city that the map names for orientation, some 17 km. */
const CITY_REACH = 0.15;

/** Returns the names that the city at a place has or had: a statue in Kaliningrad is found as one in Königsberg. */
function citiesAt({ lat, lon }: Place, cities: readonly CityName[]): CityName[] {
  const narrow = Math.cos((lat * Math.PI) / 180);
  return cities.filter((city) => Math.hypot(city.lat - lat, (city.lon - lon) * narrow) < CITY_REACH);
}

/** Returns the indices of all sources of a place. */
export function sourcesOf(place: Place): number[] {
  const claims = [
    ...(place.names ?? []),
    ...(place.events ?? []),
    ...(place.figures ?? []),
    ...(place.relations ?? []),
  ];
  return [...new Set([...(place.sources ?? []), place.coordinateSource, ...claims.flatMap(({ sources }) => sources)])];
}
