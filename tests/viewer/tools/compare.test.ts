import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { compareTool } from "../../../mapgen/viewer/tools/compare";
import { day, storeOf } from "../fixtures";

test("the date is compared with the last day; there already, with the opening day; again, it ends", () => {
  const store = storeOf({ opening: "1953-03-05", span: [1900, 1999] });
  const { act, isOn } = compareTool(store);
  store.set({ day: day("1961-11-10") });
  act();
  assert.deepEqual([store.view().compared, store.view().day], [day("1961-11-10"), day("1999-12-31")]);
  assert.equal(isOn?.(), true);
  act();
  assert.deepEqual([store.view().compared, isOn?.()], [null, false]);
  act();
  assert.deepEqual([store.view().compared, store.view().day], [day("1953-03-05"), day("1999-12-31")]);
});
