import "../dom";
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { afterAnswer, afterPicture, createDeferred } from "../../../mapgen/viewer/state/defer";
import type { View } from "../../../mapgen/viewer/state/store";
import { frames, paint } from "../frames";
import { place, small, storeOf } from "../fixtures";

afterEach(() => {
  frames.clear();
  mock.timers.reset();
});

const CROWD = Array.from({ length: 2000 }, (_, i) => place({ id: `p${i}`, layer: "renamed" }));

test("what is put off is done after the next frame, the last of it only", async () => {
  const done: string[] = [];
  const later = createDeferred();
  later.put(() => done.push("a"));
  later.put(() => done.push("b"));
  assert.deepEqual(done, []);
  await paint();
  assert.deepEqual(done, ["b"]);
});

test("what is stopped is not done, neither before its frame nor after it", async () => {
  const done: string[] = [];
  const later = createDeferred();
  later.put(() => done.push("a"));
  later.stop();
  await paint();
  later.put(() => done.push("b"));
  const painted = paint();
  later.stop();
  await painted;
  assert.deepEqual(done, []);
});

test("what follows the first picture is done once, soon after it", async () => {
  let done = 0;
  afterPicture(() => (done += 1));
  assert.equal(done, 0);
  await paint();
  assert.equal(done, 1);
  await new Promise((rest) => setTimeout(rest, 550));
  assert.equal(done, 1);
});

test("without a picture it is done half a second later, once", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let done = 0;
  afterPicture(() => (done += 1));
  mock.timers.tick(499);
  assert.equal(done, 0);
  mock.timers.tick(1);
  assert.equal(done, 1);
  assert.equal(frames.waiting(), 0);
});

test("on a small map a control is told at once", () => {
  const control = { update: () => undefined, remove: () => undefined };
  assert.equal(afterAnswer(control, storeOf({ places: small().places })), control);
});

test("in a crowd, changes of the filter wait and are told as one", async () => {
  const store = storeOf({ places: CROWD });
  const told: [View, View][] = [];
  let removed = 0;
  const control = afterAnswer({ update: (...views) => void told.push(views), remove: () => (removed += 1) }, store);
  const start = store.view();
  store.derive(({ criteria }) => ({ filter: criteria.words ? new Set([criteria.words]) : null }));
  store.subscribe((now, before) => control.update(now, before));
  store.set({ criteria: { ...start.criteria, words: "p1" } });
  store.set({ criteria: { ...start.criteria, words: "p12" } });
  assert.equal(told.length, 0);
  await paint();
  assert.deepEqual(told, [[store.view(), start]]);
  // Another change takes with it what still waits.
  const before = store.view();
  store.set({ criteria: { ...start.criteria, words: "p123" } });
  store.derive(() => ({}));
  store.set({ open: "p1" });
  assert.deepEqual(told[1], [store.view(), before]);
  await paint();
  assert.equal(told.length, 2);
  control.remove();
  assert.equal(removed, 1);
});
