/** Random numbers, texts and values for property tests: the same ones for the same seed. */

/** Draws from a sequence that its seed determines (mulberry32 of T. Ettinger, in the public domain). */
export interface Random {
  /** Returns a whole number from 0 to below `end`. */
  below: (end: number) => number;
  /** Returns one of some values. */
  of: <T>(values: readonly T[]) => T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
  return { below, of: (values) => values[below(values.length)] as (typeof values)[number] };
}

/** Pieces that have broken a parser somewhere. */
export const PIECES = [
  ..."&=%#?/,;+-_.~:<>\"'`\\|{}[]() 0x\0\n\u202e😀é",
  "%",
  "%00",
  "%E0%A4",
  "%ED%A0%80",
  "\ud800",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "1e999",
  "NaN",
  "9".repeat(40),
  "-1",
  "..",
  "../..",
  "9999-99",
  "0000",
  "<script>",
  "javascript:",
  "${x}",
];

/** Returns a changed copy of a text: pieces cut, doubled, or put in between. */
export function mutated(text: string, random: Random): string {
  let result = text;
  for (let left = 1 + random.below(4); left; left--) {
    const at = random.below(result.length + 1);
    const end = at + random.below(8);
    const cut = [result.slice(0, at), result.slice(at, end), result.slice(end)] as const;
    result = random.of([
      cut[0] + cut[2],
      cut[0] + cut[1] + cut[1] + cut[2],
      cut[0] + random.of(PIECES) + result.slice(at),
    ]);
  }
  return result;
}
