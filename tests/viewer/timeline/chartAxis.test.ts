import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../../mapgen/viewer/time/edtf";
import { countAxis, countStep, timeAxis } from "../../../mapgen/viewer/timeline/chartAxis";
import type { ChartPlan } from "../../../mapgen/viewer/timeline/chartPlan";
import type { ChangeHistory } from "../../../mapgen/viewer/timeline/changes";
import { day, layer } from "../fixtures";

const SIDES = {
  periods: [],
  days: [],
  sides: { begun: "begins", ended: "ends" },
  year: (year: number) => (year > 0 ? String(year) : `${1 - year} BC`),
};
const PLAN: ChartPlan = {
  width: 1000,
  height: 136,
  first: day("1900-01-01"),
  last: day("1999-12-31"),
  from: 1900,
  head: 20,
  zero: 60,
  scale: 4,
};

function history(counts: number[]): ChangeHistory {
  const begun = counts.map((sure) => ({ sure, doubtful: 0 }));
  return { layers: [{ layer: layer("names"), rank: 0, begun, ended: begun }], stops: [] };
}

test("lines of the counts are round and apart", () => {
  assert.deepEqual([20, 11, 4, 1.2, 0.3, 0.01].map(countStep), [1, 1, 5, 10, 50, 2000]);
});

test("counts go up and down from the zero line, within the chart", () => {
  const texts = (plan: ChartPlan): (string | null)[] =>
    countAxis(plan, SIDES, history([])).map(({ textContent }) => textContent);
  // 40 pixels above and 41 below, 4 a change: 5 and 10 on both sides.
  assert.deepEqual(
    texts(PLAN).filter((text) => text),
    ["5", "10", "5", "10", "begins ▴", "ends ▾"],
  );
  assert.ok(!texts({ ...PLAN, zero: 28 }).includes("begins ▴"), "there is no room above");
  assert.ok(!texts({ ...PLAN, width: 200 }).includes("ends ▾"), "the chart is too narrow");
});

test("which side is which stands where less changes", () => {
  const places = (counts: number[]): (string | null)[] =>
    countAxis(PLAN, SIDES, history(counts))
      .filter(({ textContent }) => /[▴▾]/.test(textContent))
      .map((name) => name.getAttribute("x"));
  assert.deepEqual(places([0, 9, 9, 9, 9, 9, 9, 9, 9, 1]), ["20", "20"]);
  assert.deepEqual(places([1, 9, 9, 9, 9, 9, 9, 9, 9, 1]), ["1000", "1000"]);
  assert.deepEqual(places([2, 9, 9, 9, 9, 9, 9, 9, 9, 1]), ["1000", "1000"]);
  assert.deepEqual(places([1, 9, 9, 0, 9, 9, 9, 9, 9, 1]), ["30", "30"], "1903, of a hundred years on the chart");
});

test("decades are named where there is room", () => {
  const decades = (plan: ChartPlan): (string | null)[] =>
    timeAxis(plan, SIDES)
      .filter(({ nodeName }) => nodeName.toLowerCase() === "text")
      .map(({ textContent }) => textContent);
  assert.deepEqual(decades(PLAN), ["1910", "1920", "1930", "1940", "1950", "1960", "1970", "1980", "1990"]);
  assert.deepEqual(decades({ ...PLAN, width: 200 }), ["1920", "1940", "1960", "1980"]);
  assert.deepEqual(decades({ ...PLAN, width: 40 }), []);
});

test("years before 1 are round as they are counted", () => {
  const first = parse("-0752").earliest;
  const last = parse("0476").latest;
  const texts = (width: number): (string | null)[] =>
    timeAxis({ ...PLAN, width, first, last, from: -752 }, SIDES)
      .filter(({ nodeName }) => nodeName.toLowerCase() === "text")
      .map(({ textContent }) => textContent);
  assert.deepEqual(texts(300), ["600 BC", "400 BC", "200 BC", "200", "400"]);
  assert.deepEqual(texts(1000).slice(0, 2), ["700 BC", "600 BC"]);
  assert.deepEqual(texts(1000).slice(-4), ["100", "200", "300", "400"]);
});
