import assert from "node:assert/strict";
import { test } from "node:test";
import { isLargeMap } from "../../../mapgen/viewer/state/largeMap";
import { place, storeOf } from "../fixtures";

const CROWD = Array.from({ length: 2000 }, (_, i) => place({ id: `p${i}`, layer: "renamed" }));

test("a map is large from two thousand places on", () => {
  assert.equal(isLargeMap(storeOf()), false);
  assert.equal(isLargeMap(storeOf({ places: CROWD.slice(1) })), false);
  assert.equal(isLargeMap(storeOf({ places: CROWD })), true);
});
