import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/projection_cases.json";
import { crsAbout } from "../../../mapgen/viewer/map/projection";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";

/** Pixels of zoom 0: a part of them to which both ways must agree. */
const NEAR = 256e-9;

type Pair = [number, number];

test("there are points", () => assert.ok(cases.points.length > 20));

for (const { centre, point, spot } of cases.points) {
  test(`about ${centre.join(", ")}: ${point.join(", ")} lies where PROJ puts it, and is found back`, () => {
    const crs = crsAbout(centre as Pair);
    const [x, y] = spot.map((share) => share * 256) as Pair;
    const found = crs.latLngToPoint(leaflet.latLng(point as Pair), 0);
    assert.ok(Math.hypot(found.x - x, found.y - y) < NEAR, `${found.x}, ${found.y}`);
    const back = crs.latLngToPoint(crs.pointToLatLng(leaflet.point(x, y), 0), 0);
    assert.ok(Math.hypot(back.x - x, back.y - y) < NEAR, `${back.x}, ${back.y}`);
    const { lat, lng } = crs.pointToLatLng(leaflet.point(x, y), 0);
    const [north, east] = point as Pair;
    const turned = Math.abs(((lng - east + 540) % 360) - 180) * Math.cos((north * Math.PI) / 180);
    assert.ok(Math.abs(lat - north) < 1e-5 && turned < 1e-5, `${lat}, ${lng}`);
  });
}

test("the point opposite the centre stays finite", () => {
  const { x, y } = crsAbout([56, 55]).latLngToPoint(leaflet.latLng(-56, -125), 0);
  assert.ok(Number.isFinite(x) && Number.isFinite(y));
});
