import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { tintShare } from "../../../mapgen/viewer/tiles/borders";
import { isServed } from "../../../mapgen/viewer/tiles/served";

test("only a page with an address asks for tiles", () => {
  assert.deepEqual(["https:", "http:", "file:", "about:", "data:", "blob:"].filter(isServed), ["https:", "http:"]);
});

test("tints fade on the way from a country to a town", () => {
  assert.deepEqual([3, 6, 8, 10, 17].map(tintShare), [1, 1, 0.5, 0, 0]);
});
