import assert from "node:assert/strict";
import { test } from "node:test";
import { createCompletion } from "../../../mapgen/viewer/state/completion";

test("without anything to load, all is complete and nothing waits", () => {
  const { isComplete, whenComplete, requireAll } = createCompletion();
  const done: string[] = [];
  whenComplete(() => done.push("a"));
  requireAll(() => done.push("b"));
  assert.deepEqual([isComplete(), done], [true, ["a", "b"]]);
});

test("what waits is done in order, once; only what requires all asks for it", () => {
  const done: string[] = [];
  const { isComplete, whenComplete, requireAll, complete } = createCompletion(() => done.push("asked"));
  whenComplete(() => done.push("a"));
  assert.deepEqual([isComplete(), done], [false, []]);
  requireAll(() => done.push("b"));
  assert.deepEqual(done, ["asked"]);
  complete();
  assert.deepEqual([isComplete(), done], [true, ["asked", "a", "b"]]);
  complete();
  requireAll(() => done.push("c"));
  assert.deepEqual(done, ["asked", "a", "b", "c"]);
});
