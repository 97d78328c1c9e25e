import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRanking, type Rank } from "../../../mapgen/viewer/map/labelPriority";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { day, place, storeOf } from "../fixtures";

const RANK: Rank = ({ state }) => (state === "during" || state === "changing" ? 0 : 1);

test("smaller ranks come first; of one rank, the topmost", () => {
  const store = storeOf();
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  const ranking = createRanking(visible, RANK);
  const ids = ranking.list().map(({ drawn }) => drawn.place.id);
  assert.deepEqual(
    ids,
    [...visible.symbols()].reverse().map(({ place: { id } }) => id),
  );
  assert.deepEqual(
    createRanking(visible, (drawn) => (drawn.place.id === "norillag" ? -1 : RANK(drawn)))
      .list()
      .map(({ drawn }) => drawn.place.id)[0],
    "norillag",
  );
});

test("what a step touches changes its rank, and the order is that of ranking all anew", () => {
  const store = storeOf();
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  const kept = createRanking(visible, RANK);
  let version = visible.version();
  store.subscribe((now, before) => {
    visible.update(now, before);
    kept.update(visible.touched(version));
    version = visible.version();
  });
  const ids = (ranking: typeof kept): string[] => ranking.list().map(({ drawn }) => drawn.place.id);
  for (const text of ["1955-05-01", "1962-10-25", "1990-05-04", "1900-01-01", "1956-02-25", "2020-01-01"]) {
    store.set({ day: day(text) });
    assert.deepEqual(ids(kept), ids(createRanking(visible, RANK)), text);
  }
  store.set({ layers: new Set(["renamed", "camps"]), day: day("1950-01-01") });
  assert.deepEqual(ids(kept), ["volgograd", "norillag"]);
  // What a filter hides has no rank that could change.
  store.set({ day: day("1900-01-01") });
  assert.deepEqual(ids(kept).length, 2);
});

test("many changes are ranked with all others", () => {
  const places = Array.from({ length: 201 }, (_, i) =>
    place({
      id: `p${i}`,
      layer: "renamed",
      lat: 50,
      lon: i / 10,
      names: [
        {
          period: "s",
          name: "Stalin",
          lang: "en",
          from: "1950-01-01",
          to: "1960-01-01",
          namesake: "stalin",
          sources: [0],
        },
      ],
    }),
  );
  const store = storeOf({ places, opening: "1940-01-01" });
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  const kept = createRanking(visible, RANK);
  const before = store.view();
  store.set({ day: day("1955-01-01") });
  const version = visible.version();
  visible.update(store.view(), before);
  kept.update(visible.touched(version));
  assert.deepEqual(
    kept.list().map(({ drawn }) => drawn),
    createRanking(visible, RANK)
      .list()
      .map(({ drawn }) => drawn),
  );
  assert.ok(kept.list().every(({ drawn }) => drawn.state === "during"));
});
