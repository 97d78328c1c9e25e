import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { placeToAdd, viewAt } from "../../../mapgen/viewer/tour/viewToAdd";
import { day, storeOf } from "../fixtures";

const AT_LUHANSK: [number, number] = [48.567, 39.3171];

test("the place is the open one, the last one in sight, or the nearest that a layer shows", () => {
  const store = storeOf();
  const map = mapAbout(AT_LUHANSK, 9);
  const recent = store.place("volgograd");
  const chosen = (): string | undefined => placeToAdd(map, store, recent, () => map.getCenter())?.id;
  assert.equal(chosen(), "luhansk", "the last one is out of sight");
  map.setZoom(3, { animate: false });
  assert.equal(chosen(), "volgograd");
  store.set({ open: "norillag" });
  assert.equal(chosen(), "norillag");
  store.set({ open: null, layers: new Set() });
  assert.equal(
    placeToAdd(map, store, undefined, () => map.getCenter()),
    undefined,
  );
});

test("a view has its date, its zoom in quarters, and its layers where they are not the usual ones", () => {
  const store = storeOf();
  const map = mapAbout(AT_LUHANSK, 4);
  Object.assign(map, { getZoom: () => 4.4 });
  const place = store.place("volgograd");
  assert.ok(place);
  store.set({ day: day("1950-05-01") });
  assert.deepEqual(viewAt(place, map, store), { place: "volgograd", day: day("1950-05-01"), zoom: 4.5, layers: [] });
  store.set({ layers: new Set(["camps"]) });
  assert.deepEqual(viewAt(place, map, store).layers, ["renamed", "camps"]);
});
