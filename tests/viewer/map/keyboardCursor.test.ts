import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/map/keyboardCursor";
import type { Pointer } from "../../../mapgen/viewer/map/pointer";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { keepUpdated, place, storeOf } from "../fixtures";

/** Places about a middle one: east, north-east, far east, south. */
const PLACES = [
  place({ id: "middle", lat: 50, lon: 20 }),
  place({ id: "east", lat: 50, lon: 22 }),
  place({ id: "north-east", lat: 51, lon: 21.4 }),
  place({ id: "far-east", lat: 50.1, lon: 25 }),
  place({ id: "south", lat: 48, lon: 20.2 }),
];
const SAME = place({ id: "same", lat: 50, lon: 20 });

function setUp(places = PLACES): {
  press: (...keys: string[]) => string;
  told: string[];
  element: HTMLElement;
  map: ReturnType<typeof mapAbout>;
} {
  const named = places.map((one) => ({ ...one, layer: "renamed", kind: "city", title: one.id }));
  const store = storeOf({ places: named, centre: [50, 20] });
  const map = mapAbout([50, 20], 7);
  const visible = createVisiblePlaces(map, store);
  const told: string[] = [];
  const pointer: Pointer = {
    open: (drawn) => void told.push(`choose ${drawn.place.id}`),
    hint: (hinted) => void told.push(`hint ${hinted?.id ?? "none"}`),
    update: () => undefined,
    remove: () => undefined,
  };
  const cursor = create(map, store, visible, pointer);
  store.subscribe((now, before) => {
    visible.update(now, before);
    if (now.open !== before.open) told.push(`open ${now.open}`);
  });
  keepUpdated(store, cursor);
  store.set({ open: "middle" });
  const element = cursor.element();
  element.focus();
  return {
    told,
    element,
    map,
    press(...keys) {
      for (const key of keys) element.dispatchEvent(Object.assign(new Event("keydown", { cancelable: true }), { key }));
      return element.dataset["place"] ?? "";
    },
  };
}

test("an arrow goes to the nearest place within sixty degrees, straight ahead before aside", () => {
  assert.equal(setUp().press("ArrowRight"), "east");
  assert.equal(setUp().press("ArrowRight", "ArrowRight"), "far-east");
  assert.equal(setUp().press("ArrowUp"), "north-east");
  assert.equal(setUp().press("ArrowDown"), "south");
  assert.equal(setUp().press("ArrowLeft"), "middle", "there is none");
});

test("the place under the cursor is told by name, kind, country and state", () => {
  const { press, element, told } = setUp();
  press("ArrowRight");
  assert.equal(element.getAttribute("aria-label"), "east: city, Russia; not yet; name on this day unknown");
  assert.deepEqual(told.at(-1), "hint east");
});

test("its press opens the place that it names, though others are as near", () => {
  const { press, element, told } = setUp();
  press("ArrowRight");
  element.click();
  assert.equal(told.at(-1), `open ${element.dataset["place"]}`);
});

test("places on one spot are reached one after another, forwards by right and down", () => {
  const { press } = setUp([...PLACES, SAME]);
  const places = [press("ArrowRight"), press("ArrowLeft"), press("ArrowLeft"), press("ArrowDown"), press("ArrowDown")];
  assert.deepEqual(places, ["same", "middle", "middle", "same", "south"]);
});

test("plus and minus zoom; other keys go on", () => {
  const { press, element, map } = setUp();
  press("+");
  assert.equal(map.getZoom(), 8);
  press("-", "_");
  assert.equal(map.getZoom(), 6);
  const other = Object.assign(new Event("keydown", { cancelable: true }), { key: "a" });
  element.dispatchEvent(other);
  assert.equal(other.defaultPrevented, false);
});
