import assert from "node:assert/strict";
import { test } from "node:test";
import { renamed } from "../../../../mapgen/viewer/time/layerRules/renamed";
import { day, layer, name, place } from "../../fixtures";

const LAYER = layer("renamed", { namesakes: [] });
const street = place({
  names: [
    name("A", "1900-01-01", "1910-05-01", { period: "a" }),
    name("B", "1910-05-01", "1920-05-01", { period: "b" }),
    name("C", "1920-05-01", "..", { period: "c" }),
  ],
});

test("earlier names begin with the first, and end where the last begins", () => {
  assert.deepEqual(renamed.changes(street, LAYER), [
    { earliest: day("1900-01-01"), latest: day("1900-01-01"), value: "during" },
    { earliest: day("1920-05-01"), latest: day("1920-05-01"), value: "after" },
  ]);
});

test("a place with a single name has its last one; without a dated name nothing is known", () => {
  const [only, none] = [name("A", "1900-01-01", ".."), name("A")].map((one) => place({ names: [one] }));
  assert.deepEqual(
    renamed.changes(only ?? place(), LAYER).map(({ value }) => value),
    ["after"],
  );
  assert.deepEqual(renamed.changes(none ?? place(), LAYER), []);
});

test("places go by their names, as under the rule names", () => {
  assert.deepEqual([renamed.goesByName, renamed.eventsBeside, renamed.datesLast], [true, true, false]);
});

test("the histogram counts each name after the first as given, and none as lost", () => {
  const charted = renamed.chartedChanges(street, []);
  assert.deepEqual(
    charted.begun.map(({ latest }) => latest),
    [day("1910-05-01"), day("1920-05-01")],
  );
  assert.deepEqual(charted.ended, []);
});
