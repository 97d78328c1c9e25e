import assert from "node:assert/strict";
import { test } from "node:test";
import { DATE_TEXT, isText, ours, PLACE, VIEW } from "../../../mapgen/viewer/embed/hostMessages";

test("a message is ours if it says so, whatever else it is", () => {
  assert.deepEqual(ours({ mapgen: 1, hello: true }), { mapgen: 1, hello: true });
  for (const other of [undefined, null, 1, "mapgen", [], {}, { mapgen: 2 }, { mapgen: "1" }, { mapgen: true }])
    assert.equal(ours(other), undefined);
});

const FIELDS: [field: unknown, form: RegExp, is: boolean][] = [
  ["date=1961-11-10&place=volgograd", VIEW, true],
  ["q=%D0%B6&layers=a,b~c?/.+", VIEW, true],
  ["", VIEW, false],
  ["q=<b>", VIEW, false],
  ["q=a b", VIEW, false],
  ["javascript:alert()", VIEW, false],
  ["a".repeat(1000), VIEW, true],
  ["a".repeat(1001), VIEW, false],
  ["volgograd-1961", PLACE, true],
  ["Volgograd", PLACE, false],
  ["", PLACE, false],
  ["a".repeat(101), PLACE, false],
  ["1961-11-10", DATE_TEXT, true],
  ["1961-11", DATE_TEXT, false],
  [" 1961-11-10", DATE_TEXT, false],
  ["1961-11-10\n1", DATE_TEXT, false],
  [1961, DATE_TEXT, false],
  [["1961-11-10"], DATE_TEXT, false],
  [null, PLACE, false],
];

for (const [field, form, is] of FIELDS)
  test(`${JSON.stringify(field)?.slice(0, 40)} is ${is ? "" : "not "}of the form ${form}`, () =>
    assert.equal(isText(field, form), is));
