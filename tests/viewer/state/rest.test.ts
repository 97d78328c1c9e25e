import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRestingUpdates } from "../../../mapgen/viewer/state/rest";
import type { Control, View } from "../../../mapgen/viewer/state/store";
import { storeOf } from "../fixtures";

/** A store with controls whose calls are logged, and a clock set by hand. */
function setUp(...reads: (readonly (keyof View)[] | undefined)[]) {
  const store = storeOf();
  const start = store.view().day;
  const log: string[] = [];
  const times = { now: 0 };
  const settled: (() => void)[] = [];
  const step = ({ day }: View): string => String(day - start);
  const controls = reads.map((keys, i): Control => ({
    ...(keys ? { reads: keys } : {}),
    update: (now, before) => void log.push(`update ${i}: ${step(before)} to ${step(now)}`),
    settle(now, before) {
      log.push(`settle ${i}: ${step(before)} to ${step(now)}`);
      settled.forEach((tell) => tell());
    },
    remove: () => undefined,
  }));
  const updates = createRestingUpdates(
    () => controls,
    store.view,
    () => times.now,
  );
  store.subscribe(updates.update);
  return {
    store,
    log,
    controls,
    updates,
    stepTo: (day: number, time: number): void => {
      times.now = time;
      store.set({ day: start + day });
    },
    nextRest: () => new Promise<void>((resolve) => void settled.push(resolve)),
  };
}

test("a single step updates and settles at once", () => {
  const { stepTo, log } = setUp(undefined);
  stepTo(1, 1000);
  stepTo(5, 2000);
  assert.deepEqual(log, ["update 0: 0 to 1", "settle 0: 0 to 1", "update 0: 1 to 5", "settle 0: 1 to 5"]);
});

test("of a series of steps, all update, and the last settles since the previous rest", async () => {
  const { stepTo, log, nextRest } = setUp(undefined);
  stepTo(1, 1000);
  log.length = 0;
  const rest = nextRest();
  stepTo(2, 1016);
  stepTo(3, 1032);
  assert.deepEqual(log, ["update 0: 1 to 2", "update 0: 2 to 3"]);
  await rest;
  assert.deepEqual(log.slice(2), ["settle 0: 1 to 3"]);
});

test("a moving date is settled on demand, once", () => {
  const { stepTo, log, updates } = setUp(undefined);
  stepTo(1, 1000);
  stepTo(2, 1001);
  log.length = 0;
  updates.settle();
  updates.settle();
  assert.deepEqual(log, ["settle 0: 1 to 2"]);
});

test("a change of something else settles what a moving date has left", () => {
  const { stepTo, store, log } = setUp(undefined);
  stepTo(1, 1000);
  stepTo(2, 1001);
  log.length = 0;
  store.set({ open: "a" });
  assert.deepEqual(log, ["update 0: 2 to 2", "settle 0: 1 to 2"]);
});

test("a control is told only of what it reads", () => {
  const { stepTo, store, log } = setUp(["day"], ["open", "lang"], []);
  stepTo(1, 1000);
  assert.deepEqual(log, ["update 0: 0 to 1", "settle 0: 0 to 1"]);
  log.length = 0;
  store.set({ open: "a" });
  assert.deepEqual(log, ["update 1: 1 to 1", "settle 1: 1 to 1"]);
});

test("a change made by a control settles with the one that caused it, after all are updated", () => {
  const { store, controls, log } = setUp(undefined, undefined);
  const [first] = controls;
  assert.ok(first);
  const { update } = first;
  first.update = (now, before) => {
    update(now, before);
    if (now.open === "a") store.set({ open: null });
  };
  store.set({ open: "a" });
  const updates = log.filter((call) => call.startsWith("update"));
  assert.equal(updates.length, 4);
  assert.deepEqual(log.slice(4), ["settle 0: 0 to 0", "settle 1: 0 to 0"]);
});
