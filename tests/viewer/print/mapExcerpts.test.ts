import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  atEdge,
  detailOf,
  ENLARGED,
  isInExcerpt,
  PAPER_WIDTH,
  positionIn,
  wholeOf,
  type Excerpt,
} from "../../../mapgen/viewer/print/mapExcerpts";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { place, storeOf } from "../fixtures";

const EXCERPT: Excerpt = { x: 100, y: 50, scale: 4, height: 450 };

test("a spot's place in an excerpt is in pixels from its corner", () => {
  assert.deepEqual(positionIn({ x: 100, y: 50 }, EXCERPT), { x: 400, y: 225 });
  assert.deepEqual(positionIn({ x: 110, y: 40 }, EXCERPT), { x: 440, y: 185 });
  assert.equal(isInExcerpt({ x: 199, y: 50 }, EXCERPT), true);
  assert.equal(isInExcerpt({ x: 200, y: 50 }, EXCERPT), false);
  assert.equal(isInExcerpt({ x: 100, y: 110 }, EXCERPT), false);
});

test("the way to a spot beyond meets the edge a little inside, and has a turn", () => {
  assert.deepEqual(atEdge({ x: 1000, y: 50 }, EXCERPT), { x: PAPER_WIDTH - 9, y: 225, turn: 0 });
  assert.deepEqual(atEdge({ x: 100, y: 1000 }, EXCERPT), { x: 400, y: 441, turn: 90 });
  const { turn } = atEdge({ x: -900, y: -950 }, EXCERPT);
  assert.equal(turn, -135);
});

test("without a search the reader's window is printed, all of it", () => {
  const store = storeOf();
  const map = mapAbout(store.payload.centre);
  const visible = createVisiblePlaces(map, store);
  const reader = visible.window();
  const whole = wholeOf(map, visible, reader, store);
  assert.deepEqual([whole.x, whole.y, whole.height], [128, 128, 450]);
  assert.equal(whole.scale, Math.min(PAPER_WIDTH / 50, 450 / 37.5));
});

test("what a search has left is printed, no closer than coasts and borders can be recognized", () => {
  const store = storeOf();
  const map = mapAbout(store.payload.centre);
  const visible = createVisiblePlaces(map, store);
  store.subscribe((now, before) => visible.update(now, before));
  store.derive(() => ({ filter: new Set(["volgograd"]) }));
  store.set({});
  const whole = wholeOf(map, visible, visible.window(), store);
  const city = visible.find("volgograd");
  assert.ok(city);
  assert.deepEqual([whole.x, whole.y], [city.x, city.y]);
  assert.equal(whole.scale, 2 ** 6.5);
});

test("places far out are not worth a smaller map than the map's own view", () => {
  const far = place({ id: "far", lat: -50, lon: -60, layer: "renamed" });
  const store = storeOf({ places: [...storeOf().payload.places, far] });
  const map = mapAbout(store.payload.centre);
  const visible = createVisiblePlaces(map, store);
  store.subscribe((now, before) => visible.update(now, before));
  store.derive(() => ({ filter: new Set(["volgograd", "far"]) }));
  store.set({});
  const whole = wholeOf(map, visible, visible.window(), store);
  assert.equal(isInExcerpt(visible.find("volgograd") ?? { x: 0, y: 0 }, whole), true);
  assert.equal(isInExcerpt(visible.find("far") ?? { x: 0, y: 0 }, whole), false);
});

test("where sixty places crowd, the part about them is enlarged", () => {
  const crowd = Array.from({ length: 60 }, (_, i) =>
    place({ id: `p${i}`, layer: "renamed", lat: 50 + i / 100, lon: 20 }),
  );
  const lone = place({ id: "lone", layer: "renamed", lat: 60, lon: 90 });
  const store = storeOf({ places: [...crowd, lone] });
  const map = mapAbout(store.payload.centre);
  const all = createVisiblePlaces(map, store).symbols();
  const detail = detailOf(all, { ...EXCERPT, scale: 10 });
  assert.equal(detail?.scale, 10 * ENLARGED);
  const inside = all.filter((drawn) => detail && isInExcerpt(drawn, detail)).map(({ place: { id } }) => id);
  assert.deepEqual([inside.length, inside.includes("lone")], [60, false]);
  assert.equal(detailOf(all.slice(1, 50), { ...EXCERPT, scale: 10 }), undefined);
});
