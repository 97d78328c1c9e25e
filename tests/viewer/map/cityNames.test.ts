import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/border_cases.json";
import type { CityName } from "../../../mapgen/viewer/contract/payload";
import { CITY_DOT, CITY_NAME, citiesOn, DOT, placeCities, type PlacedCity } from "../../../mapgen/viewer/map/cityNames";
import { AHEAD, createGrid, PLACE_NAME, STATE_NAME, SYMBOL, TAKEN } from "../../../mapgen/viewer/map/labelGrid";
import { day, small } from "../fixtures";

function city(parts: Partial<CityName> = {}): CityName {
  return { id: "city", name: "City", lang: "en", lat: 0, lon: 0, rank: 1, sources: [0], ...parts };
}

for (const { about, from, to, days } of cases.states) {
  test(`${about}: when a city has a name`, () => {
    const all = [city({ ...(from ? { from } : {}), ...(to ? { to } : {}) })];
    const used = Object.keys(days).map((text) => [text, citiesOn(all, day(text)).length === 1]);
    assert.deepEqual(Object.fromEntries(used), days);
  });
}

test("a city has the name of the day, capitals come first, and nothing is made anew until a name changes", () => {
  const { cities } = small();
  const named = (text: string): string[] => citiesOn(cities, day(text)).map(({ name }) => name);
  assert.deepEqual(named("1920-01-01"), ["Petrograd", "Saratov"]);
  assert.deepEqual(named("1953-03-05"), ["Leningrad", "Saratov"]);
  assert.deepEqual(named("2020-01-01"), ["Saint Petersburg", "Saratov"]);
  assert.equal(citiesOn(cities, day("1953-03-05")), citiesOn(cities, day("1961-11-10")));
  const [low, high] = [city({ id: "low", rank: 3 }), city({ id: "high" })];
  assert.deepEqual(citiesOn([low, high], 0), [high, low]);
});

/** Places cities on a map of 400 by 300 pixels with `marks` around the middle, or `shift` pixels to its right. */
function placed(cities: CityName[], zoom = 5, marks = 0, size = 0, shift = 0): PlacedCity[] {
  const grid = createGrid({ x: 400, y: 300 });
  if (marks) grid.mark({ x: 194 + shift, y: 144, width: 12, height: 12 }, marks);
  const measure = (text: string, kind: string): { width: number; height: number } =>
    kind === CITY_NAME ? { width: text.length * 6, height: 13 } : { width: 6, height: 20 };
  return placeCities(cities, { zoom, size, at: ({ lat, lon }) => ({ x: 200 + lon, y: 150 - lat }) }, grid, measure);
}

test("a name stands right of its circle, which is about the city", () => {
  const [one] = placed([city()]);
  assert.ok(one?.dot);
  assert.ok(one.name.x > 200 && one.name.x < 210);
  assert.deepEqual(one.dot, { x: 197, y: 140, width: 6, height: 20 });
  assert.equal([...DOT].length, 1);
  assert.notEqual(CITY_DOT, CITY_NAME);
});

test("beside a symbol a city has no circle, below the name of a place it is left out", () => {
  for (const marks of [SYMBOL, TAKEN, AHEAD, SYMBOL | PLACE_NAME]) {
    const [one] = placed([city()], 5, marks, 16);
    assert.ok(one, String(marks));
    assert.equal(one.dot, undefined);
  }
  assert.deepEqual(placed([city()], 5, PLACE_NAME), []);
});

test("a name finds room beside what is there, or none", () => {
  const [one] = placed([city()], 5, STATE_NAME, 0, 20);
  assert.ok(one?.dot);
  assert.ok(one.name.x + one.name.width < 200);
  assert.deepEqual(placed([city({ name: "A name that is longer than the whole map, and then longer than that" })]), []);
});

test("of two cities on one spot, the first is named", () => {
  const all = placed([city({ id: "one" }), city({ id: "two", lat: 1 })]);
  assert.deepEqual(
    all.map((each) => each.city.id),
    ["one"],
  );
});

test("capitals are named at every zoom, others from nearer", () => {
  const all = [1, 2, 3].map((rank) => city({ id: String(rank), rank, lat: rank * 30 }));
  const ranks = (zoom: number): number[] => placed(all, zoom).map((each) => each.city.rank);
  assert.deepEqual([ranks(1), ranks(3), ranks(4.5)], [[1], [1, 2], [1, 2, 3]]);
});
