import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { beginsNearly, createSearchIndex, sourcesOf } from "../../../mapgen/viewer/search/searchIndex";
import { colonial, place, storeOf } from "../fixtures";

function found(text: string, lang = "en"): { ids: string[]; similar: string[] } | null {
  const store = storeOf({ languages: [lang, "de"] });
  const result = createSearchIndex(store).find(text);
  const ids = store.payload.places.filter((_, i) => result?.places[i]).map(({ id }) => id);
  return result && { ids, similar: result.similar };
}

const FOUND: [about: string, text: string, ids: string[]][] = [
  ["a name of another time", "Stalingrad", ["volgograd"]],
  ["its beginning", "stal vol", ["volgograd"]],
  ["a name in another script", "сталинград", ["volgograd"]],
  ["a name as it sounds", "tsaritsyn", ["volgograd"]],
  ["a former id", "volgograd-1961", ["volgograd"]],
  ["a country of today", "Ukraine", ["luhansk"]],
  ["a country in another language of the page", "Tschechien", ["prague-letna-stalin", "prague-letna-metronome"]],
  ["a kind", "camp", ["norillag"]],
  ["a layer's title", "His circle", ["luhansk"]],
  ["a summary", "granite", ["prague-letna-stalin"]],
  ["an event", "session", ["secret-speech-1956"]],
  ["a kind of event", "demolished", ["prague-letna-stalin"]],
  ["the date of an event", "1962", ["prague-letna-stalin"]],
  ["a source", "monuments guide", ["volgograd", "prague-letna-stalin", "prague-letna-metronome", "norillag"]],
  ["what no place has", "atlantis", []],
];

for (const [about, text, ids] of FOUND) {
  test(`${about} is found: ${text}`, () => assert.deepEqual(found(text)?.ids.sort(), [...ids].sort()));
}

test("a place is found by a name that the city there had", () => {
  const city = { lang: "en", lat: 54.71, lon: 20.51, rank: 2, sources: [] };
  const store = storeOf({
    places: [
      place({ id: "statue", title: "Statue", layer: "renamed", lat: 54.72, lon: 20.5 }),
      place({ id: "coast", title: "Spit", layer: "renamed", lat: 54.95, lon: 20.5 }),
    ],
    cities: [
      { ...city, id: "k", name: "Königsberg", to: "1946-07-04" },
      { ...city, id: "k", name: "Kaliningrad", from: "1946-07-04" },
    ],
  });
  const index = createSearchIndex(store);
  for (const text of ["Königsberg", "konigsberg", "Kaliningrad", "statue königsb"])
    assert.deepEqual([...(index.find(text)?.places ?? [])], [1, 0], text);
});

test("a text without words finds nothing, and says so", () => {
  assert.equal(found(" - "), null);
});

test("a word with one letter other is taken for a like one, a name's rather than another's", () => {
  assert.deepEqual(found("Stalinfrad"), { ids: ["volgograd"], similar: ["stalingrad"] });
  assert.deepEqual(found("granete"), { ids: ["prague-letna-stalin"], similar: ["granite"] });
  assert.deepEqual(found("Stalinfrad volga")?.ids, ["volgograd"]);
  assert.deepEqual(found("stxl"), { ids: [], similar: [] });
});

const NEAR: [word: string, other: string, near: boolean][] = [
  ["stalinogrod", "stalinograd", true],
  ["stalingrad", "stalinograd", true],
  ["stalinogrodzki", "stalinograd", true],
  ["stalinsk", "stalinograd", false],
  ["prague", "pargue", true],
  ["stalingrad", "stalingard", true],
  ["prague", "pargeu", false],
  ["donetsk", "doneck", false],
  ["donetsk", "donezk", false],
  ["donetsk", "donetk", true],
];

for (const [word, other, near] of NEAR) {
  test(`${word} begins ${near ? "nearly" : "not"} as ${other}`, () => assert.equal(beginsNearly(word, other), near));
}

test("places are read ahead, portion by portion", async () => {
  const store = storeOf({
    places: Array.from({ length: 501 }, (_, i) => place({ id: `p${i}`, title: `Nr${i}`, layer: "renamed" })),
  });
  const index = createSearchIndex(store);
  await new Promise<void>((done) => {
    index.prepare(() => undefined);
    index.prepare(done);
  });
  assert.equal(index.find("nr500")?.places[500], 1);
});

test("all sources of a place, each once", () => {
  const store = storeOf();
  const numbers = (id: string): number[] => sourcesOf(store.place(id) ?? place()).sort();
  assert.deepEqual(numbers("volgograd"), [0, 1, 2]);
  assert.deepEqual(numbers("norillag"), [0, 1, 2]);
  assert.deepEqual(sourcesOf(place()), [0]);
});

test("places are found by the titles of the kinds of their names", () => {
  const index = createSearchIndex(storeOf(colonial()));
  const counts = ["colonial name", "commemorative", "Soviet"].map((words) => index.find(words)?.places.includes(1));
  assert.deepEqual(counts, [true, true, false]);
});
