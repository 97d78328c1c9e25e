import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/page/invitation";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, keepUpdated, storeOf } from "../fixtures";

const TOUR = { id: "tour", title: "A tour", lang: "en", author: "", summary: "", steps: [] };

function setUp(store: Store): { root: HTMLElement; line: () => HTMLElement | null; asked: string[] } {
  const root = el("p", {}, "A map.");
  const asked: string[] = [];
  keepUpdated(
    store,
    create(root, store, { drag: () => void asked.push("drag"), tours: () => void asked.push("tours") }),
  );
  return { root, asked, line: () => root.querySelector<HTMLElement>(".invitation") };
}

test("the first line invites to the date and to the tours", () => {
  const { line, asked, root } = setUp(storeOf({ tours: [TOUR] }));
  assert.equal(line()?.textContent, "Drag the date, or take a guided tour.");
  for (const press of root.querySelectorAll("button")) press.click();
  assert.deepEqual(asked, ["drag", "tours"]);
});

test("without tours only the date is offered", () => {
  assert.equal(setUp(storeOf()).line()?.textContent, "Drag the date");
});

test("it goes once the date has moved", () => {
  const store = storeOf({ tours: [TOUR] });
  const { line } = setUp(store);
  store.set({ open: "volgograd" });
  assert.equal(line()?.hidden, false);
  store.set({ day: day("1956-01-01") });
  assert.equal(line()?.hidden, true);
});

test("another language words it anew; once accepted, it does not come back", () => {
  const store = storeOf({ tours: [TOUR] });
  const { line, root } = setUp(store);
  // As the switcher of languages does.
  const speak = (lang: string): void => {
    root.textContent = "A map.";
    store.set({ lang });
  };
  speak("de");
  assert.equal(line()?.lang, "de");
  assert.equal(line()?.hidden, false);
  assert.notEqual(line()?.textContent, "Drag the date, or take a guided tour.");
  store.set({ day: day("1956-01-01") });
  speak("en");
  assert.equal(line()?.hidden, true);
});
