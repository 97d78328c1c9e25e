import assert from "node:assert/strict";
import { test } from "node:test";
import type { Layer, Place } from "../../../mapgen/viewer/contract/payload";
import { lastExactChange } from "../../../mapgen/viewer/time/exactChanges";
import { isoOf } from "../../../mapgen/viewer/time/edtf";
import { day, event, layer, name, place, stalingrad } from "../fixtures";

const NAMES = layer("names", { namesakes: ["stalin"] });
const LIFETIME = layer("lifetime");
const MOMENT = layer("moment");

function last(one: Place, rule: Layer, from: string, to: string): string | undefined {
  const found = lastExactChange(one, rule, day(from), day(to));
  return found === undefined ? undefined : isoOf(found);
}

test("the last day in a time on which a place surely changes", () => {
  assert.equal(last(stalingrad(), NAMES, "1917-01-01", "2000-01-01"), "1961-11-10");
  assert.equal(last(stalingrad(), NAMES, "1961-11-09", "1961-11-10"), "1961-11-10");
  assert.equal(last(stalingrad(), NAMES, "1961-11-10", "1970-01-01"), undefined);
  assert.equal(last(stalingrad(), NAMES, "1917-01-01", "1961-11-09"), "1925-04-10");
});

test("a date that names no day is no news of its first or last day", () => {
  const statue = (removed: string): Place =>
    place({ events: [event("unveiled", "1950-01-01"), event("removed", removed)] });
  for (const vague of ["1961", "1961-11", "1961-11-10/1961-11-20"])
    assert.equal(last(statue(vague), LIFETIME, "1950-01-01", "1970-01-01"), undefined, vague);
  assert.equal(last(statue("1961-11-10"), LIFETIME, "1950-01-01", "1970-01-01"), "1961-11-10");
});

test("a change from one name to another is news, even if neither honours anybody", () => {
  const street = place({
    names: [name("A", "1900-01-01", "1910-05-01", { period: "a" }), name("B", "1910-05-01", "..", { period: "b" })],
  });
  assert.equal(last(street, NAMES, "1905-01-01", "1920-01-01"), "1910-05-01");
  assert.equal(last(street, NAMES, "1899-01-01", "1905-01-01"), undefined, "before it no name is known");
  const vague = place({
    names: [name("A", "1900-01-01", "1910", { period: "a" }), name("B", "1910", "..", { period: "b" })],
  });
  assert.equal(last(vague, NAMES, "1905-01-01", "1920-01-01"), undefined, "only the year is known");
});

test("an event is news when it begins, not when it is past", () => {
  const rising = place({ events: [event("rising", "1953-06-16/1953-06-17")] });
  assert.equal(last(rising, MOMENT, "1953-06-01", "1953-07-01"), "1953-06-16");
  assert.equal(last(rising, MOMENT, "1953-06-16", "1953-07-01"), undefined);
});
