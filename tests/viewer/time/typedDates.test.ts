import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTypedDate } from "../../../mapgen/viewer/time/typedDates";
import { bringWords, day, storeOf } from "../fixtures";

bringWords();

function understood(lang: string, typed: string): string | null {
  const { words: say, payload } = storeOf({ languages: [lang] });
  return parseTypedDate(typed, { say, lang, span: payload.span, today: day("2025-05-09") })?.text ?? null;
}

const READ: [lang: string, typed: string, edtf: string | null][] = [
  ["en", "1961", "1961"],
  ["en", " 1961-11-10 ", "1961-11-10"],
  ["en", "195x", "195X"],
  ["en", "1956/1962", "1956/1962"],
  ["en", "10.11.1961", "1961-11-10"],
  ["en", "1.2.1961", "1961-02-01"],
  ["en", "11.1961", "1961-11"],
  ["en", "1961.11.10", "1961-11-10"],
  ["hu", "1961. 11. 10.", "1961-11-10"],
  ["en", "10/11/1961", "1961-11-10"],
  ["en", "10 November 1961", "1961-11-10"],
  ["en", "Nov 10, 1961", "1961-11-10"],
  ["en", "November 10th, 1961", "1961-11-10"],
  ["en", "Feb 1956", "1956-02"],
  ["en", "1956 February", "1956-02"],
  ["en", "spring 1962", "1962-21"],
  ["en", "winter 1962–63", "1962-24"],
  ["en", "winter 1962", "1962-24"],
  ["de", "10. März 1961", "1961-03-10"],
  ["de", "Maerz 1961", null],
  ["de", "Frühling 1962", null],
  ["de", "10 March 1961", "1961-03-10"],
  ["ru", "10 ноября 1961", "1961-11-10"],
  ["ru", "ноябрь 1961", "1961-11"],
  ["cs", "10. listopadu 1961", "1961-11-10"],
  ["ar", "١٩٦١", "1961"],
  ["ar", "10 نوفمبر 1961", "1961-11-10"],
  ["hy", "1961 թ. նոյեմբեր", "1961-11"],
  ["en", "ju 1961", null],
  ["en", "jun 1961", "1961-06"],
  ["en", "ma 1961", null],
  ["en", "November", null],
  ["en", "31 February 1961", null],
  ["en", "10 11 November 1961", null],
  ["en", "November December 1961", null],
  ["en", "31.2.1961", null],
  ["en", "10.11.61", "1961-11-10"],
  ["en", "1961.110.1", null],
  ["en", "1.2.3.1961", null],
  ["en", "summer", null],
  ["en", "", null],
  ["en", "yesterday", null],
];

for (const [lang, typed, edtf] of READ) {
  test(`${lang}: "${typed}" is ${edtf ?? "nothing"}`, () => assert.equal(understood(lang, typed), edtf));
}

test("every season of a language is understood as the page words it", () => {
  for (const lang of ["en", "de", "hu", "ka", "ar"]) {
    const say = storeOf({ languages: [lang] }).words;
    for (const [key, code] of [
      ["spring", "21"],
      ["summer", "22"],
      ["autumn", "23"],
      ["winter", "24"],
    ] as const)
      assert.equal(understood(lang, say(`when.${key}`, { year: "1962" })), `1962-${code}`, `${lang} ${key}`);
  }
});

for (const [lang, today] of Object.entries({
  en: "today",
  de: "heute",
  ru: "Сегодня",
  uk: "сьогодні",
  hu: "ma",
  cs: "dnes",
  pl: "dzisiaj",
  ka: "დღეს",
  hy: "այսօր",
  ar: "اليوم",
}))
  test(`"${today}" is the current day in ${lang}`, () => assert.equal(understood(lang, today), "2025-05-09"));

test("a year of two digits is the only one of the map that ends with them", () => {
  assert.equal(understood("en", "1.1.57"), "1957-01-01");
  assert.equal(understood("en", "10/11/61"), "1961-11-10");
  assert.equal(understood("en", "1.1.17"), null, "1917 or 2017");
  assert.equal(understood("en", "11.61"), null, "a month of 61, or a day without a year");
});

test("years before 1 are typed with the words for them", () => {
  const read = (lang: string, typed: string): string | null => {
    const { words: say } = storeOf({ languages: [lang] });
    return parseTypedDate(typed, { say, lang, span: [-752, 476], today: day("0400-01-01") })?.text ?? null;
  };
  const typed: [string, string, string | null][] = [
    ["en", "44 BC", "-0043"],
    ["en", "44 bc", "-0043"],
    ["en", "15 March 44 BC", "-0043-03-15"],
    ["en", "-0043", "-0043"],
    ["en", "17001 BC", "Y-17000"],
    ["en", "11 May 0330", "0330-05-11"],
    ["de", "44 v. Chr.", "-0043"],
    ["de", "15. März 44 v. Chr.", "-0043-03-15"],
    ["ru", "44 до н. э.", "-0043"],
    ["hu", "i. e. 44", "-0043"],
    ["ar", "44 ق.م", "-0043"],
    ["en", "BC", null],
  ];
  for (const [lang, text, edtf] of typed) assert.equal(read(lang, text), edtf, text);
});
