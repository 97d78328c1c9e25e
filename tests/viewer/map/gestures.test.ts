import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { zoomAbout, zoomBy } from "../../../mapgen/viewer/map/gestures";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";
import { place, storeOf } from "../fixtures";

const store = storeOf({ places: [place({ id: "near", lat: 51, lon: 10 }), place({ id: "far", lat: -30, lon: 140 })] });

test("the buttons zoom about the open place", () => {
  const map = mapAbout([50, 12], 5);
  store.set({ open: "near" });
  const before = map.latLngToContainerPoint([51, 10]);
  zoomBy(1, map, store);
  assert.equal(map.getZoom(), 6);
  assert.ok(map.latLngToContainerPoint([51, 10]).distanceTo(before) < 2);
  zoomBy(-1, map, store);
  assert.equal(map.getZoom(), 5);
});

test("without an open place in sight, they zoom about the middle", () => {
  for (const open of ["far", null]) {
    const map = mapAbout([50, 12], 5);
    store.set({ open });
    zoomBy(1, map, store);
    const { lat, lng } = map.getCenter();
    assert.deepEqual([map.getZoom(), Math.round(lat * 100), Math.round(lng * 100)], [6, 5000, 1200]);
  }
});

test("at the closest zoom the map stays where it is", () => {
  const map = mapAbout([50, 12], 5);
  map.setMaxZoom(5);
  zoomAbout(map, leaflet.point(10, 10), 1);
  const { lat, lng } = map.getCenter();
  assert.deepEqual([map.getZoom(), Math.round(lat * 100), Math.round(lng * 100)], [5, 5000, 1200]);
});
