import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlural, createWords, isFallback, localeOf } from "../../../mapgen/viewer/text/messages";
import { small } from "../fixtures";

const CATALOGUES = {
  en: { hello: "Hello {name}", "places.one": "{count} place", "places.other": "{count} places", only: "only here" },
  de: { hello: "Hallo {name}" },
  ru: { "places.one": "{count} место", "places.few": "{count} места", "places.other": "{count} мест" },
  ar: { hello: "مرحبا {name}", "page.direction": "rtl" },
};

test("placeholders are filled; one without a value stays", () => {
  const words = createWords(CATALOGUES, "en");
  assert.equal(words("hello", { name: "Volgograd" }), "Hello Volgograd");
  assert.equal(words("hello"), "Hello {name}");
});

test("a key that a language lacks falls back to English, then to itself", () => {
  const words = createWords(CATALOGUES, "de");
  assert.equal(words("hello", { name: "X" }), "Hallo X");
  assert.equal(words("only"), "only here");
  assert.equal(words("places", { count: 1 }), "1 place");
  assert.equal(words("nowhere"), "nowhere");
  assert.equal(createWords({}, "de")("hello"), "hello");
});

test("English in place of a translation counts as English does, and is known as such", () => {
  const catalogues = { ...CATALOGUES, fr: { "years.one": "{count} an", "years.other": "{count} ans" } };
  const french = createWords(catalogues, "fr");
  assert.deepEqual([french("years", { count: 0 }), french("places", { count: 0 })], ["0 an", "0 places"]);
  assert.equal(isFallback("0 places"), true);
  assert.equal(isFallback("0 an"), false);
});

test("fallbacks are forgotten when they are many", () => {
  const words = createWords(CATALOGUES, "de");
  const numbers = [...Array(2002).keys()];
  const texts = numbers.map((count) => words("places", { count }));
  assert.deepEqual([isFallback(texts[0] ?? ""), isFallback(texts.at(-1) ?? "")], [false, true]);
});

test("a language that the platform does not know counts as English does", () => {
  assert.deepEqual([0, 1, 2].map(createPlural("tlh")), ["other", "one", "other"]);
});

test("a count takes the form of its plural", () => {
  const english = createWords(CATALOGUES, "en");
  assert.deepEqual(
    [0, 1, 2].map((count) => english("places", { count })),
    ["0 places", "1 place", "2 places"],
  );
  const russian = createWords(CATALOGUES, "ru");
  assert.deepEqual(
    [1, 3, 5, 21].map((count) => russian("places", { count })),
    ["1 место", "3 места", "5 мест", "21 место"],
  );
});

test("a value among letters that run the other way is kept apart", () => {
  assert.equal(createWords(CATALOGUES, "ar")("hello", { name: "X" }), "مرحبا \u2068X\u2069");
});

test("every language of the pages has words", () => {
  const { words, languages } = small();
  for (const lang of languages) assert.notEqual(createWords(words, lang)("filters.title"), "filters.title");
});

test("plurals of languages, also of those that are written in their own letters", () => {
  assert.deepEqual([1, 2, 5].map(createPlural("cs")), ["one", "few", "other"]);
  assert.deepEqual([1, 2].map(createPlural("en")), ["one", "other"]);
  assert.deepEqual([0, 1, 2, 3, 11, 100].map(createPlural("ar")), ["zero", "one", "two", "few", "many", "other"]);
});

test("a language that the platform does not know is sorted by its letters", () => {
  assert.equal(localeOf("en"), "en-GB");
  assert.equal(localeOf("de"), "de");
  assert.equal(localeOf("xx"), "uk");
});
