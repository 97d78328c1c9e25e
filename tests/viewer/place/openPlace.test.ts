import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { isEmptyOn, openPlace } from "../../../mapgen/viewer/place/openPlace";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import { ALL, type Store } from "../../../mapgen/viewer/state/store";
import { day, event, layer, name, place, storeOf } from "../fixtures";

function setUp(zoom = 3): {
  store: Store;
  map: ReturnType<typeof mapAbout>;
  open: (id: string, dated?: boolean) => string[];
} {
  const store = storeOf();
  createPlaceFilter(store);
  const map = mapAbout(store.payload.centre, zoom);
  return {
    store,
    map,
    open(id, dated) {
      const said: string[] = [];
      openPlace(id, map, store, (text) => said.push(text), dated);
      return said;
    },
  };
}

test("a place opens with its layer, at a zoom that shows a town, without a word if nothing else changes", () => {
  const { store, map, open } = setUp();
  store.set({ layers: new Set(["camps"]) });
  assert.deepEqual(open("volgograd"), []);
  const { open: opened, layers, day: now } = store.view();
  assert.deepEqual([opened, [...layers], now], ["volgograd", ["camps", "renamed"], day("1953-03-05")]);
  assert.equal(map.getZoom(), 5);
  assert.deepEqual(map.latLngToContainerPoint([48.7086, 44.5147]).round(), map.getSize().divideBy(2));
});

test("a place that is in sight does not move the map", () => {
  const { map, open } = setUp(5);
  map.setView([49, 44], 6, { animate: false });
  const before = map.getCenter();
  open("volgograd");
  assert.deepEqual([map.getCenter(), map.getZoom()], [before, 6]);
});

test("a former id opens the place of today; an unknown one opens nothing", () => {
  const { store, open } = setUp();
  open("prague-1962");
  open("atlantis");
  assert.equal(store.view().open, "prague-letna-stalin");
});

test("what is not there yet moves the date to its turn, and says so", () => {
  const { store, open } = setUp();
  assert.deepEqual(open("prague-letna-metronome"), [
    "Prague Metronome has nothing to show earlier; the date is now 1 January 1991",
  ]);
  assert.equal(store.view().day, day("1991-01-01"));
});

test("a date that the reader has chosen stays", () => {
  const { store, open } = setUp();
  assert.deepEqual(open("prague-letna-metronome", true), []);
  assert.equal(store.view().day, day("1953-03-05"));
});

test("filters and words that hide the place are cleared, others stay", () => {
  const { store, open } = setUp();
  store.set({ criteria: { ...ALL, words: "prague", country: "CZ" } });
  const [said = ""] = open("volgograd");
  assert.match(said, /Volgograd/);
  assert.deepEqual([store.view().criteria, store.view().filter, store.view().open], [ALL, null, "volgograd"]);
  store.set({ criteria: { ...ALL, country: "RU" } });
  assert.deepEqual(open("norillag"), []);
  assert.equal(store.view().criteria.country, "RU");
});

const EMPTY: [why: string, rule: "names" | "lifetime" | "moment", parts: Partial<Place>, empty: boolean][] = [
  ["nothing is known of it", "names", {}, true],
  ["its name of the day is known", "names", { names: [name("A", "1900", "1980", { namesake: "x" })] }, false],
  ["its first name is to come", "names", { names: [name("A", "1960", "1980", { namesake: "x" })] }, true],
  [
    "an earlier name is known",
    "names",
    { names: [name("Z", "1900", "1960"), name("A", "1960", "..", { namesake: "x" })] },
    false,
  ],
  ["it opens later", "lifetime", { events: [event("opened", "1960")] }, true],
  ["it may have opened", "lifetime", { events: [event("opened", "1940/1960")] }, false],
  ["it is open", "lifetime", { events: [event("opened", "1940")] }, false],
  ["it is gone", "lifetime", { events: [event("opened", "1940"), event("closed", "1945")] }, false],
  ["it will happen", "moment", { events: [event("speech", "1956")] }, true],
];

for (const [why, rule, parts, empty] of EMPTY)
  test(`${rule}, ${why}: the map shows ${empty ? "nothing" : "something"} of it in 1950`, () =>
    assert.equal(isEmptyOn(place(parts), layer(rule, { namesakes: ["x"] }), day("1950-01-01")), empty));
