import assert from "node:assert/strict";
import { test } from "node:test";
import {
  registerLexicons,
  countryName,
  dateIn,
  dayAloneIn,
  languageName,
  lexiconOf,
  listed,
  numberIn,
} from "../../../mapgen/viewer/text/lexicon";
import { bringWords, small } from "../fixtures";

test("a page without words of a language, and without English, says so", () => {
  assert.throws(() => lexiconOf("de"), { message: "the page has no words of de" });
});

test("dates in words", () => {
  bringWords();
  const date = new Date(Date.UTC(1961, 2, 9));
  assert.equal(dateIn("en", date, "day"), "9 March 1961");
  assert.equal(dateIn("de", date, "day"), "9. März 1961");
  assert.equal(dateIn("cs", date, "day"), "9. března 1961");
  assert.equal(dateIn("cs", date, "month"), "březen 1961");
  assert.equal(dateIn("pl", date, "figures"), "03.1961");
  assert.equal(dateIn("hu", date, "day"), "1961. március 9.");
});

test("the first of two days of a month is its number where the day comes first", () => {
  bringWords();
  const date = new Date(Date.UTC(1961, 2, 9));
  assert.equal(dayAloneIn("en", date), "9");
  assert.equal(dayAloneIn("de", date), "9.");
  assert.equal(dayAloneIn("hu", date), "1961. március 9.");
});

test("a language that the page does not speak is told in English", () => {
  bringWords();
  assert.equal(dateIn("xx", new Date(0), "day"), "1 January 1970");
  assert.equal(countryName("CZ", "xx"), "Czechia");
});

test("numbers have the signs of their language", () => {
  bringWords();
  assert.equal(numberIn("en", 107900.5), "107,900.5");
  assert.equal(numberIn("en", 1079), "1,079");
  assert.equal(numberIn("de", 1234567.25), "1.234.567,25");
  assert.equal(numberIn("pl", 1079), "1079");
  assert.equal(numberIn("pl", 10790), "10\u00a0790");
  assert.equal(numberIn("en", -0.5), "-0.5");
  assert.equal(numberIn("en", -0.0001), "0");
  assert.equal(numberIn("en", 2.71828, 0), "3");
  assert.equal(numberIn("en", 1.5004), "1.5");
});

const LISTS: [lang: string, words: string[]][] = [
  ["en", ["", "A", "A and B", "A, B and C"]],
  ["de", ["", "A", "A und B", "A, B und C"]],
  ["hy", ["", "A", "A և B", "A, B և C"]],
  ["ar", ["", "A", "A وB", "A وB وC"]],
];

for (const [lang, words] of LISTS) {
  test(`${lang}: lists have "and" before the last`, () => {
    bringWords();
    const lists = [[], ["A"], ["A", "B"], ["A", "B", "C"]];
    assert.deepEqual(
      lists.map((things) => listed(things, lang)),
      words,
    );
  });
}

test("countries and languages go by their names, else by their codes", () => {
  bringWords();
  assert.equal(countryName("CZ", "de"), "Tschechien");
  assert.equal(countryName("ZZ", "de"), "ZZ");
  assert.equal(languageName("ru", "de"), "Russisch");
  assert.equal(languageName("qaa", "de"), "qaa");
});

test("what is brought later counts", () => {
  const { en } = small().lexicons;
  assert.ok(en);
  registerLexicons({ en: { ...en, countries: { CZ: "Bohemia" } } });
  assert.equal(countryName("CZ", "en"), "Bohemia");
});

test("a second payload adds its countries and languages", () => {
  bringWords();
  const [known = ""] = Object.keys(small().lexicons["en"]?.countries ?? {});
  const before = countryName(known, "en");
  registerLexicons({ en: { ...lexiconOf("en"), countries: { XK: "Kosovo" }, languages: { gag: "Gagauz" } } });
  assert.equal(countryName("XK", "en"), "Kosovo");
  assert.equal(languageName("gag", "en"), "Gagauz");
  assert.notEqual(before, known);
  assert.equal(countryName(known, "en"), before);
});
