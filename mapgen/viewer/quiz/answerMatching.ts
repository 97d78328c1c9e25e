/**
 * Comparison of typed answers with names: in any script, without diacritics, with up to one wrong letter.
 */
import { spellings, wordsOf } from "../text/transliteration";
import type { Name } from "../contract/payload";
import { beginsNearly } from "../search/searchIndex";

/** Minimum length of an answer for which a wrong letter is accepted; shorter names are too similar to others. */
const LONG_ANSWER = 5;

/** Whether a text equals one of the names, regardless of script and diacritics. */
export function matches(text: string, names: readonly Name[]): boolean {
  const typedSpellings = ways(text, "");
  return names.some(({ name, lang }) => ways(name, lang).some((known) => typedSpellings.includes(known)));
}

/** Like `matches`, but accepts one wrong letter, unless the text equals one of the place's `others`. */
export function isMeant(text: string, names: readonly Name[], others: readonly Name[]): boolean {
  if (matches(text, names)) return true;
  const typedSpellings = ways(text, "");
  return (
    !matches(text, others) &&
    names.some(({ name, lang }) => ways(name, lang).some((known) => typedSpellings.some((one) => isNear(known, one))))
  );
}

function isNear(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= LONG_ANSWER && beginsNearly(a, b) && beginsNearly(b, a);
}

/** Returns all spellings of a text, with its words joined; `lang` is "" if unknown. */
export function ways(text: string, lang: string): string[] {
  return wordsOf(text)
    .reduce<string[]>(
      (begun, word) => begun.flatMap((start) => spellings(word, lang).map((spelling) => start + spelling)),
      [""],
    )
    .filter(Boolean);
}
