/**
 * A sorted index of the words of all places. Words with a common prefix are adjacent.
 */
export interface WordIndex {
  /** Number of places in the index. */
  size: () => number;
  /** Adds the next place. */
  add: (words: Iterable<string>) => void;
  /** Sorts the words if necessary. */
  settle: () => void;
  words: () => readonly string[];
  /** Whether some word has this prefix. */
  has: (beginning: string) => boolean;
  /** Returns 1 for each place that has, for each entry of `asked`, a word with one of its prefixes. */
  places: (queryWords: readonly (readonly string[])[]) => Uint8Array;
}

/** Creates an empty index. */
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
    places(queryWords) {
      const found = new Uint8Array(size).fill(1);
      for (const beginnings of queryWords) {
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

/** Yields the places of all words with a prefix; places may be repeated. */
function* placesOf(
  words: readonly string[],
  owners: ReadonlyMap<string, readonly number[]>,
  beginning: string,
): Generator<number> {
  for (let i = firstFrom(words, beginning); words[i]?.startsWith(beginning); i++)
    yield* owners.get(words[i] ?? "") ?? [];
}

/** Returns the index of the first word that is not before `beginning`. */
function firstFrom(words: readonly string[], beginning: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? "") < beginning) low = middle + 1;
    else high = middle;
  }
  return low;
}
