import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { controlBoxes } from "../../../mapgen/viewer/map/controlBoxes";
import { el } from "../../../mapgen/viewer/ui/dom";

test("the boxes of what lies on the map are relative to it; what is hidden has none", () => {
  const map = mapAbout([0, 0]);
  const at = (element: HTMLElement, box: { x: number; y: number; width: number; height: number }): HTMLElement => {
    element.getBoundingClientRect = () =>
      ({ ...box, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }) as DOMRect;
    return element;
  };
  const frame = el("div", { class: "frame" });
  frame.append(
    at(map.getContainer(), { x: 10, y: 20, width: 400, height: 300 }),
    at(el("div", { class: "map-buttons" }), { x: 360, y: 30, width: 40, height: 120 }),
    at(el("div", { class: "phone-bar" }), { x: 0, y: 0, width: 0, height: 0 }),
    at(el("p"), { x: 50, y: 50, width: 100, height: 20 }),
  );
  assert.deepEqual(controlBoxes(map), [{ x: 350, y: 10, width: 40, height: 120 }]);
});
