/**
 * The best matches of a search, with the name that matched: whole names before parts of names, these before titles, and
 * of equal ones the best documented place first.
 */
import type { Place } from "../contract/payload";
import { spellings, wordsOf } from "../text/transliteration";

/** A place and the name of it that matched. */
export interface Match {
  place: Place;
  name: string;
  lang: string;
  /** Whether the search is the whole name. */
  isWhole: boolean;
}

/** Returns the best `most` of some places by how their names and titles match the words; others are left out. */
export function bestMatches(places: readonly Place[], words: string, lang: string, most: number): Match[] {
  const asked = spellingsOf(words);
  if (!asked.length) return [];
  const ranked = places.flatMap((place) => bestOf(place, asked, lang) ?? []);
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, most).map(({ match }) => match);
}

/** Returns a function that ranks places by how well their names match the words, from 0; Infinity without a match. */
export function rankBy(words: string, lang: string): (place: Place) => number {
  const asked = spellingsOf(words);
  return (place) => (asked.length ? (bestOf(place, asked, lang)?.rank ?? Infinity) : 0);
}

function spellingsOf(words: string): string[][] {
  return wordsOf(words).map((word) => [word, ...spellings(word)]);
}

interface Ranked {
  match: Match;
  rank: number;
}

/** Ranks of a whole name, of whole words in it, and of beginnings of words; a title is behind all names. */
const [WHOLE, WORDS, BEGINNINGS, TITLE] = [0, 1, 2, 3];
const OTHER_SCRIPT = 0.5;
/** What is added for a place without claims, and less the better it is documented. */
const LITTLE_KNOWN = 0.4;

function bestOf(place: Place, asked: readonly string[][], lang: string): Ranked | undefined {
  const texts: [text: string, lang: string, penalty: number][] = [
    ...(place.names ?? []).map(({ name, lang: own }): [string, string, number] => [name, own, 0]),
    [place.title, lang, TITLE],
  ];
  let best: Ranked | undefined;
  for (const [name, own, penalty] of texts) {
    const quality = qualityOf(name, own, asked);
    if (quality === undefined || (best && best.rank <= quality + penalty)) continue;
    best = { match: { place, name, lang: own, isWhole: quality < WORDS }, rank: quality + penalty };
  }
  return best && { ...best, rank: best.rank + LITTLE_KNOWN / (1 + claimsOf(place)) };
}

/**
 * Returns how well a text matches, or undefined if it lacks a word; a match in another script counts half a rank less.
 */
function qualityOf(text: string, lang: string, asked: readonly string[][]): number | undefined {
  const typed = wordsOf(text);
  const words = typed.map((word) => [word, ...spellings(word, lang)]);
  const isAsTyped = asked.every(([word = ""]) => typed.some((own) => own.startsWith(word)));
  const behind = isAsTyped ? 0 : OTHER_SCRIPT;
  const has = (fits: (own: string, other: string) => boolean): boolean =>
    asked.every((ways) => words.some((own) => own.some((one) => ways.some((other) => fits(one, other)))));
  if (!has((own, other) => own.startsWith(other))) return undefined;
  if (!has((own, other) => own === other)) return BEGINNINGS + behind;
  return (words.length === asked.length ? WHOLE : WORDS) + behind;
}

function claimsOf({ names, events, figures }: Place): number {
  return [names, events, figures].reduce((sum, claims) => sum + (claims?.length ?? 0), 0);
}
