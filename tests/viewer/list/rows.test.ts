import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Payload } from "../../../mapgen/viewer/contract/payload";
import { placeName, placeWords, takeRows, type ListRow } from "../../../mapgen/viewer/list/rows";
import { createVisiblePlaces, type VisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, storeOf } from "../fixtures";

interface Rows {
  root: HTMLElement;
  store: Store;
  visible: VisiblePlaces;
  row: (id: string) => ListRow;
  /** Writes a row, and returns its text. */
  text: (id: string) => string;
}

function setUp(parts: Partial<Payload> = {}, ...standing: HTMLElement[]): Rows {
  const store = storeOf(parts);
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  store.subscribe((now, before) => visible.update(now, before));
  const root = el("ol", {}, ...standing);
  const rows = takeRows(root, visible.everything(), store);
  const row = (id: string): ListRow => rows.get(id) ?? assert.fail(id);
  return {
    root,
    store,
    visible,
    row,
    text(id) {
      row(id).write();
      return row(id).item.textContent ?? "";
    },
  };
}

test("a row tells name, turn, state, title and country", () => {
  const { text } = setUp();
  assert.equal(text("volgograd"), "Stalingrad until 10 November 1961 bears it · Volgograd, Russia ≠; sources disagree");
  assert.equal(text("norillag"), "Norilsk camp (Norillag) until 22 August 1956 open · Russia");
});

test("a title that holds the name is not told twice", () => {
  const { text, store } = setUp();
  store.set({ day: day("1970-01-01") });
  assert.equal(text("volgograd"), "Volgograd until 10 November 1961 has lost it · Russia ≠; sources disagree");
});

test("a date in doubt is marked", () => {
  const { text, store } = setUp();
  store.set({ day: day("1962-10-25") });
  assert.match(text("prague-letna-stalin"), / · Czechia ≈; date uncertain ≠; sources disagree$/);
});

test("whether the name has changed is told, once", () => {
  const { row, store } = setUp();
  const one = row("volgograd");
  assert.equal(one.write(), true);
  assert.equal(one.write(), false);
  store.set({ day: day("1960-01-01") });
  assert.equal(one.write(), false, "the same name");
  store.set({ day: day("1961-11-10") });
  assert.deepEqual([one.write(), one.name], [true, "Volgograd"]);
});

test("the symbol is drawn anew when the state changes, only then", () => {
  const { row, store } = setUp();
  const one = row("volgograd");
  one.write();
  const symbol = one.item.querySelector("svg");
  assert.equal(one.button.dataset["state"], "during");
  store.set({ day: day("1960-01-01") });
  one.write();
  assert.equal(one.item.querySelector("svg"), symbol);
  store.set({ day: day("1970-01-01") });
  one.write();
  assert.notEqual(one.item.querySelector("svg"), symbol);
  assert.deepEqual([one.item.querySelectorAll("svg").length, one.button.dataset["state"]], [1, "after"]);
});

test("rows that the build wrote are taken over, missing ones are made", () => {
  const written = el("li", { id: "place-volgograd" }, el("b", {}, "Stalingrad"), el("span"), el("small"));
  const name = written.querySelector("b");
  const { root, row, text } = setUp({}, written);
  assert.equal(root.classList.contains("is-taken"), true);
  assert.equal(row("volgograd").item, written);
  assert.equal(written.dataset["place"], "volgograd");
  assert.equal(text("volgograd").startsWith("Stalingrad until 10"), true);
  assert.equal(written.querySelector("button b"), name, "its element stays");
  assert.equal(row("norillag").item.parentElement, null);
  assert.equal(setUp({ places: [] }).root.children.length, 0);
});

test("a name in another language than the page's is marked", () => {
  const { visible, store, text, row } = setUp();
  const drawn = visible.find("volgograd");
  assert.ok(drawn);
  assert.deepEqual(placeName(drawn, store), { text: "Stalingrad", lang: undefined });
  store.set({ lang: "ar" });
  assert.deepEqual(placeName(drawn, store), { text: "Stalingrad", lang: "en" });
  text("volgograd");
  assert.equal(row("volgograd").item.querySelector("b bdi")?.getAttribute("lang"), "en");
  store.set({ lang: "en" });
  text("volgograd");
  assert.equal(row("volgograd").item.querySelector("b")?.innerHTML, "Stalingrad");
});

test("the words of a row serve the printed page, too", () => {
  const { visible, store } = setUp();
  const drawn = visible.find("luhansk");
  assert.ok(drawn);
  const words = el("p", {}, ...placeWords(drawn, "Voroshilovgrad", store)).textContent;
  assert.equal(words, "bears it · Luhansk, Ukraine");
});
