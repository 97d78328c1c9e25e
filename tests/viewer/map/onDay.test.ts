import assert from "node:assert/strict";
import { test } from "node:test";
import { createOnDay } from "../../../mapgen/viewer/map/onDay";
import { day } from "../fixtures";

const ALL = [
  { id: "a", from: "1922-12-30", to: "1940-08-06" },
  { id: "b", from: "1940", to: ".." },
  { id: "c", to: "1930" },
];

test("a change is complete on its latest day; an open side has no end", () => {
  const onDay = createOnDay(ALL, (now) => now.map(({ id }) => id).join());
  const found = ["1900-01-01", "1922-12-30", "1930-12-30", "1930-12-31", "1940-08-06", "1940-12-31", "2020-01-01"];
  assert.deepEqual(
    found.map((text) => onDay(day(text))),
    ["c", "a,c", "a,c", "a", "", "b", "b"],
  );
});

test("the value is the same until something begins or ends", () => {
  let made = 0;
  const onDay = createOnDay(ALL, (now) => ({ now, number: ++made }));
  const first = onDay(day("1935-01-01"));
  assert.equal(onDay(day("1939-12-31")), first);
  assert.equal(onDay(day("1931-01-01")), first);
  assert.notEqual(onDay(day("1940-08-06")), first);
  assert.equal(made, 2);
});
