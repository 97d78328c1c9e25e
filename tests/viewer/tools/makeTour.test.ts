import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTourTool } from "../../../mapgen/viewer/tools/makeTour";

test("the entry opens the maker", () => {
  let opened = 0;
  const { name, act } = makeTourTool(() => (opened += 1));
  act();
  assert.deepEqual([name, opened], ["make", 1]);
});
