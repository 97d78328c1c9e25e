import "../dom";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { todayTool } from "../../../mapgen/viewer/tools/today";
import { day, storeOf } from "../fixtures";

test("today is that of the reader's clock, within the span of the map", () => {
  const store = storeOf({ span: [1917, 2026] });
  const on = (date: number[]): number => {
    const [year = 0, month = 1, dayOfMonth = 1] = date;
    mock.timers.enable({ apis: ["Date"], now: new Date(year, month - 1, dayOfMonth, 12) });
    todayTool(store).act();
    mock.timers.reset();
    return store.view().day;
  };
  assert.equal(on([2024, 2, 29]), day("2024-02-29"));
  assert.equal(on([2033, 1, 1]), day("2026-12-31"));
});
