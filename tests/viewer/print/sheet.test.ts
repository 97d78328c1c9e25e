import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { createLongSheet, createViewSheet } from "../../../mapgen/viewer/print/sheet";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import { ALL, type ViewChange } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { storeOf } from "../fixtures";

const NUMBERS = new Map(
  ["prague-letna-metronome", "prague-letna-stalin", "norillag", "volgograd", "luhansk"].map((id, i) => [id, i + 1]),
);

/** Texts in the sheet of a view. */
function sheetOf(change: ViewChange = {}, lang = "en"): (selector: string) => (string | null)[] {
  const store = storeOf();
  createPlaceFilter(store);
  store.set({ lang, ...change });
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  const sheet = createLongSheet(visible.symbols(), NUMBERS, "6 places", [el("figure", {}, "the map")], store);
  return (selector) => [...sheet.querySelectorAll(selector)].map(({ textContent }) => textContent);
}

test("date, number and map, then countries in the order of their numbers; places without one come last", () => {
  const texts = sheetOf();
  assert.deepEqual(
    [".sheet-date", ".sheet-count", "figure"].map((selector) => texts(selector)[0]),
    ["5 March 1953", "6 places", "the map"],
  );
  assert.deepEqual(texts("h3"), ["Czechia", "Russia", "Ukraine"]);
  assert.deepEqual(texts(".sheet-number"), ["1", "2", "3", "4", "", "5"], "the speech in Russia has none");
});

test("rows cite the sources of the name and the turn, numbered as in the list below", () => {
  const texts = sheetOf();
  const works = texts(".sheet-sources li").map((text) => text?.split(".")[0]);
  assert.deepEqual(works, ["book Doe, Jane", "web page “Guide to the Monuments”"]);
  const rows = texts(".sheet-rows li");
  assert.match(rows.find((row) => row?.includes("Volgograd")) ?? "", /Stalingrad until 10 November 1961 · .*\[1\]$/);
  assert.match(rows.find((row) => row?.includes("Metronome")) ?? "", /\[2\]$/);
});

test("the legend has the looks, the layers that are drawn, and the marks", () => {
  assert.equal(sheetOf()(".sheet-key li").length, 4 + 5 + 2);
  assert.deepEqual(sheetOf({ layers: new Set(["camps"]) })(".sheet-key li").slice(4, -2), ["Camps"]);
});

test("what narrows the sheet is told, nothing where it is whole", () => {
  assert.deepEqual(sheetOf()(".sheet-narrowed li"), []);
  const criteria = { ...ALL, words: " volga ", country: "RU" };
  assert.deepEqual(sheetOf({ criteria, layers: new Set(["renamed", "camps"]) })(".sheet-narrowed b"), [
    "“volga”",
    "Russia",
    "Stalin’s name, Camps",
  ]);
  assert.deepEqual(sheetOf({ layers: new Set() })(".sheet-narrowed b"), ["–"]);
});

test("without places there are neither rows nor sources", () => {
  const texts = sheetOf({ layers: new Set() });
  assert.deepEqual([texts("h3"), texts(".sheet-rows"), texts(".sheet-sources")], [[], [], []]);
});

test("the sheet of the view has date, number, map and key, and no list", () => {
  const store = storeOf();
  createPlaceFilter(store);
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  const sheet = createViewSheet(visible.symbols(), "6 places", el("figure", {}, "the map"), store);
  const texts = (selector: string): (string | null)[] =>
    [...sheet.querySelectorAll(selector)].map(({ textContent }) => textContent);
  assert.deepEqual(
    [".sheet-date", ".sheet-count", "figure"].map((selector) => texts(selector)[0]),
    ["5 March 1953", "6 places", "the map"],
  );
  assert.ok(texts(".sheet-key li").length > 4);
  assert.deepEqual([texts(".sheet-rows"), texts(".sheet-sources")], [[], []]);
});
