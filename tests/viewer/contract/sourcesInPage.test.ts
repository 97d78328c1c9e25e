import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import vocabulary from "../../../mapgen/shared/vocabulary.json";
import { readSources } from "../../../mapgen/viewer/contract/sourcesInPage";
import { el } from "../../../mapgen/viewer/ui/dom";

const F = vocabulary.sourceFields;

function list(...items: HTMLElement[]): HTMLElement {
  return el("div", { "data-type": "book" }, el("ul", {}, ...items));
}

test("each field stands in the element with its mark", () => {
  const item = el(
    "li",
    {},
    el("span", { "data-f": F.author }, "Doe, Jane"),
    el("cite", { "data-f": F.title, lang: "ru" }, "Имена"),
    el("span", { "data-f": F.publisher }, "Press"),
    el("data", { "data-f": F.issued, value: "2014~" }, "about 2014"),
    el("a", { href: "https://example.org/имя" }, "example.org"),
    el("small", { "data-f": F.note }, "Read in 2024."),
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

test("a genre is told where the type does not say it", () => {
  const item = el(
    "li",
    { "data-genre": "museum" },
    el("em", {}, "museum page"),
    el("cite", { "data-f": F.title }, "A"),
  );
  assert.deepEqual(readSources(list(item)), [{ type: "book", genre: "museum", title: "A" }]);
});

test("an address that is escaped stays; what is not told is left out", () => {
  const bare = el("li", {}, el("cite", { "data-f": F.title }, "A"));
  const linked = el("li", {}, el("cite", { "data-f": F.title }, "B"), el("a", { href: "https://a.org/x%20y" }, "a"));
  assert.deepEqual(readSources(list(bare, linked)), [
    { type: "book", title: "A" },
    { type: "book", title: "B", url: "https://a.org/x%20y" },
  ]);
});
