import assert from "node:assert/strict";
import { test } from "node:test";
import type { Payload } from "../../../mapgen/viewer/contract/payload";
import { createDataTranslation } from "../../../mapgen/viewer/text/dataTranslation";
import { bringWords, event, small } from "../fixtures";

bringWords();

/** The dataset `small` with some of its texts in German. */
function translated(): Payload {
  const payload = small();
  const [city] = payload.places;
  const [renamed] = payload.layers;
  const [union] = payload.states;
  const camp = payload.places.find(({ id }) => id === "norillag");
  const [count] = camp?.figures ?? [];
  assert.ok(city && renamed && union && count?.note);
  count.translations = { de: { note: "Höchste genannte Jahreszahl." } };
  city.translations = { de: { title: "Wolgograd", summary: "" } };
  city.events = [event("speech", "1956", { text: "Said.", translations: { de: { text: "Gesagt." } } })];
  renamed.translations = { de: { title: "Stalins Name", words: { before: "noch nicht", during: "", after: "" } } };
  union.translations = { de: { name: "Sowjetunion", note: "Nur drei Republiken." } };
  payload.translations = { de: { title: "Eine kleine Karte", measures: { height_m: "Höhe (m)" } } };
  return payload;
}

test("texts are exchanged in place, and come back", () => {
  const payload = translated();
  const { setLanguage } = createDataTranslation(payload);
  const texts = (): unknown[] => [
    payload.title,
    payload.measures,
    payload.places[0]?.title,
    payload.places[0]?.summary,
    payload.places[0]?.events?.[0]?.text,
    payload.layers[0]?.words.before,
    payload.states.map(({ name, lang }) => `${name} (${lang})`),
    payload.states[0]?.note,
    payload.places.find(({ id }) => id === "norillag")?.figures?.[0]?.note,
    payload.cities.slice(2).map(({ name, lang }) => `${name} (${lang})`),
  ];
  const before = structuredClone(texts());
  setLanguage("de");
  assert.deepEqual(texts(), [
    "Eine kleine Karte",
    { height_m: "Höhe (m)", prisoners: "Prisoners" },
    "Wolgograd",
    "City on the Volga.",
    "Gesagt.",
    "noch nicht",
    ["Sowjetunion (de)", "Czechoslovakia (en)"],
    "Nur drei Republiken.",
    "Höchste genannte Jahreszahl.",
    ["Sankt Petersburg (de)", "Saratow (de)"],
  ]);
  setLanguage("en");
  assert.deepEqual(texts(), before);
});

test("a text that the tables have not is taken away again", () => {
  const payload = translated();
  payload.translations = { de: { subtitle: "Darunter" } };
  delete (payload as Partial<Payload>).subtitle;
  const { setLanguage } = createDataTranslation(payload);
  setLanguage("de");
  assert.equal(payload.subtitle, "Darunter");
  setLanguage("en");
  assert.equal("subtitle" in payload, false);
});

test("what has no translation says its language", () => {
  const payload = translated();
  const { setLanguage, foreignLang, foreignNotesLang } = createDataTranslation(payload);
  const [city, camp] = [payload.places[0], payload.places[4]];
  assert.ok(city && camp);
  assert.equal(foreignLang(city, "title"), undefined);
  assert.equal(foreignNotesLang(), undefined);
  setLanguage("de");
  assert.equal(foreignLang(city, "title"), undefined);
  assert.equal(foreignLang(city, "summary"), "en");
  assert.equal(foreignLang(camp, "title"), "en");
  assert.equal(foreignLang(payload.layers[0] ?? {}, "words", "before"), undefined);
  assert.equal(foreignLang(payload.layers[0] ?? {}, "words", "during"), "en");
  assert.equal(foreignLang(payload.layers[0] ?? {}, "words", "before", "deeper"), "en");
  assert.equal(foreignNotesLang(), "en");
});

test("a state that goes by the name of a country of today is known in every language", () => {
  const payload = translated();
  const [union, other] = payload.states;
  assert.ok(union && other);
  Object.assign(other, { name: "Czechia", members: ["CZ"] });
  createDataTranslation(payload).setLanguage("de");
  assert.deepEqual([other.name, other.lang], ["Tschechien", "de"]);
});
