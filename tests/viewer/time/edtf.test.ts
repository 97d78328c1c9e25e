import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/when_cases.json";
import words from "../../data/words_cases.json";
import { dateOf, DateError, format, isoOf, parse, phrase, shownDay } from "../../../mapgen/viewer/time/edtf";
import { bringWords, storeOf } from "../fixtures";

bringWords();
const say = storeOf().words;

interface DateCase {
  text: string;
  earliest: number | string;
  latest: number | string;
  phrase: string;
  duration?: string;
}

const DATES = cases.dates as DateCase[];

/** Both twins' files write an open bound as Python does. */
function bound(written: number | string): number {
  return typeof written === "number" ? written : written.startsWith("-") ? -Infinity : Infinity;
}

test("there are cases to run", () => assert.ok(DATES.length > 30 && cases.wrong.length > 10));

for (const one of DATES) {
  test(`${one.text}: bounds and words`, () => {
    const when = parse(one.text);
    assert.deepEqual([when.earliest, when.latest], [bound(one.earliest), bound(one.latest)]);
    assert.equal(phrase(when, say, "en"), one.phrase);
    assert.equal(phrase(when, say, "en", true), one.duration ?? one.phrase);
  });
}

test("what is no date is refused", () => {
  for (const text of cases.wrong) assert.throws(() => parse(text), DateError, text);
});

test("a date is read once", () => assert.equal(parse("1961-11-10"), parse("1961-11-10")));

test("a moment says what stands in it", () => {
  const { start, end } = parse("1961-11~/..");
  assert.deepEqual(start, { year: "1961", month: "11", day: "", qualifier: "~", earliest: 716180, latest: 716209 });
  assert.equal(end, null);
});

test("day numbers are those of the Gregorian calendar", () => {
  for (const iso of ["-0043-03-15", "0000-02-29", "0001-01-01", "1900-02-28", "1961-11-10", "9999-12-31"]) {
    assert.equal(isoOf(parse(iso).earliest), iso);
    const written = dateOf(parse(iso).earliest).toISOString();
    assert.equal(written, `${iso.replace("-0043", "-000043")}T00:00:00.000Z`);
  }
});

test("a day number in words of each precision", () => {
  assert.equal(format(716189, "en", "day"), "10 November 1961");
  assert.equal(format(716189, "de", "month"), "November 1961");
  assert.equal(format(716189, "pl", "figures"), "11.1961");
});

for (const lang of Object.keys(words.dates[0]?.words ?? {})) {
  test(`dates in words of ${lang}`, () => {
    const own = storeOf({ languages: [lang] }).words;
    for (const { text, words: said, ...rest } of words.dates) {
      const expected = (said as Record<string, string>)[lang];
      const lasting = (rest as { duration?: Record<string, string> }).duration?.[lang] ?? expected;
      assert.equal(phrase(parse(text), own, lang), expected, text);
      assert.equal(phrase(parse(text), own, lang, true), lasting, text);
    }
  });
}

test("a date shows its last day, or its first if it has no end", () => {
  const shown = (text: string): string => isoOf(shownDay(parse(text)));
  assert.deepEqual(["1961", "1961-11", "1962-24", "195X", "../1961"].map(shown), [
    "1961-12-31",
    "1961-11-30",
    "1963-02-28",
    "1959-12-31",
    "1961-12-31",
  ]);
  assert.deepEqual(["1961/..", "1961-11-10"].map(shown), ["1961-01-01", "1961-11-10"]);
});
