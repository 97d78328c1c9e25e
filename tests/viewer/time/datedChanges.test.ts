import assert from "node:assert/strict";
import { test } from "node:test";
import { at, boundsOf, settled, type Change } from "../../../mapgen/viewer/time/datedChanges";
import { parse } from "../../../mapgen/viewer/time/edtf";

const CHANGES: Change<string>[] = [
  { earliest: 10, latest: 10, value: "b" },
  { earliest: 20, latest: 25, value: "c" },
];

test("a change is in doubt from its earliest day to the one before its latest", () => {
  assert.deepEqual(at(CHANGES, "a", 9), { value: "a" });
  assert.deepEqual(at(CHANGES, "a", 10), { value: "b" });
  assert.deepEqual(at(CHANGES, "a", 19), { value: "b" });
  assert.deepEqual(at(CHANGES, "a", 20), { value: "b", next: "c" });
  assert.deepEqual(at(CHANGES, "a", 24), { value: "b", next: "c" });
  assert.deepEqual(at(CHANGES, "a", 25), { value: "c" });
});

test("an open change is in doubt for ever", () => {
  assert.deepEqual(at([{ earliest: -Infinity, latest: Infinity, value: "b" }], "a", 0), { value: "a", next: "b" });
  assert.deepEqual(at([], "a", 0), { value: "a" });
});

test("what has surely gone has come before", () => {
  const given = [
    { earliest: 1, latest: 99, value: "given" },
    { earliest: 50, latest: 60, value: "dropped" },
    { earliest: 70, latest: 80, value: "given again" },
  ];
  assert.deepEqual(
    settled(given).map(({ latest }) => latest),
    [60, 60, 80],
  );
  assert.equal(given[0]?.latest, 99, "the changes themselves stay");
});

test("bounds are a date without the rest of it", () => {
  assert.deepEqual(boundsOf(parse("1961")), { earliest: 715876, latest: 716240 });
});
