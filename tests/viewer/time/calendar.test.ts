import assert from "node:assert/strict";
import { test } from "node:test";
import {
  firstDay,
  isInSpan,
  knownDay,
  lastDay,
  nearestDay,
  spanDays,
  decadesFrom,
  decadeWords,
} from "../../../mapgen/viewer/time/calendar";
import { isoOf, parse, yearOf, yearText } from "../../../mapgen/viewer/time/edtf";
import { bringWords, storeOf } from "../fixtures";

bringWords();

test("a year begins on its first day and ends before the next one's", () => {
  assert.equal(firstDay(1), 1);
  assert.equal(firstDay(1970), 719163);
  for (const year of [-43, -4, 0, 1, 4, 1900, 1961, 2000, 9999]) {
    assert.equal(yearOf(firstDay(year)), year);
    assert.equal(yearOf(firstDay(year) - 1), year - 1);
    if (year < 9999) assert.equal(lastDay(year), firstDay(year + 1) - 1);
    assert.equal(isoOf(lastDay(year)), `${yearText(year)}-12-31`);
  }
});

test("a year is written with four digits, of years before -9999 with Y", () => {
  assert.deepEqual([1, 57, 900, 1961].map(yearText), ["0001", "0057", "0900", "1961"]);
  assert.deepEqual([0, -43, -9999, -17000].map(yearText), ["0000", "-0043", "-9999", "Y-17000"]);
});

test("decades before 1 are those of EDTF, and none holds the year 1 BC beside 1", () => {
  assert.deepEqual(decadesFrom(1949, 1961), [1940, 1950, 1960]);
  assert.deepEqual(decadesFrom(-43, 12), [-49, -39, -29, -19, -9, 0, 10]);
  const { words } = storeOf();
  assert.deepEqual(
    [1950, 10, 0, -9, -49].map((decade) => decadeWords(decade, words, "en")),
    ["the 1950s", "the 10s", "between 1 and 9", "between 10 BC and 1 BC", "between 50 BC and 41 BC"],
  );
});

for (const [span, expected] of [
  [
    [1917, 2026],
    ["1917-01-01", "2026-12-31"],
  ],
  [
    [900, 2026],
    ["0900-01-01", "2026-12-31"],
  ],
  [
    [1, 9999],
    ["0001-01-01", "9999-12-31"],
  ],
] as [[number, number], string[]][])
  test(`the span ${span.join(" to ")} has its first and its last day`, () => {
    assert.deepEqual(spanDays(storeOf({ span })).map(isoOf), expected);
  });

test("a map knows of nothing after a day of the last year, if it says so", () => {
  assert.deepEqual(spanDays({ payload: { span: [1917, 2026], until: "2026-11-30" } }).map(isoOf), [
    "1917-01-01",
    "2026-11-30",
  ]);
});

test("a day after the last known one is that day, as long as it is in the years of the map", () => {
  const map = { payload: { span: [1917, 2026] as [number, number], until: "2026-11-30" } };
  const known = (date: string): string | undefined => {
    const found = knownDay(parse(date).earliest, map);
    return found === undefined ? undefined : isoOf(found);
  };
  assert.equal(known("1961-11-10"), "1961-11-10");
  assert.equal(known("2026-12-31"), "2026-11-30");
  assert.equal(known("2027-01-01"), undefined);
  assert.equal(known("1916-12-31"), undefined);
  assert.equal(isInSpan(parse("1910/1920"), map), true);
  assert.equal(isInSpan(parse("1910/1916"), map), false);
  assert.equal(isoOf(nearestDay(parse("1850").earliest, map)), "1917-01-01");
});
