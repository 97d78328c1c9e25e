import assert from "node:assert/strict";
import { test } from "node:test";
import { firstDay, yearOf } from "../../../mapgen/viewer/time/calendar";

test("a year begins on its first day and ends before the next one's", () => {
  assert.equal(firstDay(1), 1);
  assert.equal(firstDay(1970), 719163);
  for (const year of [1, 4, 1900, 1961, 2000, 9999]) {
    assert.equal(yearOf(firstDay(year)), year);
    if (year > 1) assert.equal(yearOf(firstDay(year) - 1), year - 1);
  }
});
