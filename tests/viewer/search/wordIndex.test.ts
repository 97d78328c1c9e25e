import assert from "node:assert/strict";
import { test } from "node:test";
import { createWordIndex } from "../../../mapgen/viewer/search/wordIndex";

function index(): ReturnType<typeof createWordIndex> {
  const made = createWordIndex();
  made.add(["stalingrad", "volga", "stalingrad"]);
  made.add(["stalino", "donets"]);
  made.add([]);
  return made;
}

test("words stand in the order of their letters, each once", () => {
  const made = index();
  assert.equal(made.size(), 3);
  made.settle();
  assert.deepEqual(made.words(), ["donets", "stalingrad", "stalino", "volga"]);
  made.add(["aral"]);
  assert.deepEqual(made.words()[0], "aral");
});

test("a beginning of a word is known, a middle is not", () => {
  const made = index();
  assert.equal(made.has("stal"), true);
  assert.equal(made.has("stalino"), true);
  assert.equal(made.has("talin"), false);
  assert.equal(made.has("z"), false);
});

test("a place must have a word for each that is asked, in one of its spellings", () => {
  const found = (...asked: string[][]): number[] => [...index().places(asked)];
  assert.deepEqual(found(["stal"]), [1, 1, 0]);
  assert.deepEqual(found(["stal"], ["volga"]), [1, 0, 0]);
  assert.deepEqual(found(["nowhere", "don"]), [0, 1, 0]);
  assert.deepEqual(found(["stal"], ["nowhere"]), [0, 0, 0]);
  assert.deepEqual(found(), [1, 1, 1]);
});
