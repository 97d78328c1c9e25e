import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { crowdedSpots, repeatedTexts } from "../../../mapgen/viewer/map/stackLabels";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { event, layer, place, storeOf } from "../fixtures";

function spotsOf(ids: [id: string, lat: number, lon: number][]): [string, number][] {
  const places = ids.map(([id, lat, lon]) => place({ id, lat, lon, layer: "moment", events: [event("a", "1950")] }));
  const store = storeOf({ places, layers: [layer("moment")], opening: "1960-01-01" });
  return crowdedSpots(createVisiblePlaces(mapAbout([55, 37], 4), store)).map(({ drawn, count }) => [
    drawn.place.id,
    count,
  ]);
}

test("from four places in a spot on, the topmost tells how many they are", () => {
  const moscow = ["a", "b", "c", "d", "e"].map((id): [string, number, number] => [id, 55.7, 37.6]);
  assert.deepEqual(spotsOf([...moscow, ["minsk", 53.9, 27.6]]), [["e", 5]]);
  assert.deepEqual(spotsOf(moscow.slice(0, 3)), [], "two or three can be seen");
});

test("a place is counted once, also where spots touch", () => {
  const row = Array.from({ length: 9 }, (_, i): [string, number, number] => [`p${i}`, 55.7, 37.6 + i * 0.02]);
  const counts = spotsOf(row).map(([, count]) => count);
  assert.ok(counts.reduce((sum, count) => sum + count, 0) <= row.length);
  assert.ok(counts.length >= 1);
});

test("texts that several labels share are told once", () => {
  const texts = ["Stalin", "Stalin City", "Stalin", "Stalin", "Varna"].map((text) => ({ text }));
  assert.deepEqual([...repeatedTexts(texts)], ["Stalin"]);
});
