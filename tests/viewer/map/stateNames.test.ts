import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BaseMap, HistoricalState } from "../../../mapgen/viewer/contract/payload";
import { stateNames, type Measure, type StateName } from "../../../mapgen/viewer/map/stateNames";
import { day, storeOf } from "../fixtures";

/** Letters of six pixels, at 10 px, all alike. */
const measure: Measure = (text) => ({ width: [...text].length * 6, height: 12 });

const base: BaseMap = {
  grid: 1,
  arcs: "",
  units: ["a", "b", "c"].map((id) => ({ id, country: "XX", polygons: [] })),
  approximate: [],
  credit: "",
};

function state(name: string, members: string[], parts: Partial<HistoricalState> = {}): HistoricalState {
  return { id: name, name, lang: "en", members, tint: 1, lat: 0, lon: 0, sources: [0], ...parts };
}

/** The names of states whose units are so many pixels wide, on a map of zoom 0 about 0 0. */
function named(states: HistoricalState[], widths: number[], date = "1950-01-01"): StateName[] {
  const store = storeOf({ base, states });
  store.set({ day: day(date) });
  return stateNames(mapAbout([0, 0], 0), store, { widths }, measure);
}

test("a name is about as wide as three fifths of its territory, in its middle", () => {
  const [name] = named([state("FRANCE", ["a"])], [150]);
  assert.ok(name);
  // 150 / 6 letters / 1.15 is more than the largest size of a territory below 600 pixels.
  assert.equal(name.size, 12.5);
  // 6 letters of 7.5 pixels are 45; 62 per cent of 150 are 93; the rest is spacing, but at most 0.45 of the size.
  assert.equal(name.spacing, 12.5 * 0.45);
  assert.deepEqual(name.box, { x: 400 - (45 + 6 * 5.625) / 2, y: 300 - 7.5, width: 45 + 6 * 5.625, height: 15 });
});

test("spacing fills the three fifths where its bounds allow", () => {
  // 8 letters of 7.5 pixels are 60; 0.62 of 130 are 80.6; the spacing is (80.6 - 60) / 8.
  const [name] = named([state("GERMANIA", ["a"])], [130]);
  assert.ok(name);
  assert.ok(Math.abs(name.spacing - 20.6 / 8) < 1e-9);
  assert.ok(Math.abs(name.box.width - 80.6) < 1e-9);
});

test("a very wide territory has larger letters", () => {
  assert.equal(named([state("USSR", ["a"])], [601])[0]?.size, 20);
  assert.equal(named([state("USSR", ["a"])], [600])[0]?.size, 12.5);
});

test("a name that is wider than its territory is left out", () => {
  // The smallest size is 9.5: a letter takes 5.7 pixels and 1.14 of spacing; ten are 68.4, at most 1.15 times 59.5.
  const ten = state("LIECHTENST", ["a"]);
  assert.equal(named([ten], [59.5]).length, 1);
  assert.equal(named([ten], [59.4]).length, 0);
  assert.equal(named([ten], [0]).length, 0);
});

test("one letter", () => assert.equal(named([state("O", ["a"])], [30])[0]?.size, 12.5));

test("a state is as wide as its widest unit", () => {
  const [name] = named([state("UNION", ["a", "b"])], [20, 700]);
  assert.equal(name?.size, 20);
});

test("of names that would overlap, that of the wider territory stands", () => {
  const states = [state("SMALL", ["a"]), state("LARGE", ["b"]), state("AWAY", ["c"], { lat: 60 })];
  assert.deepEqual(
    named(states, [200, 300, 100]).map(({ country }) => country.name),
    ["LARGE", "AWAY"],
  );
});

test("each level of zoom doubles a territory", () => {
  const store = storeOf({ base, states: [state("USSR", ["a"])] });
  const sizes = [3, 4].map((zoom) => stateNames(mapAbout([0, 0], zoom), store, { widths: [40] }, measure)[0]?.size);
  assert.deepEqual(sizes, [12.5, 20], "40 pixels are 320, then 640");
});

test("only states of the day are named", () => {
  const states = [state("OLD", ["a"], { to: "1945" }), state("NEW", ["a"], { from: "1960" })];
  assert.deepEqual(named(states, [300]), []);
  assert.equal(named(states, [300], "1970-01-01")[0]?.country.name, "NEW");
});
