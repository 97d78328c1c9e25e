import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom, seedOf, shuffled, weighted } from "../../../mapgen/viewer/quiz/seededRandom";

const WORD = 0xffff_ffffn;

/** FNV-1a of 32 bits, as its authors describe it, in whole numbers of any size. */
function fnv1a(text: string): bigint {
  let hash = 0x811c9dc5n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & WORD;
  return hash;
}

/** Mulberry32, step by step in whole numbers of any size. */
function mulberry32(seed: bigint, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5n) & WORD;
    let mixed = ((state ^ (state >> 15n)) * (state | 1n)) & WORD;
    mixed = (mixed ^ (mixed + (mixed ^ (mixed >> 7n)) * (mixed | 61n))) & WORD;
    return Number((mixed ^ (mixed >> 14n)) & WORD) / 2 ** 32;
  });
}

test("the hash of the independent reading is FNV-1a: values published with it", () => {
  assert.deepEqual(["", "a", "foobar"].map(fnv1a), [0x811c9dc5n, 0xe40c292cn, 0xbf9cf968n]);
});

for (const seed of ["", "a", "7b", "foobar"]) {
  test(`the numbers of the seed "${seed}" are those of Mulberry32`, () => {
    const chance = seededRandom(seed);
    const drawn = Array.from({ length: 50 }, () => chance());
    assert.deepEqual(drawn, mulberry32(fnv1a(seed), 50));
    assert.ok(drawn.every((one) => one >= 0 && one < 1));
  });
}

test("the seed is that of the address, or another one each time", () => {
  assert.equal(seedOf("?quiz=7b"), "7b");
  assert.equal(seedOf("?embed=1&quiz=%D0%B6"), "ж");
  for (const search of ["", "?quiz=", "?embed=1"]) assert.notEqual(seedOf(search), seedOf(search));
});

test("each order of three comes from its own pair of numbers", () => {
  const orders = [0, 0.34, 0.99].flatMap((first) =>
    [0, 0.5].map((second) => {
      const numbers = [first, second, 0];
      return shuffled(["a", "b", "c"], () => numbers.shift() ?? 0).join("");
    }),
  );
  assert.deepEqual(orders, ["abc", "acb", "bac", "bca", "cab", "cba"]);
});

test("no item is lost, and the list itself keeps its order", () => {
  const items = [3, 1, 2, 1];
  const mixed = shuffled(items, seededRandom("x"));
  assert.deepEqual(items, [3, 1, 2, 1]);
  assert.deepEqual(mixed.sort(), [1, 1, 2, 3]);
  assert.deepEqual(
    shuffled([], () => 0),
    [],
  );
});

test("the first item has a probability in proportion to its weight, and none is lost", () => {
  const chance = seededRandom("weights");
  const firsts = Array.from({ length: 4000 }, () => {
    const drawn = weighted([1, 2, 7], (weight) => weight, chance);
    assert.deepEqual([...drawn].sort(), [1, 2, 7]);
    return drawn[0];
  });
  for (const weight of [1, 2, 7]) {
    const share = firsts.filter((first) => first === weight).length / firsts.length;
    assert.ok(Math.abs(share - weight / 10) < 0.03, `${weight}: ${share}`);
  }
});
