import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL, createStore, type View } from "../../../mapgen/viewer/state/store";
import { day, place, small, storeOf } from "../fixtures";

test("the page opens on the map's day, in its first language, with the layers that are on", () => {
  const payload = small();
  const [first] = payload.layers;
  assert.ok(first);
  first.on = false;
  const { start } = createStore({ ...payload, languages: ["de", "en"] });
  assert.deepEqual(
    { ...start, layers: [...start.layers] },
    {
      day: day("1953-03-05"),
      compared: null,
      layers: ["circle", "monuments", "camps", "events"],
      open: null,
      lang: "de",
      follow: new Map(),
      criteria: ALL,
      filter: null,
      sought: "",
      order: "change",
      grouping: "year",
      tour: null,
      quiz: null,
    },
  );
  assert.equal(createStore({ ...payload, languages: [] }).start.lang, "en");
});

test("who listens is told what is and what was, until he stops", () => {
  const store = storeOf();
  const told: [View, View][] = [];
  const stop = store.subscribe((now, before) => told.push([now, before]));
  store.set({ open: "volgograd" });
  assert.deepEqual([told[0]?.[0].open, told[0]?.[1].open], ["volgograd", null]);
  assert.equal(store.view().open, "volgograd");
  stop();
  store.set({ open: null });
  assert.equal(told.length, 1);
});

test("a listener that stops another one while all are told does no harm", () => {
  const store = storeOf();
  const told: string[] = [];
  const stops = [store.subscribe(() => (stops[1]?.(), told.push("a"))), store.subscribe(() => told.push("b"))];
  store.set({ open: "x" });
  store.set({ open: "y" });
  assert.deepEqual(told, ["a", "b", "a"]);
});

test("a rule completes each view before anybody is told", () => {
  const store = storeOf();
  store.derive(({ criteria }) => ({ filter: criteria.words ? new Set(["volgograd"]) : null }));
  let seen: ReadonlySet<string> | null = null;
  store.subscribe(({ filter }) => (seen = filter));
  store.set({ criteria: { ...ALL, words: "volga" } });
  assert.deepEqual(seen, new Set(["volgograd"]));
});

test("what shows texts waits for the whole payload; the date does not", () => {
  let asked = 0;
  const store = createStore({ ...small(), languages: ["en", "de"] }, () => (asked += 1));
  store.set({ day: day("1961-11-10"), criteria: ALL, open: null });
  assert.deepEqual([store.view().day, asked], [day("1961-11-10"), 0]);
  for (const change of [{ open: "volgograd" }, { lang: "de" }, { criteria: { ...ALL, words: "volga" } }])
    store.set(change);
  assert.deepEqual([store.view().open, store.view().lang, asked], [null, "en", 3]);
  store.complete();
  const { open, lang, criteria } = store.view();
  assert.deepEqual([open, lang, criteria.words], ["volgograd", "de", "volga"]);
});

test("what is added to the payload is shown in the page's language", () => {
  const payload = { ...small(), languages: ["de", "en"] };
  const store = createStore(payload, () => undefined);
  const [city] = payload.places;
  assert.ok(city);
  store.add(() => Object.assign(city, { title: "Volgograd", translations: { de: { title: "Wolgograd" } } }));
  assert.equal(city.title, "Wolgograd");
  store.complete();
  store.set({ lang: "en" });
  assert.equal(city.title, "Volgograd");
});

test("places are found by their ids and their former ones", () => {
  const store = storeOf();
  assert.equal(store.place("volgograd-1961")?.id, "volgograd");
  assert.equal(store.place("volgograd"), store.place("volgograd-1961"));
  assert.equal(store.place("atlantis"), undefined);
});

test("an id of today is never a former one", () => {
  const places = [place({ id: "a" }), place({ id: "b", aliases: ["a"] })];
  assert.equal(storeOf({ places }).place("a"), places[0]);
});

test("a place without its layer is a fault of the build", () => {
  const store = storeOf();
  const city = store.place("volgograd");
  assert.ok(city);
  assert.equal(store.layerOf(city).id, "renamed");
  assert.throws(() => store.layerOf(place({ id: "x", layer: "none" })), {
    name: "RangeError",
    message: "place x: no layer none",
  });
});

test("the language changes the words and the texts", () => {
  const payload = small();
  payload.translations = { de: { title: "Eine kleine Karte" } };
  const store = createStore({ ...payload, languages: ["en", "de"] });
  assert.deepEqual([store.words("filters.title"), store.payload.title], ["Filters", "A small map"]);
  store.set({ lang: "de" });
  assert.deepEqual([store.words("filters.title"), store.payload.title], ["Auswahl", "Eine kleine Karte"]);
});

test("the claims that are followed make another place of one; the tables' own stays", () => {
  const store = storeOf();
  const own = store.place("volgograd");
  assert.equal(store.current("volgograd"), own);
  store.set({ follow: new Map([["volgograd/stalingrad", 1]]) });
  const followed = store
    .current("volgograd")
    ?.names?.find(({ lang, period }) => lang === "en" && period === "stalingrad");
  assert.equal(followed?.to, "1961-11-11");
  assert.equal(store.place("volgograd"), own);
  assert.equal(store.current("luhansk"), store.place("luhansk"));
});
