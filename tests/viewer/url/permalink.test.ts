import "../dom";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import type { Payload } from "../../../mapgen/viewer/contract/payload";
import { ALL, type Store } from "../../../mapgen/viewer/state/store";
import { create, permalinkOf, type Permalink } from "../../../mapgen/viewer/url/permalink";
import { yearText } from "../../../mapgen/viewer/time/edtf";
import { day, storeOf } from "../fixtures";

const bar = { hash: "", pathname: "/map.html", search: "" };
Object.defineProperty(globalThis, "location", { value: bar, configurable: true });
Object.defineProperty(globalThis, "history", {
  value: {
    state: null,
    replaceState: (_: unknown, __: string, to: string) => (bar.hash = to.startsWith("#") ? to : ""),
  },
  configurable: true,
});

interface SetUp {
  store: Store;
  link: Permalink;
  said: string[];
  opened: string[];
  go: (hash: string) => string;
}

function setUp(parts: Partial<Payload> = {}): SetUp {
  const store = storeOf(parts);
  const placeFilter = createPlaceFilter(store);
  const [said, opened]: [string[], string[]] = [[], []];
  const link = create(
    store,
    placeFilter,
    (text) => said.push(text),
    (act) => act(),
    (id, dated) => {
      opened.push(`${id} ${dated}`);
      store.set({ open: id });
    },
  );
  return {
    store,
    link,
    said,
    opened,
    go(hash) {
      link.go(hash, store.start);
      return permalinkOf(store.view(), store.start);
    },
  };
}

const SAME = [
  "",
  "date=1961-11-10",
  "date=1961-11-10&place=volgograd",
  "layers=renamed,camps",
  "layers=",
  "lang=de",
  "follow=volgograd/stalingrad/1",
  "q=caf%C3%A9%20%26%20co",
  "country=UA&kind=camp&decade=1960&disputed=yes",
  "decade=unknown",
  "order=name&group=country",
  "order=distance&group=none",
  "q=stalin&order=change&group=year",
  "q=stalin&group=country",
  "quiz=choose",
  "quiz=find",
  "quiz=order&lang=de",
];

for (const hash of SAME) {
  test(`"${hash}" is read and written back`, () => {
    const { go, said } = setUp();
    assert.equal(go(hash), hash);
    assert.deepEqual(said, []);
  });
}

test("a date is its last day, a former id its place, an open place always has its day", () => {
  const { go, opened } = setUp();
  assert.equal(go("date=1961-11"), "date=1961-11-30");
  assert.equal(go("date=1961"), "date=1961-12-31");
  assert.equal(go("date=../1961"), "date=1961-12-31");
  assert.equal(go("date=1961/.."), "date=1961-01-01");
  assert.equal(go("place=volgograd-1961"), "date=1953-03-05&place=volgograd");
  assert.deepEqual(opened, ["volgograd false"]);
});

test("what is as at the start is left out, in whatever order layers stand", () => {
  const { store, go } = setUp();
  assert.equal(go("date=1953-03-05&lang=en&order=change&group=year"), "");
  assert.equal(go("q=stalin&order=match&group=none"), "q=stalin");
  assert.equal(store.view().order, "match");
  assert.equal(go(""), "");
  assert.equal(store.view().order, "change");
  store.set({ layers: new Set([...store.start.layers].reverse()) });
  assert.equal(permalinkOf(store.view(), store.start), "");
});

for (const first of [1, 57, 900])
  test(`on a map from the year ${first} on, dates are read and written back`, () => {
    const { go, said } = setUp({ span: [first, 2026] });
    for (const date of ["0900-03-01", "1950-06-01"])
      assert.equal(go(`date=${date}&place=volgograd`), `date=${date}&place=volgograd`);
    assert.deepEqual(said, []);
    go(`date=${yearText(first)}-01-01`);
    assert.deepEqual(said, []);
  });

test("a date of the last year after the day that the map knows of last is that day", () => {
  const { go, said } = setUp({ span: [1917, 2026], until: "2026-11-30" });
  assert.equal(go("date=2026-12-31"), "date=2026-11-30");
  assert.equal(go("date=2026"), "date=2026-11-30");
  assert.deepEqual(said, []);
  assert.equal(go("date=2027"), "");
  assert.equal(said.length, 1);
});

const WRONG = [
  "date=never",
  "date=1800",
  "place=atlantis",
  "layers=renamed,none",
  "q=-",
  "order=size",
  "group=week",
  "lang=xx",
  "follow=volgograd/stalingrad/7",
  "follow=atlantis/x/1",
  "country=ZZ",
  "colour=red",
  "tour=none",
  "constructor=x",
  "__proto__=x",
];

for (const part of WRONG) {
  test(`${part} says nothing here: it is told and left out`, () => {
    const { go, said } = setUp();
    assert.equal(go(`${part}&country=UA`), "country=UA");
    assert.deepEqual(said, [`Parts of the link were not understood and left out: ${part}`]);
  });
}

test("of an address that is too long, the beginning is obeyed, and hardly any of it is repeated", () => {
  const { go, said } = setUp();
  assert.equal(go(`date=1961-11-10&place=volgograd&q=${"x".repeat(1e6)}`), "date=1961-11-10&place=volgograd");
  assert.deepEqual(said, [`Parts of the link were not understood and left out: q=${"x".repeat(57)}…`]);
  assert.equal(go(`q=${"x".repeat(201)}`), "");
  assert.equal(go(`q=${"x".repeat(200)}`), `q=${"x".repeat(200)}`);
  assert.equal(go("y".repeat(1e6)), "");
  assert.equal(go(`date=1961-11-10&${"a=1&".repeat(900)}`), "date=1961-11-10");
  assert.equal(said.at(-1), `Parts of the link were not understood and left out: ${"a=1, ".repeat(5)}…`);
  go(`place=${"😀".repeat(100)}`);
  assert.match(said.at(-1) ?? "", /place=😀{26}…$/u);
});

test("what an address leaves out is as at the start, and an open place is closed", () => {
  const { go, store } = setUp();
  go("date=1961-11-10&place=volgograd&q=volga");
  assert.equal(store.view().open, "volgograd");
  assert.equal(go("lang=de"), "lang=de");
  assert.deepEqual([store.view().open, store.view().criteria, store.view().day], [null, ALL, day("1953-03-05")]);
});

test("what is wrong is told in the language that the link asks for", () => {
  const { go, said } = setUp();
  go("lang=de&place=atlantis");
  const german = said.at(-1) ?? "";
  go("place=atlantis");
  const english = said.at(-1) ?? "";
  assert.match(german, /place=atlantis/);
  assert.match(english, /place=atlantis/);
  assert.notEqual(german, english);
  go("place=atlantis&lang=de");
  assert.equal(said.at(-1), german);
});

test("the address follows the view after a rest", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { link, store } = setUp();
  bar.hash = "#date=1961-11-10";
  link.read();
  assert.equal(store.view().day, day("1961-11-10"));
  store.set({ day: day("1970-01-01") });
  link.update(store.view(), store.start);
  mock.timers.tick(349);
  assert.equal(bar.hash, "#date=1961-11-10");
  mock.timers.tick(1);
  assert.equal(bar.hash, "#date=1970-01-01");
  link.remove();
  mock.timers.reset();
});
