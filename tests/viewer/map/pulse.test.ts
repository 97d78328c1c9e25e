import "../dom";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { create } from "../../../mapgen/viewer/map/pulse";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { day, event, layer, place, storeOf } from "../fixtures";
import { mapAbout } from "../maps";

test("places whose state changes get a ring each, which goes", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const store = storeOf();
  store.set({ layers: new Set(store.payload.layers.map(({ id }) => id)), day: day("1961-11-09") });
  const map = mapAbout([52, 50], 3);
  const visible = createVisiblePlaces(map, store);
  visible.update(store.view());
  const rings = create(map, visible);
  const step = (to: string): number => {
    const before = store.view();
    store.set({ day: day(to) });
    visible.update(store.view(), before);
    rings.update(store.view(), before);
    return map.getPane("pulse")?.childElementCount ?? -1;
  };
  assert.equal(step("1961-11-10"), 1, "Stalingrad becomes Volgograd");
  const ring = map.getPane("pulse")?.querySelector<HTMLElement>(".pulse");
  const volgograd = visible.find("volgograd");
  assert.ok(ring && volgograd);
  const { x, y } = visible.at(volgograd);
  assert.deepEqual([ring.style.left, ring.style.top], [`${Math.round(x)}px`, `${Math.round(y)}px`]);
  assert.equal(step("1961-11-11"), 1, "nothing changes");
  mock.timers.tick(1200);
  assert.equal(step("1961-11-12"), 0);
  rings.remove();
  assert.equal(map.getPane("pulse")?.isConnected, false);
  mock.timers.reset();
});

test("a change of more places than stand out gets no ring", () => {
  const ringsOf = (count: number): number => {
    const places = Array.from({ length: count }, (_, i) =>
      place({ id: `p${i}`, lat: 50 + i / 100, lon: 30, layer: "moment", events: [event("a", "1950-03-05")] }),
    );
    const store = storeOf({ places, layers: [layer("moment")], opening: "1950-03-04" });
    const map = mapAbout([50, 30], 3);
    const visible = createVisiblePlaces(map, store);
    visible.update(store.view());
    const rings = create(map, visible);
    const before = store.view();
    store.set({ day: day("1950-03-05") });
    visible.update(store.view(), before);
    rings.update(store.view(), before);
    const made = map.getPane("pulse")?.childElementCount ?? -1;
    rings.remove();
    return made;
  };
  assert.equal(ringsOf(40), 40);
  assert.equal(ringsOf(41), 0);
});
