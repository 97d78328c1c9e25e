import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Layer, Place } from "../../../mapgen/viewer/contract/payload";
import { createNameTimeline } from "../../../mapgen/viewer/place/nameTimeline";
import { day, event, layer, name, place, stalingrad, storeOf } from "../fixtures";

interface Drawing {
  /** Class, text, left edge and width in per cent of what is drawn. */
  parts: (selector: string) => [text: string, left: number, width: number][];
  classes: string[];
}

/** The drawing of a place on a map from 1900 to 2000. */
function drawn(one: Place, rule: Layer = layer("names"), date = "1950-01-01", lang = "en"): Drawing | null {
  const store = storeOf({ places: [one], layers: [rule], span: [1900, 1999] });
  store.set({ day: day(date), lang });
  const root = createNameTimeline(one, store);
  if (!root) return null;
  return {
    parts: (selector) =>
      [...root.querySelectorAll<HTMLElement>(selector)].map(({ textContent, style }) => [
        textContent ?? "",
        parseFloat(style.left),
        parseFloat(style.width),
      ]),
    classes: [...root.querySelectorAll(".stretch")].map(({ className }) => className.replace("stretch is-", "")),
  };
}

/** The share in per cent of a day between two others. */
const share = (text: string, first: number, last: number): number =>
  Math.round(((day(text) - first) / (last - first)) * 10_000) / 100;

test("without a known day there is no drawing", () => {
  assert.equal(drawn(place()), null);
  assert.equal(drawn(place({ names: [name("A")] })), null);
  assert.equal(drawn(place({ names: [name("A", "1700", "1800")] })), null, "all before the map's span");
});

test("names stand where they were borne, between margins of a third of what lies between them", () => {
  // Known changes within the span: 10 April 1925 and 10 November 1961; a margin is 34 per cent of the time between.
  const [low, high] = [day("1925-04-10"), day("1961-11-10")];
  const margin = (high - low) * 0.34;
  const [first, last] = [low - margin, high + margin];
  const { parts, classes } = drawn(stalingrad()) ?? assert.fail();
  const [one, two] = [share("1925-04-10", first, last), share("1961-11-10", first, last)];
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  assert.deepEqual(parts(".stretch"), [
    ["Tsaritsyn", 0, one],
    ["Stalingrad", one, rounded(two - one)],
    ["Volgograd", two, rounded(100 - two)],
  ]);
  assert.deepEqual(classes, ["before", "during", "after"]);
  assert.deepEqual(parts(".moment"), [["", share("1950-01-01", first, last), 0]]);
  assert.deepEqual(parts(".doubt"), []);
});

test("around one change are three years, and the date is marked only within them", () => {
  const one = place({ names: [name("Old", undefined, "1950-01-01"), name("New", "1950-01-01", "..")] });
  assert.deepEqual(drawn(one)?.parts(".moment"), [["", 50, 0]]);
  assert.equal(drawn(one, layer("names"), "1953-01-02")?.parts(".moment").length, 0);
  assert.equal(drawn(one, layer("names"), "1952-12-30")?.parts(".moment").length, 1);
});

test("the drawing never leaves the map's span", () => {
  const one = place({ names: [name("Old", undefined, "1901-01-01"), name("New", "1901-01-01", "..")] });
  // From 1 January 1900, one year before the change, to three years of 365.25 days after it.
  const left = Math.round((365 / (365 + 1095.75)) * 10_000) / 100;
  assert.equal(drawn(one)?.parts(".stretch")[1]?.[1], left);
});

test("a change in doubt is a range, and the name begins where it ends", () => {
  const one = place({ names: [name("Old", undefined, "1940/1950"), name("New", "1940/1950", "..")] });
  const { parts } = drawn(one) ?? assert.fail();
  const [[, left = 0, width = 0] = []] = parts(".doubt");
  assert.ok(width > 0);
  const [, next] = parts(".stretch");
  assert.ok(Math.abs((next?.[1] ?? 0) - (left + width)) < 0.02, "New begins at the range's end");
});

test("a name that does not fit is left out; a time without a name is empty", () => {
  const long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
  const names = [name("Old", "1940", "1945"), name(long, "1950", "1960")];
  const { parts, classes } = drawn(place({ names })) ?? assert.fail();
  assert.deepEqual(
    parts(".stretch").map(([text]) => text),
    ["Old", "", "", ""],
    "Old, none, the long one, none",
  );
  assert.deepEqual([classes[1], classes[3]], ["unnamed", "unnamed"]);
});

test("a name is that of the page's language", () => {
  const one = stalingrad();
  one.names?.push(name("ستالينغراد", "1925-04-10", "1961-11-10", { period: "Stalingrad", lang: "ar" }));
  assert.equal(drawn(one, layer("names"), "1950-01-01", "ar")?.parts(".stretch")[1]?.[0], "ستالينغراد");
});

test("what stands or is open is told by its states", () => {
  const events = [event("opened", "1930-01-01"), event("closed", "1960-01-01")];
  const { parts, classes } = drawn(place({ layer: "lifetime", events }), layer("lifetime")) ?? assert.fail();
  assert.deepEqual(
    parts(".stretch").map(([text]) => text),
    ["before it", "in it", "past it"],
  );
  assert.deepEqual(classes, ["before", "during", "after"]);
  assert.deepEqual(parts(".happening"), [], "its events are its states");
});

test("other events of a place that goes by names are points within the drawing", () => {
  const events = [event("fire", "1930-01-01"), event("flood", "1800"), event("fair", "1999-12-31")];
  const one = stalingrad({ events: [...events, event("rumour", "1935", { status: "rejected" })] });
  assert.deepEqual(
    drawn(one)
      ?.parts(".happening")
      .map(([, , width]) => width),
    [0],
  );
});

const YEARS: [names: Place["names"], years: string[]][] = [
  [stalingrad().names, ["1925", "1961"]],
  [[name("A", "1940/1950", "..")], ["1940–50"]],
  [[name("A", "1899/1950", "..")], ["1899–1950"]],
  [[name("A", "../1950", "..")], ["–1950"]],
  [
    [name("A", "1950-01-01", "1950-12-31"), name("B", "1990", "..")],
    ["1950", "1990"],
  ],
];

for (const [names, years] of YEARS)
  test(`its years are ${years.join(" and ")}`, () =>
    assert.deepEqual(
      drawn(place({ ...(names && { names }) }))
        ?.parts(".timeline-years span")
        .map(([text]) => text),
      years,
    ));
