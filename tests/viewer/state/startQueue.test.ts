import "../dom";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { createStartQueue } from "../../../mapgen/viewer/state/startQueue";
import type { Control } from "../../../mapgen/viewer/state/store";
import { frames, paint } from "../frames";
import { storeOf } from "../fixtures";

afterEach(frames.clear);

/** A control that logs its calls. */
function logging(name: string, log: string[]): Control {
  log.push(`create ${name}`);
  return {
    update: () => void log.push(`update ${name}`),
    settle: () => void log.push(`settle ${name}`),
    remove: () => void log.push(`remove ${name}`),
  };
}

test("controls are created after the first frame, in order, each in a task of its own", async () => {
  const log: string[] = [];
  const queue = createStartQueue();
  const [first, second] = ["a", "b"].map((name) =>
    queue.later(() => {
      setTimeout(() => void log.push(`a task after ${name}`));
      return logging(name, log);
    }),
  );
  const done = new Promise<void>((resolve) => queue.run(resolve));
  assert.deepEqual(log, []);
  assert.equal(first?.created(), undefined);
  void paint();
  await done;
  assert.deepEqual(log, ["create a", "a task after a", "create b", "a task after b"]);
  assert.ok(first?.created());
  assert.ok(second?.created());
});

test("a control that is not there yet has nothing to update; then it is told of all", async () => {
  const log: string[] = [];
  const queue = createStartQueue();
  const late = queue.later(() => logging("a", log));
  const view = storeOf().view();
  const tellAll = (): void => {
    late.update(view, view);
    late.settle?.(view, view);
    late.remove();
  };
  tellAll();
  assert.deepEqual(log, []);
  const done = new Promise<void>((resolve) => queue.run(resolve));
  void paint();
  await done;
  tellAll();
  assert.deepEqual(log, ["create a", "update a", "settle a", "remove a"]);
});

test("a page that is never painted starts as well", async () => {
  const log: string[] = [];
  const queue = createStartQueue();
  queue.later(() => logging("a", log));
  await new Promise<void>((resolve) => queue.run(resolve));
  assert.deepEqual(log, ["create a"]);
});
