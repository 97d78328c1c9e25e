import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { observeRows } from "../../../mapgen/viewer/list/rowsInSight";
import { el } from "../../../mapgen/viewer/ui/dom";

type Told = { target: Element; isIntersecting: boolean }[];

/** The browser's observer, which tells what the test says. */
let tell: (entries: Told) => void = () => undefined;
let observed: Element[] = [];
class Observer {
  constructor(act: (entries: Told) => void) {
    tell = act;
  }
  observe(element: Element): void {
    observed.push(element);
  }
  disconnect(): void {
    observed = [];
  }
}
Object.assign(globalThis, { IntersectionObserver: Observer });

test("a row is in sight until its part of the list is told to be away", () => {
  const [row, other] = [el("li"), el("li")];
  const [part, second] = [el("ol", {}, row), el("ol", {}, other)];
  const came: Element[] = [];
  const inSight = observeRows((list) => came.push(list));
  inSight.observe([part, second]);
  const seen = (): boolean[] => [row, other].map((one) => inSight.has(one));
  assert.deepEqual(seen(), [true, true]);
  tell([{ target: part, isIntersecting: false }]);
  assert.deepEqual(seen(), [false, true]);
  tell([
    { target: part, isIntersecting: true },
    { target: second, isIntersecting: true },
  ]);
  assert.deepEqual(seen(), [true, true]);
  assert.deepEqual([came.length, came[0] === part], [1, true], "the second had never left");
  assert.equal(inSight.has(el("li")), true, "in no list yet");
});

test("other lists are observed instead, and all count as in sight again", () => {
  const row = el("li");
  const [part, second] = [el("ol", {}, row), el("ol")];
  const inSight = observeRows(() => undefined);
  inSight.observe([part]);
  tell([{ target: part, isIntersecting: false }]);
  inSight.observe([part, second]);
  assert.equal(observed.length, 2);
  assert.equal(inSight.has(row), true);
  inSight.remove();
  assert.equal(observed.length, 0);
});
