/**
 * Finding places by words: every word must begin a word of the place's names, title, country, kind,
 * summary, events or sources, in any of their spellings (`fold.ts`).
 */
import { spellings, wordsOf } from "./fold";
import type { Place } from "./payload";
import type { State } from "./state";
import { createVocabulary, type Vocabulary } from "./vocabulary";
import { countryName } from "./words";

export interface Search {
  /** Reads the places ahead, some at a time, so that the first search need not; calls `then` after the last. */
  prepare(then: () => void): void;
  /** What a text finds; null for a text without words. */
  find(text: string): Found | null;
}

export interface Found {
  /** 1 for each place that is found, in the payload's order. */
  places: Uint8Array;
  /** Where no place has the words as typed: the words that were taken instead, the likest first. */
  similar: string[];
}

/** Places read at a time before they are asked for: some milliseconds of work. */
const PORTION = 500;
/** Milliseconds from portion to portion. */
const PAUSE = 20;
/** Shorter words are too easily taken for others. */
const LONG = 5;

/** A search over all places in the page's language of now; nothing is read before it is wanted. */
export function createSearch(state: State): Search {
  const { places } = state.payload;
  const wordsIn = createReader(state);
  const vocabulary = createVocabulary();
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
        else read(PORTION);
        timer = window.setTimeout(wasRead ? then : go, PAUSE);
      };
      timer = window.setTimeout(go, PAUSE);
    },
    find(text) {
      const asked = wordsOf(text).map((word) => spellings(word));
      if (!asked.length) return null;
      read(places.length);
      const found = vocabulary.places(asked);
      if (found.includes(1)) return { places: found, similar: [] };
      const { meant, similar } = guess(vocabulary, asked);
      return { places: similar.length ? vocabulary.places(meant) : found, similar };
    },
  };
}

/** Words that no place has stand for those that begin with one letter's difference: "stalinograd" for Stalinogród. */
function guess(vocabulary: Vocabulary, asked: readonly string[][]): { meant: string[][]; similar: string[] } {
  const similar = new Set<string>();
  const meant = asked.map((word) => {
    const long = word.filter((spelling) => spelling.length >= LONG);
    if (!long.length || word.some(vocabulary.has)) return word;
    const near = vocabulary.words().filter((one) => long.some((spelling) => beginsNearly(one, spelling)));
    for (const one of near) similar.add(one);
    return near;
  });
  const asTyped = Math.max(...asked.flat().map((spelling) => spelling.length));
  const otherwise = (word: string): number => Math.abs(word.length - asTyped);
  return { meant, similar: [...similar].sort((a, b) => otherwise(a) - otherwise(b)) };
}

/** Whether a word begins with another but for one letter that is other, missing, or too many. */
export function beginsNearly(word: string, other: string): boolean {
  let same = 0;
  while (same < other.length && word[same] === other[same]) same += 1;
  return goesOn(word, same + 1, other, same + 1) || goesOn(word, same, other, same + 1) || goesOn(word, same + 1, other, same);
}

/** Whether a word goes on from `at` as the other does from `from` to its end. */
function goesOn(word: string, at: number, other: string, from: number): boolean {
  let i = 0;
  while (from + i < other.length && word[at + i] === other[from + i]) i += 1;
  return from + i >= other.length;
}

/** Reads all words of a place in all their spellings. */
function createReader(state: State): (place: Place) => Set<string> {
  const { payload } = state;
  const { lang } = state.view();
  const spelt = new Map<string, string[]>();
  const add = (words: Set<string>, text: string | undefined, language: string): void => {
    for (const word of text ? wordsOf(text) : []) {
      const key = `${language} ${word}`;
      let found = spelt.get(key);
      if (!found) spelt.set(key, (found = spellings(word, language)));
      for (const spelling of found) words.add(spelling);
    }
  };
  const sourceWords = payload.sources.map((source) => {
    const words = new Set<string>();
    for (const text of [source.title, source.author, source.container, source.publisher]) add(words, text, source.language ?? "");
    return words;
  });
  const common = new Map<string, string[]>();
  const ofCommon = (text: string): string[] => {
    let words = common.get(text);
    if (!words) common.set(text, (words = [...new Set(wordsOf(text).flatMap((word) => spellings(word)))]));
    return words;
  };
  return (place) => {
    const layer = state.layerOf(place);
    const words = new Set<string>();
    for (const text of [layer.title, layer.kinds[place.kind]?.title ?? place.kind, countryName(place.country, lang), countryName(place.country, "en")]) {
      for (const word of ofCommon(text)) words.add(word);
    }
    for (const [text, language] of textsOf(place, state)) add(words, text, language);
    for (const source of sourcesOf(place)) for (const word of sourceWords[source] ?? []) words.add(word);
    return words;
  };
}

/** What is told of a place, each text with its language. */
function textsOf(place: Place, { payload, view }: State): [text: string, lang: string][] {
  const own = payload.lang;
  const { lang } = view();
  return [
    [place.id, own], [place.title, lang], [place.summary, lang],
    ...(place.aliases ?? []).map((alias): [string, string] => [alias, own]),
    ...(place.names ?? []).map((name): [string, string] => [name.name, name.lang]),
    ...(place.events ?? []).flatMap((event): [string, string][] => [[event.text, lang], [payload.eventKinds[event.kind] ?? event.kind, lang], [event.date, own]]),
  ];
}

/** Numbers of all sources of a place. */
export function sourcesOf(place: Place): number[] {
  const claims = [...(place.names ?? []), ...(place.events ?? []), ...(place.figures ?? []), ...(place.relations ?? [])];
  return [...new Set([...(place.sources ?? []), place.coordinateSource, ...claims.flatMap(({ sources }) => sources)])];
}
