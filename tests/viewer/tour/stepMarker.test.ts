import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createStepMarker } from "../../../mapgen/viewer/tour/stepMarker";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";
import { place } from "../fixtures";

test("the ring is at its place, also after the map has moved, until it is removed", () => {
  const map = mapAbout([56, 55], 5);
  const marker = createStepMarker(map);
  const ring = map.getContainer().querySelector<HTMLElement>(".tour-mark");
  assert.ok(ring);
  assert.equal(ring.hidden, true);
  marker.put(place({ lat: 56, lon: 55 }));
  assert.equal(ring.hidden, false);
  assert.deepEqual(leaflet.DomUtil.getPosition(ring), leaflet.point(400, 300), "the middle of the map");
  map.setZoom(6, { animate: false });
  map.panBy([100, 0], { animate: false });
  assert.deepEqual(leaflet.DomUtil.getPosition(ring), map.latLngToLayerPoint([56, 55]));
  marker.put(undefined);
  assert.equal(ring.hidden, true);
  marker.remove();
  assert.equal(map.getContainer().querySelector(".tour-mark"), null);
});
