import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/border_cases.json";
import type { BaseMap, HistoricalState } from "../../../mapgen/viewer/contract/payload";
import { classify, decodeArcs, holders, unitsBesideArcs } from "../../../mapgen/viewer/map/borderArcs";
import { day, small } from "../fixtures";

function state(parts: Partial<HistoricalState>): HistoricalState {
  return { id: "state", name: "", lang: "en", members: ["one"], tint: 1, lat: 0, lon: 0, sources: [0], ...parts };
}

/** Three units in a row, 0 and 1 of one country; arcs: 0 coast, 1 between 0 and 1, 2 between 1 and 2, 3 nobody's. */
const BASE: BaseMap = {
  grid: 0.5,
  arcs: "",
  units: [
    { id: "one", country: "AA", polygons: [[[0, 1]]] },
    { id: "two", country: "AA", polygons: [[[~1, 2]]] },
    { id: "three", country: "BB", polygons: [[[~2]]] },
  ],
  approximate: [],
  credit: "",
};

for (const { about, from, to, days } of cases.states) {
  test(`${about}: when a state is drawn`, () => {
    const one = state({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
    const drawn = Object.keys(days).map((text) => [text, holders(BASE, [one], day(text))[0] === one]);
    assert.deepEqual(Object.fromEntries(drawn), days);
    // Asked in any order, as what held is kept until a border changes.
    const all = [one];
    for (const [text, expected] of Object.entries(days).reverse())
      assert.equal(holders(BASE, all, day(text))[0] === one, expected, text);
  });
}

test("the same list is told until a border changes", () => {
  const states = [state({ from: "1945-05-09", to: "1991-12-26" })];
  const held = holders(BASE, states, day("1950-01-01"));
  assert.equal(holders(BASE, states, day("1991-12-25")), held);
  assert.notEqual(holders(BASE, states, day("1991-12-26")), held);
  assert.deepEqual(
    held.map((one) => one?.id),
    ["state", undefined, undefined],
  );
});

test("arcs are digits in base 44, the upper half of which goes on, and zigzag deltas", () => {
  // Two points, (1, -1) and by (-2, 44) from it (-1, 43); then one, (3, 0). In half degrees.
  const arcs = decodeArcs({ ...BASE, arcs: "$$#%Q$#)!" });
  assert.deepEqual(
    arcs.map((arc) => [...arc]),
    [
      [0.5, -0.5, -0.5, 21.5],
      [1.5, 0],
    ],
  );
});

test("arcs on finer grids follow, those of the dataset's own land last", () => {
  const finer = { grid: 0.1, arcs: "#)!" };
  const arcs = decodeArcs({ ...BASE, arcs: "$$#%Q$#)!", finer, above: { grid: 0.01, arcs: "#)!" } });
  assert.deepEqual(
    arcs.slice(2).map(([lon = 0, lat = 0]) => [lon, lat].map((value) => Number(value.toFixed(6)))),
    [
      [0.3, 0],
      [0.03, 0],
    ],
  );
});

test("the arcs of a real base map are closed into rings", () => {
  const { base } = small();
  const arcs = decodeArcs(base);
  let rings = 0;
  for (const ring of base.units.flatMap(({ polygons }) => polygons.flat())) {
    const ends = ring.map((number): [string, string] => {
      const arc = arcs[number < 0 ? ~number : number];
      assert.ok(arc && arc.length >= 2);
      const [first, last] = [`${arc[0]} ${arc[1]}`, `${arc[arc.length - 2]} ${arc[arc.length - 1]}`];
      return number < 0 ? [last, first] : [first, last];
    });
    ends.forEach(([, end], i) => assert.equal(end, ends[(i + 1) % ends.length]?.[0]));
    rings += 1;
  }
  assert.ok(rings > 10);
  for (const arc of arcs)
    arc.forEach((degrees, i) => assert.ok(Math.abs(degrees) <= (i % 2 ? 90 : 360), String(degrees)));
});

test("an arc knows the units on its two sides", () => {
  assert.deepEqual(unitsBesideArcs(BASE), [[0], [0, 1], [1, 2]]);
});

test("what an arc separates", () => {
  const sides = [...unitsBesideArcs(BASE), []];
  const [a, b] = [state({ id: "a" }), state({ id: "b" })];
  const told = (held: (HistoricalState | undefined)[], approximate: number[] = []): string[] =>
    classify({ ...BASE, approximate }, sides, held);
  assert.deepEqual(told([undefined, undefined, undefined]), ["coast", "none", "state", "none"]);
  assert.deepEqual(told([a, a, a]), ["coast", "none", "inner", "none"]);
  assert.deepEqual(told([a, b, b]), ["coast", "state", "inner", "none"]);
  assert.deepEqual(told([a, undefined, undefined]), ["coast", "state", "undrawn", "none"]);
  assert.deepEqual(told([a, undefined, undefined], [2]), ["coast", "state", "undrawn", "none"]);
  assert.deepEqual(told([a, b, undefined], [1, 2]), ["coast", "approximate", "approximate", "none"]);
});

test("the dataset's own land has a border while a state holds it, and no coast", () => {
  const base = { ...BASE, units: [...BASE.units, { id: "own", country: "", polygons: [[[3]]] }] };
  const sides = unitsBesideArcs(base);
  const own = state({ members: ["own"] });
  const told = (now: HistoricalState[]): string[] => classify(base, sides, holders(base, now, 0));
  assert.deepEqual(told([own]), ["coast", "none", "undrawn", "state"]);
  assert.deepEqual(told([]), ["coast", "none", "state", "none"]);
});
