/**
 * Finding places by words: every word must begin a word of the place's names, title, country, kind,
 * summary, events or sources, in any of their spellings (`fold.ts`).
 */
import { spellings, wordsOf } from "./fold";
import type { Place } from "./payload";
import type { State } from "./state";
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
/** Stands before every word of a text, so that beginnings can be looked for. */
const START = " ";
/** Shorter words are too easily taken for others. */
const LONG = 5;

/** A search over all places in the page's language of now; nothing is read before it is wanted. */
export function createSearch(state: State): Search {
  const { places } = state.payload;
  const write = createWriter(state);
  const texts: string[] = [];
  let timer = 0;
  let vocabulary: string[] | undefined;
  /** Every word of every text, once. */
  const known = (): string[] => (vocabulary ??= [...new Set(texts.flatMap((text) => text.split(START)))]);
  const read = (most: number): void => {
    for (const place of places.slice(texts.length, texts.length + most)) texts.push(write(place));
  };
  return {
    prepare(then) {
      window.clearTimeout(timer);
      const go = (): void => {
        read(PORTION);
        if (texts.length < places.length) timer = window.setTimeout(go, PAUSE);
        else timer = window.setTimeout(() => void (known(), then()), PAUSE);
      };
      timer = window.setTimeout(go, PAUSE);
    },
    find(text) {
      const asked = wordsOf(text).map((word) => spellings(word).map((spelling) => START + spelling));
      if (!asked.length) return null;
      read(places.length);
      const found = matching(texts, asked);
      if (found.includes(1)) return { places: found, similar: [] };
      const { meant, similar } = guess(texts, known, asked);
      return { places: similar.length ? matching(texts, meant) : found, similar };
    },
  };
}

/** 1 for each text that has every word in some spelling. */
function matching(texts: readonly string[], asked: readonly string[][]): Uint8Array {
  return Uint8Array.from(texts, (own) => Number(asked.every((word) => word.some((spelling) => own.includes(spelling)))));
}

/** Words that no place has stand for those that begin with one letter's difference: "stalinograd" for Stalinogród. */
function guess(texts: readonly string[], known: () => string[], asked: readonly string[][]): { meant: string[][]; similar: string[] } {
  const similar = new Set<string>();
  const meant = asked.map((word) => {
    const long = word.map((spelling) => spelling.slice(START.length)).filter((spelling) => spelling.length >= LONG);
    if (!long.length || texts.some((text) => word.some((spelling) => text.includes(spelling)))) return word;
    const near = known().filter((one) => long.some((spelling) => beginsNearly(one, spelling)));
    for (const one of near) similar.add(one);
    return near.map((one) => START + one);
  });
  const asTyped = Math.max(...asked.flat().map((spelling) => spelling.length)) - START.length;
  const otherwise = (word: string): number => Math.abs(word.length - asTyped);
  return { meant, similar: [...similar].sort((a, b) => otherwise(a) - otherwise(b)) };
}

/** Whether a word begins with another but for one letter that is other, missing, or too many. */
export function beginsNearly(word: string, other: string): boolean {
  let same = 0;
  while (same < other.length && word[same] === other[same]) same += 1;
  const rest = word.slice(same);
  return rest.slice(1).startsWith(other.slice(same + 1)) || rest.startsWith(other.slice(same + 1)) || rest.slice(1).startsWith(other.slice(same));
}

/** Writes all words of a place in all their spellings into one text. */
function createWriter(state: State): (place: Place) => string {
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
    return START + [...words].join(START);
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
