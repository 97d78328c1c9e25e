import assert from "node:assert/strict";
import { test } from "node:test";
import { lifetime } from "../../../../mapgen/viewer/time/layerRules/lifetime";
import { day, event, layer, place } from "../../fixtures";

const LAYER = layer("lifetime");
const STATUE = place({
  events: [
    event("unveiled", "1955-05-01"),
    event("vandalized", "1956"),
    event("removed", "1962-11-06"),
    event("removed", "1962-11", { status: "alternative" }),
  ],
});

test("a thing stands from a begin event to an end event that is followed", () => {
  assert.deepEqual(lifetime.changes(STATUE, LAYER), [
    { earliest: day("1955-05-01"), latest: day("1955-05-01"), value: "during" },
    { earliest: day("1962-11-06"), latest: day("1962-11-06"), value: "after" },
  ]);
});

test("an unknown beginning is in doubt until the first end", () => {
  const ends = place({ events: [event("removed", "1962"), event("closed", "1960")] });
  const [begin] = lifetime.changes(ends, LAYER);
  assert.deepEqual(begin, { earliest: -Infinity, latest: day("1960"), value: "during" });
  const [only] = lifetime.changes(place(), LAYER);
  assert.equal(only?.latest, Infinity);
});

test("a layer without kinds of ends has none", () => {
  const { ends: _, begins: __, ...open } = LAYER;
  assert.deepEqual(
    lifetime.changes(STATUE, open).map(({ value }) => value),
    ["during"],
  );
  assert.deepEqual(lifetime.grounds(STATUE, open, [], undefined), []);
});

test("a card draws a stretch before anything is known, and one from each change on", () => {
  const told = lifetime.stretches(STATUE, lifetime.changes(STATUE, LAYER));
  assert.deepEqual(
    told.map(({ latest, value }) => [latest, value]),
    [
      [-Infinity, null],
      [day("1955-05-01"), null],
      [day("1962-11-06"), null],
    ],
  );
});

test("what was complete before all days is not seen to change", () => {
  const told = lifetime.visibleChanges(STATUE, [
    { earliest: -Infinity, latest: -Infinity, value: "during" },
    { earliest: 5, latest: 9, value: "after" },
  ]);
  assert.deepEqual(
    told.map(({ latest }) => latest),
    [9],
  );
});

test("a row rests on what made and ended the thing", () => {
  const kinds = lifetime.grounds(STATUE, LAYER, [], undefined).map((claim) => ("kind" in claim ? claim.kind : null));
  assert.deepEqual(kinds, ["unveiled", "removed"]);
});
