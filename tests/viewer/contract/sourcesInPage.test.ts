import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { readSources } from "../../../mapgen/viewer/contract/sourcesInPage";
import { el } from "../../../mapgen/viewer/ui/dom";

function list(...items: HTMLElement[]): HTMLElement {
  return el("div", { "data-type": "book" }, el("ul", {}, ...items));
}

test("each field stands in the element with its mark", () => {
  const item = el(
    "li",
    {},
    el("b", {}, "Doe, Jane"),
    el("cite", { lang: "ru" }, "Имена"),
    el("span", {}, "Press"),
    el("data", { value: "2014~" }, "about 2014"),
    el("a", { href: "https://example.org/имя" }, "example.org"),
    el("p", {}, "Read in 2024."),
  );
  assert.deepEqual(readSources(list(item)), [
    {
      type: "book",
      author: "Doe, Jane",
      title: "Имена",
      publisher: "Press",
      issued: "2014~",
      note: "Read in 2024.",
      language: "ru",
      url: "https://example.org/%D0%B8%D0%BC%D1%8F",
    },
  ]);
});

test("a note is in its own language, or in that of the page", () => {
  const own = el("li", {}, el("p", { lang: "en" }, "Read in 2024."));
  const page = el("div", { lang: "de" }, list(own, el("li", {}, el("p", {}, "2024 gelesen."))));
  assert.deepEqual(readSources(page), [
    { type: "book", note: "Read in 2024.", noteLang: "en" },
    { type: "book", note: "2024 gelesen.", noteLang: "de" },
  ]);
});

test("a genre is told where the type does not say it", () => {
  const item = el("li", { "data-genre": "museum" }, el("em", {}, "museum page"), el("cite", {}, "A"));
  assert.deepEqual(readSources(list(item)), [{ type: "book", genre: "museum", title: "A" }]);
});

test("an address that is escaped stays; what is not told is left out", () => {
  const bare = el("li", {}, el("cite", {}, "A"));
  const linked = el("li", {}, el("cite", {}, "B"), el("a", { href: "https://a.org/x%20y" }, "a"));
  assert.deepEqual(readSources(list(bare, linked)), [
    { type: "book", title: "A" },
    { type: "book", title: "B", url: "https://a.org/x%20y" },
  ]);
});
