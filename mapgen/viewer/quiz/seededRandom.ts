/**
 * Seeded random numbers: the same seed gives the same questions in the same order.
 */

/** Returns a number from 0 up to, but not including, 1. */
export type RandomSource = () => number;

/** Returns the seed given in the URL (`map.html?quiz=7b`), or one from the current time. */
export function seedOf(search: string): string {
  return new URLSearchParams(search).get("quiz") || String(Math.random());
}

/** Creates a generator: FNV-1a hashes the seed, Mulberry32 (T. Ettinger, 2017) generates the numbers. */
export function seededRandom(seed: string): RandomSource {
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Returns the items in random order, in which those with a greater weight (above 0) tend to come earlier: the first one
 * with a probability in proportion to its weight (Efraimidis and Spirakis, 2006).
 */
export function weighted<T>(things: readonly T[], weightOf: (thing: T) => number, chance: RandomSource): T[] {
  const drawn = things.map((thing) => ({ thing, at: -Math.log(1 - chance()) / weightOf(thing) }));
  return drawn.sort((a, b) => a.at - b.at).map(({ thing }) => thing);
}

/** Returns the items in random order, all orders equally likely (Fisher–Yates shuffle). */
export function shuffled<T>(things: readonly T[], chance: RandomSource): T[] {
  const left = [...things];
  const mixed: T[] = [];
  while (left.length) mixed.push(...left.splice(Math.floor(chance() * left.length), 1));
  return mixed;
}
