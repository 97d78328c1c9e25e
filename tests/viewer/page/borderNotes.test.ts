import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BaseMap, HistoricalState } from "../../../mapgen/viewer/contract/payload";
import { create } from "../../../mapgen/viewer/page/borderNotes";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, keepUpdated, storeOf } from "../fixtures";

const COUNTRIES = ["RU", "CZ", "UA", "DE", "GB", "XX", "YY"];
const BASE: BaseMap = {
  grid: 1,
  arcs: "",
  units: [...COUNTRIES, "ZZ"].flatMap((country) =>
    [1, 2].map((n) => ({ id: `${country}${n}`, country, polygons: [] })),
  ),
  approximate: [],
  credit: "",
};

function state(id: string, members: string[], parts: Partial<HistoricalState> = {}): HistoricalState {
  const dates = { from: "1945-05-09", to: "1991-12-26" };
  return { id, name: id, lang: "en", members, tint: 1, lat: 0, lon: 0, sources: [0], ...dates, ...parts };
}

function setUp(
  states: HistoricalState[],
  date: string,
): {
  line: () => string;
  notes: () => string[];
  text: () => string;
  to: (text: string) => void;
} {
  const root = el("div");
  const store = storeOf({ base: BASE, states });
  store.set({ day: day(date) });
  const control = create(root, store);
  keepUpdated(store, control);
  return {
    line() {
      const line = root.querySelector<HTMLElement>(".border-line");
      return line?.hidden ? "" : (line?.textContent ?? "");
    },
    notes: () => [...root.querySelectorAll("li")].map(({ textContent }) => textContent ?? ""),
    text: () => root.querySelector(".border-notes p")?.textContent ?? "",
    to: (text) => store.set({ day: day(text) }),
  };
}

test("a country that some state held at another time, but none now, is named once, in the states' order", () => {
  const states = [state("b", ["UA1", "UA2", "CZ2"]), state("a", ["RU1", "CZ1"])];
  const { line, to } = setUp(states, "1950-01-01");
  assert.equal(line(), "");
  to("1930-01-01");
  assert.equal(line(), "Historical borders not drawn here: Ukraine, Czechia and Russia.");
  to("1991-12-25");
  assert.equal(line(), "");
  to("1991-12-26");
  assert.match(line(), /Ukraine/);
});

test("what no state ever held is not missing", () => assert.equal(setUp([], "1930-01-01").line(), ""));

test("above six, the others are counted, and all are named below", () => {
  const members = COUNTRIES.map((country) => `${country}1`);
  const { line, text } = setUp([state("all", members)], "1930-01-01");
  assert.match(line(), /: Russia, Czechia, Ukraine, [^,]+, [^,]+, XX and 1 other\.$/);
  assert.match(text(), / Not drawn on this day: Russia, .*, XX and YY\.$/);
  assert.doesNotMatch(setUp([state("six", members.slice(0, 6))], "1930-01-01").text(), /Not drawn/);
});

test("the notes are those of the states that hold land, in the states' order", () => {
  const states = [
    state("first", ["RU1"], { note: "One." }),
    state("second", ["CZ1"]),
    state("later", ["RU1"], { note: "Three.", from: "1991-12-26", to: ".." }),
    state("fourth", ["CZ2", "UA1"], { note: "Four." }),
  ];
  const { notes, to } = setUp(states, "1950-01-01");
  assert.deepEqual(notes(), ["first One.", "fourth Four."]);
  to("2000-01-01");
  assert.deepEqual(notes(), ["later Three."]);
});
