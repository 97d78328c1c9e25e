import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createVisiblePlaces, type VisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Store } from "../../../mapgen/viewer/state/store";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";
import { colonial, day, storeOf } from "../fixtures";

function setUp(): { store: Store; visible: VisiblePlaces; ids: () => string[] } {
  const store = storeOf();
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  store.subscribe((now, before) => visible.update(now, before));
  return { store, visible, ids: () => visible.symbols().map(({ place }) => place.id) };
}

test("what is borne or stands is painted last, what has not begun first", () => {
  const { ids, store } = setUp();
  // 5 March 1953: the monuments are ahead, as is the speech; the names and the camp are there.
  assert.deepEqual(ids(), [
    "secret-speech-1956",
    "prague-letna-metronome",
    "prague-letna-stalin",
    "norillag",
    "luhansk",
    "volgograd",
  ]);
  store.set({ day: day("1960-01-01") });
  assert.deepEqual(ids().slice(-2), ["prague-letna-stalin", "volgograd"]);
});

test("what happens on the date is painted above all", () => {
  const { ids, store } = setUp();
  store.set({ day: day("1956-02-25") });
  assert.equal(ids().at(-1), "secret-speech-1956");
  store.set({ day: day("1956-02-26") });
  assert.notEqual(ids().at(-1), "secret-speech-1956");
});

test("only shown layers, and what a filter leaves", () => {
  const { ids, store, visible } = setUp();
  store.set({ layers: new Set(["camps", "renamed"]) });
  assert.deepEqual(ids(), ["norillag", "volgograd"]);
  assert.equal(visible.find("luhansk"), undefined);
  assert.equal(visible.find("norillag")?.place.id, "norillag");
  store.derive(() => ({ filter: new Set(["norillag", "luhansk"]) }));
  store.set({});
  assert.deepEqual(ids(), ["norillag"]);
  assert.equal(visible.everything().length, 6);
});

test("a step of the date touches only what changes on the way", () => {
  const { visible, store } = setUp();
  const before = visible.version();
  assert.deepEqual(visible.touched(before), { places: [], restated: [], left: [] });
  store.set({ day: day("1953-03-06") });
  assert.equal(visible.version(), before);
  store.set({ day: day("1955-05-01") });
  assert.equal(visible.version(), before + 1);
  assert.deepEqual(
    visible.touched(before)?.restated.map(({ place }) => place.id),
    ["prague-letna-stalin"],
  );
  assert.deepEqual(visible.touched(before)?.left, ["before"]);
  store.set({ layers: new Set(["camps"]) });
  assert.equal(visible.touched(before), null, "two changes back, it may be everything");
  assert.equal(visible.touched(before + 1), null);
});

test("every step, forth and back, tells the states that the day alone would tell", () => {
  const { visible, store } = setUp();
  const states = (one: VisiblePlaces): string[] => one.everything().map(({ place, state }) => `${place.id} ${state}`);
  for (const text of ["1900-01-01", "1962-10-25", "1935-11-05", "2020-01-01", "1956-02-25", "1956-02-26"]) {
    store.set({ day: day(text) });
    const fresh = createVisiblePlaces(mapAbout(store.payload.centre), store);
    assert.deepEqual(states(visible), states(fresh), text);
  }
});

test("places go by the claims that are followed", () => {
  const { visible, store } = setUp();
  store.set({ day: day("1961-11-10"), follow: new Map([["volgograd/stalingrad", 1]]) });
  assert.equal(visible.find("volgograd")?.state, "during");
  store.set({ follow: new Map() });
  assert.equal(visible.find("volgograd")?.state, "after");
});

test("near a point of the screen, the nearest first; of two on one spot, the one above", () => {
  const { visible } = setUp();
  const statue = visible.find("prague-letna-stalin");
  assert.ok(statue);
  const at = visible.at(statue);
  const near = (radius: number): string[] => visible.near(at, radius).map(({ place }) => place.id);
  assert.deepEqual(near(5).sort(), ["prague-letna-metronome", "prague-letna-stalin"]);
  assert.deepEqual(visible.near(at.add(leaflet.point(3000, 3000)), 5), []);
  assert.equal(near(10_000).length, 6);
});

test("the window is what the container shows, about the centre of the projection", () => {
  const { visible } = setUp();
  const { left, top, right, bottom, scale } = visible.window();
  assert.equal(scale, 16);
  assert.deepEqual([right - left, bottom - top], [50, 37.5]);
  assert.deepEqual([(left + right) / 2, (top + bottom) / 2], [128, 128]);
});

test("a place has the colour of its name of the day; another colour is another look", () => {
  const store = storeOf({ ...colonial(), opening: "1950" });
  const visible = createVisiblePlaces(mapAbout([0, 0]), store);
  store.subscribe((now, before) => visible.update(now, before));
  const drawn = visible.find("faisalabad");
  assert.ok(drawn);
  assert.deepEqual([drawn.kinds, drawn.tone.colour], [["colonial", "commemorative"], "#8a5a00"]);
  const version = visible.version();
  store.set({ day: day("1990-01-01") });
  assert.deepEqual([drawn.kinds, drawn.tone], [["commemorative"], drawn.layer]);
  assert.deepEqual(visible.touched(version)?.restated, [drawn]);
});
