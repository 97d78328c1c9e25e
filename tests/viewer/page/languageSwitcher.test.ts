import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/page/languageSwitcher";
import { createStore, type Control, type Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { keepUpdated, small } from "../fixtures";

function setUp(languages: string[]): {
  store: Store;
  root: HTMLElement;
  control: Control;
  text: (selector: string) => unknown;
} {
  const root = el("div");
  document.body.replaceChildren(
    el("header", { class: "masthead" }, el("h1"), el("p", { class: "standfirst" })),
    el("h2", { "data-word": "filters.title" }, "Filters"),
    el("nav", { "data-word": "list.title", "aria-label": "Places" }, "as it is"),
    root,
  );
  const translations = { de: { title: "Eine kleine Karte" } };
  const store = createStore({ ...small(), languages, translations });
  const control = create(root, store);
  keepUpdated(store, control);
  const text = (selector: string): unknown => {
    const found = document.querySelector(selector);
    return [found?.textContent, found?.getAttribute("lang")];
  };
  return { store, root, control, text };
}

test("languages are offered by their own names, if there are several", () => {
  const { root } = setUp(["en", "de", "ar"]);
  assert.deepEqual(
    [...root.querySelectorAll("option")].map((one) => [one.getAttribute("lang"), one.textContent]),
    [
      ["en", "English"],
      ["de", "Deutsch"],
      ["ar", "العربية"],
    ],
  );
  assert.equal(root.querySelector(".language-code")?.textContent, "EN");
  assert.equal(setUp(["en"]).root.children.length, 0);
});

test("a choice changes words, direction and titles; an untranslated text is marked with its language", () => {
  const { root, store, text } = setUp(["en", "de", "ar"]);
  assert.deepEqual(
    [text("h1"), text("h2")],
    [
      ["A small map", null],
      ["Filters", null],
    ],
  );
  const select = root.querySelector("select");
  assert.ok(select);
  select.value = "de";
  select.dispatchEvent(new Event("change"));
  assert.equal(store.view().lang, "de");
  assert.deepEqual(
    [text("h1"), text("h2")],
    [
      ["Eine kleine Karte", null],
      ["Auswahl", null],
    ],
  );
  assert.deepEqual(text(".standfirst"), ["Four places for the tests.", "en"]);
  assert.equal(document.title, "Eine kleine Karte");
  assert.deepEqual([document.documentElement.lang, document.documentElement.dir], ["de", "ltr"]);
  store.set({ lang: "ar" });
  assert.deepEqual([document.documentElement.lang, document.documentElement.dir], ["ar", "rtl"]);
  assert.deepEqual([select.value, text("h1")], ["ar", ["A small map", "en"]]);
  store.set({ lang: "en" });
  assert.deepEqual(text("h1"), ["A small map", null]);
});

test("an element with a label keeps its text", () => {
  const { store } = setUp(["en", "de"]);
  store.set({ lang: "de" });
  const labelled = document.querySelector("nav");
  assert.deepEqual([labelled?.getAttribute("aria-label"), labelled?.textContent], ["Orte", "as it is"]);
});
