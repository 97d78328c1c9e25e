import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createChangeHistory } from "../../../mapgen/viewer/timeline/changes";
import {
  headHeight,
  keyDayAt,
  keyDayMarks,
  marksOf,
  peakYears,
  periodBands,
  periodTitles,
  yearPeaks,
  type ChartMarks,
} from "../../../mapgen/viewer/timeline/chartMarks";
import { planChart, type ChartPlan } from "../../../mapgen/viewer/timeline/chartPlan";
import { spanDays } from "../../../mapgen/viewer/time/calendar";
import { day, storeOf } from "../fixtures";

const SIDES = { begun: "begins", ended: "ends" };
const MARKS: ChartMarks = {
  periods: [
    { title: "Thaw", first: day("1953-03-05"), last: day("1964-10-14") },
    { title: "Rule", first: day("1924-01-21"), last: day("1953-03-05") },
  ],
  days: [
    { title: "Death", day: day("1953-03-05") },
    { title: "Congress", day: day("1961-10-31") },
    { title: "Speech", day: day("1956-02-25") },
    { title: "Long before", day: day("1800-01-01") },
  ],
  sides: SIDES,
  year: String,
};
const plan = (width: number): ChartPlan => ({
  width,
  height: 146,
  first: day("1917-01-01"),
  last: day("2026-12-31"),
  from: 1917,
  head: 41,
  zero: 80,
  scale: 1,
});
const texts = (elements: SVGElement[]): string[] =>
  elements.map(({ textContent }) => textContent ?? "").filter(Boolean);

test("the marks of the map are in the language of the page", () => {
  const store = storeOf({
    periods: { thaw: { title: "The Thaw", from: "1953-03", to: "1964" } },
    days: { death: { title: "Stalin’s death", date: "1953-03-05" } },
  });
  const { year, ...marks } = marksOf(store);
  assert.equal(year(-43), "44 BC");
  assert.deepEqual(marks, {
    periods: [{ title: "The Thaw", first: day("1953-03-01"), last: day("1964-12-31") }],
    days: [{ title: "Stalin’s death", day: day("1953-03-05") }],
    sides: SIDES,
  });
});

test("labels take two rows and one for periods on a wide chart, one in all on a narrow one", () => {
  assert.deepEqual(
    [plan(1000), plan(366)].map((frame) => headHeight(MARKS, frame)),
    [41, 13],
  );
  assert.equal(headHeight({ ...MARKS, periods: [] }, plan(1000)), 26);
  assert.equal(headHeight({ ...MARKS, periods: [], days: [] }, plan(1000)), 15);
});

test("every other period is shaded, in the order of time; a title stands where it fits", () => {
  const [shaded, ...others] = periodBands(MARKS, plan(1000));
  assert.deepEqual([shaded?.getAttribute("x"), others.length], ["64", 0]);
  assert.deepEqual(texts(periodTitles(MARKS, plan(1000))), ["Rule", "Thaw"]);
  assert.deepEqual(
    texts(periodTitles({ ...MARKS, periods: [{ ...MARKS.periods[0]!, title: "x".repeat(40) }] }, plan(1000))),
    [],
  );
  assert.deepEqual(periodTitles(MARKS, plan(366)), []);
});

test("each key day within the span has its line, and its title where it covers no other", () => {
  const wide = keyDayMarks(MARKS, plan(1000));
  assert.deepEqual(texts(wide), ["Death", "Congress", "Speech"]);
  assert.equal(wide.filter(({ nodeName }) => nodeName.toLowerCase() === "path").length, 3);
  const narrow = keyDayMarks(MARKS, plan(300));
  assert.deepEqual(texts(narrow), ["Death", "Congress"], "the least important has no room");
  assert.equal(narrow.filter(({ nodeName }) => nodeName.toLowerCase() === "path").length, 3);
});

test("a press near a line means its day", () => {
  const frame = plan(1000);
  const x = ((day("1956-02-25") - frame.first) / (frame.last - frame.first)) * 1000;
  assert.equal(keyDayAt(MARKS, frame, x + 4, 5), day("1956-02-25"));
  assert.equal(keyDayAt(MARKS, frame, x + 8, 5), undefined);
  assert.equal(keyDayAt({ ...MARKS, days: [] }, frame, x, 5), undefined);
});

test("the highest years are named, if more than one change lies in them and they are apart", () => {
  assert.deepEqual(peakYears([0, 5, 9, 5, 0, 7, 0]), [2, 5]);
  assert.deepEqual(peakYears([0, 5, 9, 8, 0]), [2]);
  assert.deepEqual(peakYears([1, 1, 1]), []);
  assert.deepEqual(peakYears([9, 0, 0, 9, 0, 0, 9]), [0, 3]);
  assert.deepEqual(peakYears([]), []);
});

test("without key days the years with most changes are named", () => {
  const store = storeOf();
  const history = createChangeHistory(store)(store.view());
  const [first, last] = spanDays(store);
  const chart = planChart({ width: 1100, height: 100, first, last }, history, 1917, 15);
  assert.deepEqual(texts(yearPeaks(history, chart, MARKS)), ["1935", "1956"]);
});
