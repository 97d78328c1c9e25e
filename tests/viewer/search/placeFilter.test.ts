import "../dom";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createPlaceFilter, isDisputed, openedFor, UNKNOWN } from "../../../mapgen/viewer/search/placeFilter";
import type { Store } from "../../../mapgen/viewer/state/store";
import { ALL } from "../../../mapgen/viewer/state/store";
import { colonial, event, name, place, small, storeOf } from "../fixtures";

function setUp(): { store: Store; filter: ReturnType<typeof createPlaceFilter>; left: () => string[] | null } {
  const undated = place({ id: "undated", layer: "renamed", country: "BY" });
  const store = storeOf({ places: [...small().places, undated] });
  const filter = createPlaceFilter(store);
  const left = (): string[] | null => {
    const ids = store.view().filter;
    return ids && [...ids].sort();
  };
  return { store, filter, left };
}

test("words and filters narrow the view together, and all is left when nothing is criteria", () => {
  const { filter, left } = setUp();
  assert.equal(left(), null);
  filter.change({ words: "stalin" });
  assert.deepEqual(left(), ["prague-letna-stalin", "undated", "volgograd"]);
  filter.change({ country: "CZ" });
  assert.deepEqual(left(), ["prague-letna-stalin"]);
  filter.change({ words: "" });
  assert.deepEqual(left(), ["prague-letna-metronome", "prague-letna-stalin"]);
  filter.clear();
  assert.equal(left(), null);
});

test("each filter", () => {
  const { filter, left } = setUp();
  filter.change({ kind: "camp" });
  assert.deepEqual(left(), ["norillag"]);
  filter.change({ kind: "", decade: "1960" });
  assert.deepEqual(left(), ["prague-letna-stalin", "volgograd"]);
  filter.change({ decade: UNKNOWN });
  assert.deepEqual(left(), ["undated"]);
  filter.change({ decade: "", disputed: "yes" });
  assert.deepEqual(left(), ["prague-letna-stalin", "volgograd"]);
});

test("a loss that did not last counts for its decade, too", () => {
  const { filter, left } = setUp();
  filter.change({ decade: "1950" });
  assert.ok(left()?.includes("luhansk"));
  filter.change({ decade: "1990" });
  assert.ok(left()?.includes("luhansk"));
});

test("what stands for words that no place has is told", () => {
  const { filter } = setUp();
  assert.deepEqual(filter.similar, []);
  filter.change({ words: "stalinfrad" });
  assert.deepEqual(filter.similar, ["stalingrad"]);
});

test("an open place that falls out is closed", () => {
  const { store, filter } = setUp();
  store.set({ open: "volgograd" });
  filter.change({ words: "volga" });
  assert.equal(store.view().open, "volgograd");
  filter.change({ words: "granite" });
  assert.equal(store.view().open, null);
});

test("words are criteria in the language of the page, and claims as they are followed", () => {
  const { store, filter, left } = setUp();
  filter.change({ words: "Russland" });
  assert.deepEqual(left(), ["norillag", "secret-speech-1956", "volgograd"]);
  store.set({ lang: "de" });
  assert.deepEqual(left(), ["norillag", "secret-speech-1956", "volgograd"]);
  filter.change({ words: "", decade: "1960" });
  store.set({ follow: new Map([["volgograd/stalingrad", 1]]) });
  assert.deepEqual(left(), ["prague-letna-stalin", "volgograd"]);
});

test("choices say how many places they would leave", () => {
  const { filter, store } = setUp();
  const counts = (): Record<string, number> => Object.fromEntries(filter.counts().country);
  assert.deepEqual(counts(), { "": 7, RU: 3, UA: 1, CZ: 2, BY: 1 });
  // Those of another filter are left out, not those of the own one.
  filter.change({ kind: "statue", country: "CZ" });
  assert.deepEqual(counts(), { "": 1, CZ: 1 });
  assert.deepEqual(Object.fromEntries(filter.counts().kind), { "": 2, statue: 1, replacement: 1 });
  // A place that fails two filters counts for none.
  filter.change({ disputed: "yes", country: "RU", kind: "statue" });
  assert.deepEqual(Object.fromEntries(filter.counts().decade), {});
  filter.clear();
  filter.change({ words: "granite" });
  assert.deepEqual(counts(), { "": 1, CZ: 1 });
  filter.clear();
  store.set({ layers: new Set(["camps"]) });
  assert.deepEqual(counts(), { "": 1, RU: 1 });
});

test("all decades that the span touches are choices", () => {
  const { filter } = setUp();
  const decades = [...filter.values.decade];
  assert.deepEqual([decades[0], decades.at(-2), decades.at(-1)], ["1910", "2020", UNKNOWN]);
  assert.deepEqual([...filter.values.country], ["RU", "UA", "CZ", "BY"]);
});

test("the filters that keep a place out are opened", () => {
  const { store, filter } = setUp();
  const camp = store.place("norillag");
  assert.ok(camp);
  filter.change({ country: "CZ", kind: "camp", disputed: "yes" });
  assert.deepEqual(openedFor(camp, store), { country: "", disputed: "" });
  store.set({ criteria: ALL });
  assert.deepEqual(openedFor(camp, store), {});
});

test("a place is disputed when any claim has a rival or was rejected", () => {
  const status = "rejected" as const;
  assert.equal(isDisputed(place()), false);
  assert.equal(isDisputed(place({ names: [name("A")], events: [event("a", "1900")] })), false);
  assert.equal(isDisputed(place({ names: [name("A", "1", "2", { status })] })), true);
  assert.equal(isDisputed(place({ events: [event("a", "1900", { status })] })), true);
  assert.equal(isDisputed(place({ figures: [{ measure: "m", value: 1, sources: [0], status }] })), true);
});

test("reading ahead changes nothing", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { filter, left } = setUp();
  filter.prepare();
  mock.timers.tick(60);
  mock.timers.reset();
  assert.equal(left(), null);
});

test("places are found by the kinds of names that they bear or bore, on the day by the number of a kind", () => {
  const store = storeOf({ ...colonial(), opening: "1950" });
  const filter = createPlaceFilter(store);
  const found = (): string[] | null => {
    const ids = store.view().filter;
    return ids && [...ids];
  };
  assert.deepEqual([...filter.values.naming], ["colonial", "commemorative"], "a rival claim has no part in it");
  filter.change({ naming: "colonial" });
  assert.deepEqual(found(), ["faisalabad"]);
  filter.change({ naming: "doubtful" });
  assert.deepEqual(found(), []);
  filter.change({ naming: "", counted: "=colonial.during" });
  assert.deepEqual(found(), ["faisalabad"]);
  store.set({ day: store.view().day + 40 * 365 });
  assert.deepEqual(found(), []);
});
