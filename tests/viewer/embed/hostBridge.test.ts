import "../dom";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { create } from "../../../mapgen/viewer/embed/hostBridge";
import { createStore, type Control, type Store } from "../../../mapgen/viewer/state/store";
import { day, keepUpdated, small, storeOf } from "../fixtures";

type Posted = [message: unknown, to: string];

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

function setUp(
  framed = true,
  store = storeOf(),
): {
  store: Store;
  control: Control;
  posted: Posted[];
  gone: string[];
  hear: (data: unknown, more?: object) => void;
} {
  const posted: Posted[] = [];
  const gone: string[] = [];
  const host = { postMessage: (message: unknown, to: string) => void posted.push([message, to]) };
  Object.defineProperty(globalThis, "parent", { value: framed ? host : globalThis, configurable: true });
  const control = create(store, (hash) => void gone.push(hash));
  keepUpdated(store, control);
  const hear = (data: unknown, more: object = {}): void => {
    const event = Object.assign(new Event("message"), {
      source: host,
      origin: "https://school.example",
      data,
      ...more,
    });
    window.dispatchEvent(event);
  };
  return { store, control, posted, gone, hear };
}

const rest = (): void => mock.timers.tick(100);
const HELLO = { mapgen: 1, hello: true };
const TO = "https://school.example";
const OPENING: Posted[] = [
  [HELLO, TO],
  [{ mapgen: 1, date: "1953-03-05" }, TO],
  [{ mapgen: 1, place: null, title: "" }, TO],
];

test("who greets is greeted, and told date and place", () => {
  const { hear, posted } = setUp();
  hear(HELLO);
  mock.timers.tick(99);
  assert.deepEqual(posted, []);
  mock.timers.tick(1);
  assert.deepEqual(posted, OPENING);
});

test("then only what changes is told, at most every tenth of a second", () => {
  const { hear, posted, store } = setUp();
  hear(HELLO);
  rest();
  posted.length = 0;
  store.set({ layers: new Set() });
  rest();
  assert.deepEqual(posted, []);
  for (const text of ["1954-01-01", "1955-01-01", "1961-11-10"]) store.set({ day: day(text) });
  rest();
  store.set({ open: "volgograd" });
  rest();
  assert.deepEqual(posted, [
    [{ mapgen: 1, date: "1961-11-10" }, TO],
    [{ mapgen: 1, place: "volgograd", title: "Volgograd" }, TO],
  ]);
});

test("who greets before the payload is whole is answered when it is", () => {
  const { store, hear, posted, gone } = setUp(
    true,
    createStore(small(), () => undefined),
  );
  hear(HELLO);
  hear({ mapgen: 1, go: "place=volgograd" });
  rest();
  assert.deepEqual([posted, gone], [[], []]);
  store.complete();
  assert.deepEqual([posted, gone], [OPENING, ["place=volgograd"]]);
});

test("who has not asked is told nothing", () => {
  const { posted, store } = setUp();
  store.set({ day: day("1961-11-10") });
  rest();
  assert.deepEqual(posted, []);
});

test("greeted again, as after a reload, it tells all again", () => {
  const { hear, posted } = setUp();
  hear(HELLO);
  rest();
  hear(HELLO);
  rest();
  assert.deepEqual(posted, [...OPENING, ...OPENING]);
});

test("a page without an origin is answered in any", () => {
  const { hear, posted } = setUp();
  hear(HELLO, { origin: "null" });
  rest();
  assert.deepEqual(posted[0], [HELLO, "*"]);
});

test("of moves within a tenth of a second the last is made, once", () => {
  const { hear, gone } = setUp();
  hear({ mapgen: 1, go: "date=1950" });
  hear({ mapgen: 1, go: "date=1961-11-10" });
  rest();
  assert.deepEqual(gone, ["date=1961-11-10"]);
  hear(HELLO);
  rest();
  assert.deepEqual(gone, ["date=1961-11-10"]);
});

test("what is no message of ours, or another window's, is ignored", () => {
  const { hear, gone, posted } = setUp();
  for (const data of [null, "go", { go: "date=1950" }, { mapgen: 1, go: "<b>" }, { mapgen: 1, hello: 1 }]) hear(data);
  hear({ mapgen: 1, go: "date=1950" }, { source: {} });
  hear(HELLO, { source: null });
  rest();
  assert.deepEqual([gone, posted], [[], []]);
});

test("once removed, nothing is heard and nothing waits", () => {
  const { hear, gone, control } = setUp();
  hear({ mapgen: 1, go: "date=1950" });
  control.remove();
  rest();
  hear({ mapgen: 1, go: "date=1951" });
  rest();
  assert.deepEqual(gone, []);
});

test("a page of its own hears no messages", () => {
  const { hear, gone } = setUp(false);
  hear({ mapgen: 1, go: "date=1950" }, { source: globalThis });
  rest();
  assert.deepEqual(gone, []);
});
