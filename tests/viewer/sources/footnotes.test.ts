import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Source } from "../../../mapgen/viewer/contract/payload";
import { createFootnotes } from "../../../mapgen/viewer/sources/footnotes";
import { el } from "../../../mapgen/viewer/ui/dom";
import { storeOf } from "../fixtures";

test("works are numbered by their genres, then in the order of their first mark", () => {
  const sources: Source[] = ["post", "book", "webpage", "book"].map((type) => ({ type, title: type }));
  const store = storeOf({ sources });
  const notes = createFootnotes(store);
  const marks = [[2], [0, 3], [1], [9]].map((cited) => notes.mark({ sources: cited }));
  assert.deepEqual(
    marks.map(({ textContent }) => textContent),
    ["", "", "", ""],
    "as long as others may come",
  );
  const box = el("div", {}, ...notes.list());
  assert.deepEqual(
    marks.map(({ textContent }) => textContent),
    [" source 3", " source 1, 4", " source 2", " source 5"],
  );
  assert.deepEqual(
    [...box.querySelectorAll(".genre")].map(({ textContent }) => textContent),
    ["book", "book", "web page", "blog"],
  );
});

test("the list has each work once, with all places in it that were named", () => {
  const notes = createFootnotes(storeOf());
  notes.mark({ sources: [0], locator: "p. 12" });
  notes.mark({ sources: [0, 1], locator: "p. 14" });
  notes.mark({ sources: [0], locator: "p. 12" });
  notes.mark({ sources: [2, 9] });
  const box = el("div", {}, ...notes.list());
  const items = [...box.querySelectorAll("ol.notes > li")];
  assert.deepEqual(
    items.map((item) => item.querySelector(".citation")?.querySelector("cite")?.textContent),
    ["A History of Names", "A Gazetteer", "Example Guides"],
  );
  assert.deepEqual(
    items.map((item) => [...item.children].find(({ tagName }) => tagName === "SMALL")?.textContent),
    [" See: p. 12; p. 14.", undefined, " See: p. 14."],
  );
  assert.equal(box.querySelectorAll("details.cite").length, 4, "one each, and one for all");
});

test("one work is not cited twice over", () => {
  const notes = createFootnotes(storeOf());
  notes.mark({ sources: [1] });
  assert.equal(el("div", {}, ...notes.list()).querySelectorAll("details.cite").length, 1);
});

test("a locator says its language where the page speaks another", () => {
  const store = storeOf();
  store.set({ lang: "de" });
  const notes = createFootnotes(store);
  notes.mark({ sources: [1], locator: "ch. 3" });
  const locator = el("div", {}, ...notes.list()).querySelector("li > small span");
  assert.deepEqual([locator?.textContent, locator?.getAttribute("lang")], ["ch. 3", "en"]);
});
