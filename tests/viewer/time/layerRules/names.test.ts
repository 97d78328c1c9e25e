import assert from "node:assert/strict";
import { test } from "node:test";
import { names } from "../../../../mapgen/viewer/time/layerRules/names";
import { stateChanges } from "../../../../mapgen/viewer/time/placeState";
import { day, layer, name, place, stalingrad } from "../../fixtures";

const LAYER = layer("names", { namesakes: ["stalin"] });

test("a name that honours the namesake is borne, then lost; others are neither", () => {
  assert.deepEqual(names.changes(stalingrad(), LAYER), [
    { earliest: day("1925-04-10"), latest: day("1925-04-10"), value: "during" },
    { earliest: day("1961-11-10"), latest: day("1961-11-10"), value: "after" },
  ]);
});

test("a name still in use is not lost", () => {
  const kept = place({ names: [name("Stalin", "1950-01-01", "..", { namesake: "stalin" })] });
  assert.deepEqual(
    names.changes(kept, LAYER).map(({ value }) => value),
    ["during"],
  );
});

test("a name of which no end is known may be lost any day, at the latest when the next one begins", () => {
  const ended = [name("Stalin", "1950-01-01", undefined, { namesake: "stalin" }), name("Next", "1956-01-01", "..")];
  const [, lost] = names.changes(place({ names: ended }), LAYER);
  assert.deepEqual(lost, { earliest: day("1950-01-01"), latest: day("1956-01-01"), value: "after" });
  const [, open] = names.changes(place({ names: ended.slice(0, 1) }), LAYER);
  assert.equal(open?.latest, Infinity);
});

test("a reader sees the changes of state, and of name where those are at other times", () => {
  const days = (told: readonly { latest: number }[]): number[] => told.map(({ latest }) => latest);
  const city = stalingrad();
  assert.deepEqual(days(names.visibleChanges(city, stateChanges(city, LAYER))), [
    day("1925-04-10"),
    day("1961-11-10"),
    day("1589-12-31"),
  ]);
});

test("the stretches of a card are its names", () => {
  const told = names.stretches(stalingrad(), []).map(({ value }) => value?.period);
  assert.deepEqual(told, ["Tsaritsyn", "Stalingrad", "Volgograd"]);
});

test("a row rests on the names of the day and those that begin or end with the turn", () => {
  const city = stalingrad();
  const ofDay = (city.names ?? []).slice(0, 1);
  const texts = (turn: string | undefined): unknown[] =>
    names.grounds(city, LAYER, ofDay, turn).map((claim) => ("name" in claim ? claim.name : null));
  assert.deepEqual(texts("1961-11-10"), ["Tsaritsyn", "Stalingrad", "Volgograd"]);
  assert.deepEqual(texts(undefined), ["Tsaritsyn"]);
});
