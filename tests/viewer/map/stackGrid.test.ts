import assert from "node:assert/strict";
import { test } from "node:test";
import { createStackGrid, type StackGrid } from "../../../mapgen/viewer/map/stackGrid";

interface Thing {
  id: string;
  x: number;
  y: number;
  rank: number;
}

const thing = (id: string, x: number, y: number, rank: number): Thing => ({ id, x, y, rank });
/** Lower ranks are on top. */
const above = (a: Thing, b: Thing): number => a.rank - b.rank;
const ids = (things: readonly Thing[]): string[] => things.map(({ id }) => id);

/** Two near each other, one apart. */
function near(): { things: [Thing, Thing, Thing]; grid: (scale: number) => StackGrid<Thing> } {
  const things: [Thing, Thing, Thing] = [thing("a", 1, 1, 2), thing("b", 2, 2, 1), thing("c", 50, 50, 3)];
  return { things, grid: (scale) => createStackGrid(things, scale, above) };
}

test("of the things of a cell, the topmost is drawn for all; the topmost of all comes last", () => {
  const { things, grid } = near();
  const [a, b, c] = things;
  const whole = grid(1);
  assert.deepEqual(ids(whole.tops()), ["c", "b"]);
  assert.deepEqual(
    [a, b].map((one) => whole.stackOf(one)?.top.id),
    ["b", "b"],
  );
  assert.deepEqual(ids(whole.stackOf(a)?.members ?? []), ["a", "b"]);
  assert.deepEqual(ids(whole.stackOf(c)?.members ?? []), ["c"]);
});

test("closer, fewer things share a cell, and each is in exactly one stack", () => {
  const { things, grid } = near();
  assert.equal(grid(100).tops().length, 3);
  for (const scale of [0.1, 1, 30, 100]) {
    const stacks = new Set(things.map((one) => grid(scale).stackOf(one)?.members.length));
    assert.ok(!stacks.has(undefined));
    const one = grid(scale);
    const members = one.tops().flatMap((top) => one.stackOf(top)?.members ?? []);
    assert.deepEqual(ids(members).sort(), ["a", "b", "c"]);
  }
});

test("the order of the things does not decide which is drawn", () => {
  const { things } = near();
  const reversed = createStackGrid([...things].reverse(), 1, above);
  assert.deepEqual(ids(reversed.tops()), ["c", "b"]);
});

test("negative positions have cells of their own", () => {
  const [a, b] = [thing("a", -1, -1, 1), thing("b", 1, 1, 2)];
  assert.equal(createStackGrid([a, b], 1, above).tops().length, 2);
});

test("after a change the top is chosen again; it is told whether anything drawn has changed", () => {
  const { things, grid } = near();
  const [a, b, c] = things;
  const whole = grid(1);
  a.rank = 3;
  assert.equal(whole.update(new Set([a])), false, "it was hidden and is");
  a.rank = 0;
  assert.equal(whole.update(new Set([a])), true);
  assert.deepEqual(ids(whole.tops()), ["c", "a"]);
  assert.equal(whole.update(new Set([c])), true, "its own look has changed");
  assert.equal(whole.update(new Set([b])), false);
});
