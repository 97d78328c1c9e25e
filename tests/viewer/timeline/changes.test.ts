import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, createChangeHistory, type Year } from "../../../mapgen/viewer/timeline/changes";
import type { Store } from "../../../mapgen/viewer/state/store";
import { isoOf } from "../../../mapgen/viewer/time/edtf";
import cases from "../../data/stops_cases.json";
import { day, storeOf } from "../fixtures";

function stops(store: Store): string[] {
  return createChangeHistory(store)(store.view()).stops.map(({ day: number, places }) => `${isoOf(number)} ${places}`);
}

test("playback stops where a film stops: the cases shared with Python", () => {
  for (const { layers, stops: expected } of cases.cases) {
    const store = storeOf();
    store.set({ layers: new Set(layers) });
    assert.deepEqual(
      stops(store),
      expected.map(([date, places]) => `${date} ${places}`),
    );
  }
});

test("a filter leaves only its places", () => {
  const store = storeOf();
  store.derive(() => ({ filter: new Set(["norillag"]) }));
  store.set({ layers: new Set(["camps", "renamed"]) });
  assert.deepEqual(stops(store), ["1935-06-25 1", "1956-08-22 1"]);
});

test("years count what surely lies in them, and their share of what may", () => {
  const store = storeOf();
  const { layers } = createChangeHistory(store)(store.view());
  const year = (id: string, side: "begun" | "ended", number: number): unknown =>
    layers.find(({ layer }) => layer.id === id)?.[side][number - 1917];
  assert.deepEqual(
    layers.map(({ layer }) => layer.id),
    ["renamed", "circle", "monuments", "camps", "events"],
  );
  assert.deepEqual(year("renamed", "ended", 1961), { sure: 1, doubtful: 0 });
  assert.deepEqual(year("circle", "begun", 1970), { sure: 1, doubtful: 0 });
  assert.deepEqual(year("monuments", "ended", 1962), { sure: 1, doubtful: 0 });
  assert.deepEqual(year("renamed", "ended", 1962), { sure: 0, doubtful: 0 });
  // Tsaritsyn has its name since 1589, before the span.
  const sum = (years: Year[]): number => years.reduce((all, { sure, doubtful }) => all + sure + doubtful, 0);
  assert.deepEqual(
    layers.map(({ begun, ended }) => [sum(begun), sum(ended)]),
    [
      [1, 1],
      [2, 2],
      [2, 1],
      [1, 1],
      [1, 0],
    ],
  );
});

test("a change that may lie in two years is spread over their days", () => {
  const store = storeOf();
  const [, , monument] = store.payload.places;
  const [unveiled] = monument?.events ?? [];
  assert.ok(unveiled);
  unveiled.date = "1954-12-31/1955-01-03";
  const { layers } = createChangeHistory(store)(store.view());
  const years = layers.find(({ layer }) => layer.id === "monuments")?.begun ?? [];
  assert.deepEqual([years[1954 - 1917]?.doubtful, years[1955 - 1917]?.doubtful], [0.25, 0.75]);
});

test("the claims that are followed make another history", () => {
  const store = storeOf();
  const history = createChangeHistory(store);
  store.set({ layers: new Set(["renamed"]) });
  const last = (): string => isoOf(history(store.view()).stops.at(-1)?.day ?? 0);
  assert.equal(last(), "1961-11-10");
  store.set({ follow: new Map([["volgograd/stalingrad", 1]]) });
  assert.equal(last(), "1961-11-11");
});

test("the first stop after a day", () => {
  const some = ["1925-04-10", "1961-11-10"].map((text) => ({ day: day(text), places: 1 }));
  assert.deepEqual(
    ["1900-01-01", "1925-04-09", "1925-04-10", "1961-11-09", "1961-11-10"].map((text) => after(some, day(text))),
    [0, 0, 1, 1, 2],
  );
  assert.equal(after([], 5), 0);
});
