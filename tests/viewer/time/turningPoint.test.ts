import assert from "node:assert/strict";
import { test } from "node:test";
import words from "../../data/words_cases.json";
import type { Layer, Place } from "../../../mapgen/viewer/contract/payload";
import {
  compareTurningPoints,
  decadesOf,
  turningPointOf,
  turningPointsOf,
  type TurningPoint,
} from "../../../mapgen/viewer/time/turningPoint";
import { day, event, layer, name, place, stalingrad } from "../fixtures";

const NAMES = layer("names", { namesakes: ["stalin"] });

for (const one of words.places) {
  test(`${one.about}: its turning point`, () => {
    const rule = (words.layers as unknown as Record<string, Layer>)[one.layer];
    assert.ok(rule);
    const turn = turningPointOf({ ...place(), ...(one as unknown as Partial<Place>) }, rule);
    const told = one.told as unknown as Record<string, Record<string, { turn: string | null }>>;
    for (const { turn: expected } of Object.values(told).flatMap((days) => Object.values(days)))
      assert.equal(turn.when?.text ?? null, expected);
  });
}

test("the turn of a name is its loss, with the date of the tables", () => {
  const turn = turningPointOf(stalingrad(), NAMES);
  assert.equal(turn.when?.text, "1961-11-10");
  assert.deepEqual([turn.years, turn.value], [[1961, 1961], "after"]);
});

test("a name lost, given back and lost again is lost for good the last time", () => {
  const names = [
    name("Voroshilovgrad", "1935-11-05", "1958-03-05", { period: "a", namesake: "stalin" }),
    name("Luhansk", "1958-03-05", "1970-01-05", { period: "b" }),
    name("Voroshilovgrad", "1970-01-05", "1990-05-04", { period: "c", namesake: "stalin" }),
  ];
  const texts = turningPointsOf(place({ names }), NAMES).map(({ when }) => when?.text);
  assert.deepEqual(texts, ["1958-03-05", "1990-05-04"]);
});

test("an event is its own turn, for as long as it lasts", () => {
  const rising = place({ events: [event("rising", "1953-06-16/1953-06-17")] });
  const turn = turningPointOf(rising, layer("moment"));
  assert.deepEqual([turn.when?.text, turn.value], ["1953-06-16/1953-06-17", undefined]);
});

test("bounds that no date of the tables has become a date", () => {
  // The removal is surely before the next name, of which only the year is told.
  const names = [name("Stalin", "1950-01-01", undefined, { namesake: "stalin" }), name("Next", "1956", "..")];
  const turn = turningPointOf(place({ names }), NAMES);
  assert.equal(turn.when?.text, "1950-01-01/1956-12-31");
  assert.deepEqual(turn.years, [1950, 1956]);
});

test("an open side of a turn is left out of its date", () => {
  const names = [name("Stalin", "1950-01-01", undefined, { namesake: "stalin" })];
  const turn = turningPointOf(place({ names }), NAMES);
  assert.equal(turn.when?.text, "1950-01-01/");
  assert.deepEqual(turn.years, [1950, Infinity]);
});

test("where nothing is known, a turn is open on both sides", () => {
  const turn = turningPointOf(place(), NAMES);
  assert.deepEqual(turn, {
    when: null,
    earliest: -Infinity,
    latest: Infinity,
    years: [-Infinity, Infinity],
    value: undefined,
  });
  const thing = turningPointOf(place({ events: [] }), layer("lifetime"));
  assert.equal(thing.when, null);
});

function turnOf(date: string): TurningPoint {
  return turningPointOf(place({ events: [event("speech", date)] }), layer("moment"));
}

test("turns are sorted by the year by which they had happened, then by their days", () => {
  const unknown = turningPointOf(place(), NAMES);
  const dates = ["1961", "1961-11-10", "1956/1962", "../1960", "1956", "1961-11-11", "1990/..", "1962"];
  const compare = (a: TurningPoint, b: TurningPoint): number => compareTurningPoints(a, b, [1900, 2026]);
  const sorted = dates.map(turnOf).sort(compare);
  assert.deepEqual(
    sorted.map(({ when }) => when?.text),
    ["1956", "../1960", "1961", "1961-11-10", "1961-11-11", "1956/1962", "1962", "1990/.."],
  );
  assert.ok(compare(unknown, turnOf("1990")) > 0);
  assert.equal(compare(unknown, unknown), 0);
  // What is older than the map's span comes after all that is in it.
  assert.ok(compare(turnOf("1771"), unknown) > 0);
  assert.ok(compare(turnOf("1771"), turnOf("1783")) < 0);
});

test("decades in which a turn may lie, within the span", () => {
  assert.deepEqual(decadesOf(turnOf("1949/1961"), [1900, 2026]), [1940, 1950, 1960]);
  assert.deepEqual(decadesOf(turnOf("1949/1961"), [1950, 1959]), [1950]);
  assert.deepEqual(decadesOf(turnOf("1961-11-10"), [1900, 2026]), [1960]);
  assert.deepEqual(decadesOf(turnOf("1890"), [1900, 2026]), []);
  assert.deepEqual(decadesOf(turnOf("1961/.."), [1900, 2026]), []);
  assert.equal(day("1961-11-10"), turnOf("1961-11-10").earliest);
});
