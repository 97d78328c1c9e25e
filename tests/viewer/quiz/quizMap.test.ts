import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Question } from "../../../mapgen/viewer/quiz/questionPool";
import { centreOn, createPointer, rememberView, showToday } from "../../../mapgen/viewer/quiz/quizMap";
import { ALL } from "../../../mapgen/viewer/state/store";
import { periodsOf, type Period } from "../../../mapgen/viewer/time/namePeriods";
import { day, place, stalingrad, storeOf } from "../fixtures";

const CITY = stalingrad({ layer: "renamed", kind: "city", lat: 48.7, lon: 44.5 });
const [, period] = periodsOf(CITY) as [Period, Period];
const FIND: Question = { kind: "find", place: CITY, period };

test("a question about a name is asked on the last day of the span, with the place's layer", () => {
  const store = storeOf({ places: [CITY] });
  store.set({ layers: new Set(["camps"]), open: "volgograd" });
  showToday(FIND, store);
  const { day: now, layers, open } = store.view();
  assert.deepEqual([now, [...layers], open], [day("2026-12-31"), ["camps", "renamed"], null]);
});

test("that day is found on a map that ends before the year 1000", () => {
  const store = storeOf({ places: [CITY], span: [5, 900] });
  showToday(FIND, store);
  assert.equal(store.view().day, day("0900-12-31"));
});

test("a question about events leaves date and layers", () => {
  const store = storeOf();
  store.set({ layers: new Set(["camps"]) });
  showToday({ kind: "order", events: [] }, store);
  assert.deepEqual([store.view().day, [...store.view().layers]], [day("1953-03-05"), ["camps"]]);
});

test("the view from before the quiz comes back, with the place that was open", () => {
  const store = storeOf({ places: [CITY] });
  const map = mapAbout([56, 55], 4);
  store.set({ open: "volgograd", criteria: { ...ALL, words: "volga" } });
  const { layers } = store.view();
  const restore = rememberView(map, store);
  showToday(FIND, store);
  store.set({ criteria: ALL, layers: new Set(), open: null });
  map.setView([10, 10], 7, { animate: false });
  restore();
  const { day: now, layers: shown, open, criteria } = store.view();
  assert.deepEqual([now, shown, open, criteria.words], [day("1953-03-05"), layers, "volgograd", "volga"]);
  assert.equal(map.getZoom(), 4);
  assert.ok(map.getCenter().distanceTo([56, 55]) < 20_000, "as near as a pixel allows");
});

test("the place that was asked for does not stay open", () => {
  const store = storeOf({ places: [CITY] });
  const restore = rememberView(mapAbout([56, 55]), store);
  store.set({ open: "volgograd" });
  restore();
  assert.equal(store.view().open, null);
});

test("the map goes to a place, near enough, but never farther away than it was", () => {
  for (const [from, to] of [
    [3, 5],
    [5, 5],
    [8, 8],
  ] as const) {
    const map = mapAbout([56, 55], from);
    centreOn(map, CITY);
    assert.equal(map.getZoom(), to);
    assert.deepEqual(map.latLngToContainerPoint([48.7, 44.5]).round(), map.getSize().divideBy(2));
  }
});

test("one place is marked at a time, with its title", () => {
  const map = mapAbout([56, 55], 4);
  const pointAt = createPointer(map, storeOf());
  const marks = (): (string | null)[] =>
    [...map.getContainer().querySelectorAll(".hint b")].map(({ textContent }) => textContent);
  pointAt(CITY);
  assert.deepEqual(marks(), ["Volgograd, Russia"]);
  pointAt(place({ title: "Gori", country: "GE" }));
  assert.equal(marks().length, 1);
  assert.match(marks()[0] ?? "", /^Gori, /);
  pointAt(null);
  assert.deepEqual(marks(), []);
});
