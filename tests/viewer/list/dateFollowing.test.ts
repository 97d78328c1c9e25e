import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstFrom, isToFollow } from "../../../mapgen/viewer/list/dateFollowing";
import type { DrawnPlace } from "../../../mapgen/viewer/map/visiblePlaces";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, event, layer, place, storeOf } from "../fixtures";

const MOMENTS = layer("moment");
const on = (date: string): DrawnPlace => ({
  place: place({ events: [event("speech", date)] }),
  layer: MOMENTS,
  shape: "star",
  state: "before",
  kinds: [],
  tone: MOMENTS,
  shown: true,
  x: 0,
  y: 0,
  sizeStep: 0,
  order: 0,
});

test("the first row from a date on: an open beginning counts as its end", () => {
  const places = ["1953-03-05", "1956", "../1957", "1961-10-17/1961-10-31"].map(on);
  const first = (date: string): number => firstFrom(day(date), places);
  assert.deepEqual(["1900-01-01", "1953-03-05", "1953-03-06", "1956-06-01", "1961-10-18"].map(first), [0, 0, 1, 2, -1]);
});

test("the list follows the date in the order of dates only, and not while the reader is in it", () => {
  const root = Object.assign(el("div"), { matches: () => false });
  const store = storeOf();
  assert.equal(isToFollow(root, store), true);
  store.set({ order: "name" });
  assert.equal(isToFollow(root, store), false);
  store.set({ order: "change", grouping: "country" });
  assert.equal(isToFollow(root, store), false);
  store.set({ grouping: "none" });
  assert.equal(isToFollow(root, store), true);
  store.set({ open: "volgograd" });
  assert.equal(isToFollow(root, store), false);
  store.set({ open: null });
  assert.equal(isToFollow(Object.assign(el("div"), { matches: () => true }), store), false, "the pointer is in it");
});
