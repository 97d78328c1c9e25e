import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { mercatorCrs } from "../../../mapgen/viewer/map/mercator";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";

const crs = mercatorCrs();

/** Pixels of zoom 0 by latitude and longitude; PROJ's EPSG:3857, shifted and divided by its world's width. */
const KNOWN: [lat: number, lon: number, x: number, y: number][] = [
  [0, 0, 128, 128],
  [0, -180, 0, 128],
  [85.0511287798, 180, 256, 0],
  [60, 90, 192, 74.3423080603],
  [-33.92, 18.42, 141.0986666667, 153.6674789776],
];

for (const [lat, lon, x, y] of KNOWN) {
  test(`${lat}, ${lon} lies where street tiles have it, and is found back`, () => {
    const found = crs.latLngToPoint(leaflet.latLng(lat, lon), 0);
    assert.ok(Math.hypot(found.x - x, found.y - y) < 1e-4, `${found.x}, ${found.y}`);
    const back = crs.pointToLatLng(found, 0);
    assert.ok(Math.abs(back.lat - lat) < 1e-9 && Math.abs(back.lng - lon) < 1e-9, `${back.lat}, ${back.lng}`);
  });
}

test("the poles lie on the edges of the square", () => {
  assert.ok(Math.abs(crs.latLngToPoint(leaflet.latLng(90, 10), 0).y) < 1e-6);
  assert.ok(Math.abs(crs.latLngToPoint(leaflet.latLng(-90, 10), 0).y - 256) < 1e-6);
});
