/**
 * Every word of every place, in the order of its letters, each with the places that have it: what
 * begins with some letters stands together.
 */
export interface WordIndex {
  /** How many places have been added. */
  size: () => number;
  /** Adds the next place. */
  add: (words: Iterable<string>) => void;
  /** Puts the words in order, if that is still to do. */
  settle: () => void;
  words: () => readonly string[];
  /** Whether some word begins so. */
  has: (beginning: string) => boolean;
  /** 1 for each place that has, for each of `asked`, a word with one of its beginnings. */
  places: (asked: readonly (readonly string[])[]) => Uint8Array;
}

export function createWordIndex(): WordIndex {
  const owners = new Map<string, number[]>();
  let sorted: string[] | null = null;
  let size = 0;
  const words = (): string[] => (sorted ??= [...owners.keys()].sort());
  return {
    size: () => size,
    add(own) {
      for (const word of new Set(own)) {
        const list = owners.get(word);
        if (list) list.push(size);
        else owners.set(word, [size]);
      }
      size += 1;
      sorted = null;
    },
    settle: () => void words(),
    words,
    has: (beginning) => words()[firstFrom(words(), beginning)]?.startsWith(beginning) ?? false,
    places(asked) {
      const found = new Uint8Array(size).fill(1);
      for (const beginnings of asked) {
        const own = new Uint8Array(size);
        for (const beginning of beginnings) for (const place of placesOf(words(), owners, beginning)) own[place] = 1;
        own.forEach((has, place) => {
          if (!has) found[place] = 0;
        });
      }
      return found;
    },
  };
}

/** The places of all words that begin so; a place may come more than once. */
function* placesOf(
  words: readonly string[],
  owners: ReadonlyMap<string, readonly number[]>,
  beginning: string,
): Generator<number> {
  for (let i = firstFrom(words, beginning); words[i]?.startsWith(beginning); i++)
    yield* owners.get(words[i] ?? "") ?? [];
}

/** The index of the first word that is not before `beginning`. */
function firstFrom(words: readonly string[], beginning: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? "") < beginning) low = middle + 1;
    else high = middle;
  }
  return low;
}
