import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create, roundDistance } from "../../../mapgen/viewer/map/scaleBar";
import { el } from "../../../mapgen/viewer/ui/dom";
import { storeOf } from "../fixtures";
import { mapAbout } from "../maps";

test("the distance is 1, 2 or 5 times a power of ten", () => {
  assert.deepEqual([1, 7, 19.9, 20, 4999, 1_234_567].map(roundDistance), [1, 5, 10, 20, 2000, 1_000_000]);
});

test("the bar is as long as its distance, which a second way confirms", () => {
  const [root, map] = [el("div"), mapAbout([56, 55], 6)];
  const control = create(map, root, storeOf());
  const bar = root.querySelector<HTMLElement>(".scale-bar");
  assert.ok(bar);
  const [text = "", pixels] = [bar.textContent ?? undefined, parseFloat(bar.style.width)];
  const metres = Number(text.replace(" km", "")) * 1000;
  // The whole sphere is a disc with the radius of its diameter, 256 pixels wide at zoom 0.
  const perPixel = (4 * 6_371_008.8) / 256 / 2 ** map.getZoom();
  assert.ok(Math.abs(pixels * perPixel - metres) < 2 * perPixel, `${pixels} px for ${text}`);
  map.setView([56, 55], 14, { animate: false });
  assert.match(bar.textContent ?? "", /^\d+ m$/);
  control.remove();
  assert.equal(root.childElementCount, 0);
});
