/**
 * Whether a name that was typed is the one that was asked for: in any script, without diacritics,
 * and but for one letter.
 */
import { spellings, wordsOf } from "../text/transliteration";
import type { Name } from "../contract/payload";
import { beginsNearly } from "../search/searchIndex";

/** Shorter names are too easily taken for others. */
const LONG_ANSWER = 5;

/** Whether a text is one of the names, whatever its script and marks. */
export function matches(text: string, names: readonly Name[]): boolean {
  const said = ways(text, "");
  return names.some(({ name, lang }) => ways(name, lang).some((known) => said.includes(known)));
}

/** As `matches`, but for one letter, unless the text is one of the place's `others` exactly. */
export function isMeant(text: string, names: readonly Name[], others: readonly Name[]): boolean {
  if (matches(text, names)) return true;
  const said = ways(text, "");
  return (
    !matches(text, others) &&
    names.some(({ name, lang }) => ways(name, lang).some((known) => said.some((one) => isNear(known, one))))
  );
}

function isNear(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= LONG_ANSWER && beginsNearly(a, b) && beginsNearly(b, a);
}

/** All ways to write a text, its words run together; `lang` is "" where it is not known. */
export function ways(text: string, lang: string): string[] {
  return wordsOf(text)
    .reduce<string[]>(
      (begun, word) => begun.flatMap((start) => spellings(word, lang).map((spelling) => start + spelling)),
      [""],
    )
    .filter(Boolean);
}
