import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { HistoricalState } from "../../../mapgen/viewer/contract/payload";
import { create, tintRows } from "../../../mapgen/viewer/map/tintKey";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, keepUpdated, storeOf } from "../fixtures";

function state(id: string, tint: number, from: string, to: string, members: string[]): HistoricalState {
  return { id, name: id, lang: "en", from, to, members, tint, lat: 0, lon: 0, sources: [0] };
}

const STATES = [
  state("union", 1, "1922", "1991", ["RU-main"]),
  state("ally", 2, "1945", "1989", ["PL"]),
  state("other", 4, "1990", "..", ["PL"]),
];
const TINTS = { 1: "the Union", 2: "its allies", 3: "nobody" };

test("the key has the tints with words that are on the map on the day", () => {
  const store = storeOf({ states: STATES, tints: TINTS, opening: "1950-01-01" });
  const root = el("div");
  const key = create(root, store);
  keepUpdated(store, key);
  const told = (): string[] => [...root.querySelectorAll("li")].map(({ textContent }) => textContent ?? "");
  assert.deepEqual(told(), ["the Union", "its allies"]);
  assert.ok(root.querySelector("li .tint-1"));
  store.set({ day: day("1930-01-01") });
  assert.deepEqual(told(), ["the Union"]);
  assert.equal(root.querySelector("details")?.hidden, false);
  store.set({ day: day("1995-01-01") });
  assert.deepEqual([told(), root.querySelector("details")?.hidden], [[], true]);
  assert.deepEqual(
    tintRows(store).map(({ textContent }) => textContent),
    ["the Union", "its allies"],
    "of all days",
  );
  key.remove();
  assert.equal(root.children.length, 0);
});

test("a map without words for its tints has no key", () => {
  const root = el("div");
  assert.deepEqual(tintRows(storeOf({ states: STATES })), []);
  create(root, storeOf({ states: STATES }));
  assert.equal(root.querySelector("details")?.hidden, true);
});
