import assert from "node:assert/strict";
import { test } from "node:test";
import { createChangeIndex } from "../../../mapgen/viewer/time/changeIndex";

const DAYS: Record<string, number[]> = { a: [10, 20], b: [20], c: [-Infinity, 30], d: [] };
const index = createChangeIndex(Object.keys(DAYS), (thing) => DAYS[thing] ?? []);
const between = (one: number, other: number): string[] => [...index.between(one, other)].sort();

test("what begins or ends on the way is found, each once", () => {
  assert.deepEqual(between(0, 40), ["a", "b", "c"]);
  assert.deepEqual(between(15, 25), ["a", "b"]);
});

test("the day that is left is not on the way, the one that is reached is", () => {
  assert.deepEqual(between(10, 19), []);
  assert.deepEqual(between(9, 10), ["a"]);
  assert.deepEqual(between(20, 30), ["c"]);
});

test("the way back touches the same", () => {
  for (const [one, other] of [
    [0, 40],
    [10, 20],
    [29, 30],
  ] as const)
    assert.deepEqual(between(other, one), between(one, other));
});

test("where nothing changes nothing is touched", () => {
  assert.deepEqual(between(31, 99), []);
  assert.deepEqual(between(20, 20), []);
  assert.equal(createChangeIndex([], () => []).between(0, 99).size, 0);
});
