import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createDateField } from "../../../mapgen/viewer/timeline/dateField";
import { isoOf } from "../../../mapgen/viewer/time/edtf";
import { storeOf } from "../fixtures";

interface Field {
  input: HTMLInputElement;
  moved: string[];
  /** Types a text and sends it, and returns what is wrong with it. */
  type: (text: string) => string;
  show: (date: string) => void;
}

function setUp(lang = "en"): Field {
  const store = storeOf({ span: [1917, 1999] });
  store.set({ lang });
  const moved: string[] = [];
  const { element, show } = createDateField(store, (day) => moved.push(isoOf(day)));
  const [input, trouble] = [element.querySelector("input"), element.querySelector("[role=alert]")];
  assert.ok(input && trouble);
  return {
    input,
    moved,
    show,
    type(text) {
      input.value = text;
      input.dispatchEvent(new Event("input"));
      element.dispatchEvent(new Event("submit", { cancelable: true }));
      return trouble.textContent ?? "";
    },
  };
}

const UNDERSTOOD: [typed: string, day: string][] = [
  ["1956", "1956-12-31"],
  ["Feb 1956", "1956-02-29"],
  ["10 November 1961", "1961-11-10"],
  ["١٩٦١", "1961-12-31"],
  ["1917", "1917-12-31"],
  ["1999-12-31", "1999-12-31"],
  ["191X", "1919-12-31"],
  // Of a century that ends after the span, the last day of the span is shown.
  ["19XX/20XX", "1999-12-31"],
];

for (const [typed, day] of UNDERSTOOD)
  test(`“${typed}” goes to ${day}`, () => {
    const { type, moved } = setUp();
    assert.equal(type(typed), "");
    assert.deepEqual(moved, [day]);
  });

const REFUSED: [typed: string, trouble: RegExp][] = [
  ["", /^Type a date: 1956/],
  ["   ", /^Type a date/],
  ["soon", /^“soon” is not a date this map understands/],
  [" 31.2.1956 ", /^“31\.2\.1956” is not a date/],
  ["1916", /^The map covers the years 1917 to 1999\.$/],
  ["2000", /^The map covers/],
];

for (const [typed, trouble] of REFUSED)
  test(`“${typed}” is answered by what is wrong`, () => {
    const { type, moved, input } = setUp();
    assert.match(type(typed), trouble);
    assert.deepEqual([moved, input.getAttribute("aria-invalid")], [[], "true"]);
    type("1956");
    assert.equal(input.getAttribute("aria-invalid"), null);
  });

test("while the reader types, the date of the map is not written over it; Escape brings it back", () => {
  const { input, show } = setUp();
  show("1 January 1950");
  assert.equal(input.value, "1 January 1950");
  input.value = "19";
  input.dispatchEvent(new Event("input"));
  show("2 January 1950");
  assert.equal(input.value, "19");
  input.dispatchEvent(Object.assign(new Event("keydown"), { key: "Escape" }));
  assert.equal(input.value, "5 March 1953", "the view's");
});

test("a date that was not typed is not sent", () => {
  const { input, moved } = setUp();
  input.value = "1956";
  input.dispatchEvent(new Event("change"));
  assert.deepEqual(moved, []);
});

test("the field is as wide as the longest date of its language", () => {
  const letters = (lang: string): string => setUp(lang).input.style.getPropertyValue("--letters");
  assert.equal(letters("en"), String("28 September 1953".length));
  assert.equal(letters("de"), String("28. September 1953".length));
});
