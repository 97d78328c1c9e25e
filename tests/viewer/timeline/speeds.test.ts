import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseSpeed, daysPerSecond, speedOf } from "../../../mapgen/viewer/timeline/speeds";
import { storeOf } from "../fixtures";

test("a month and a year a second are mean ones, and the whole span passes in a minute and a half", () => {
  assert.equal(daysPerSecond("change", 9000), null);
  assert.equal(daysPerSecond("span", 9000), 100);
  // In the Gregorian calendar, 400 years have 146,097 days.
  assert.equal((daysPerSecond("year", 9000) ?? 0) * 400, 146_097);
  assert.equal((daysPerSecond("month", 9000) ?? 0) * 12, daysPerSecond("year", 9000));
});

test("from change to change is the speed until the reader chooses another, for each map by itself", () => {
  const [one, other] = [storeOf(), storeOf()];
  chooseSpeed(one, "year");
  assert.deepEqual([speedOf(one), speedOf(other)], ["year", "change"]);
});
