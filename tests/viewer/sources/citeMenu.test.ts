import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createCite } from "../../../mapgen/viewer/sources/citeMenu";
import { SOURCES, storeOf } from "../fixtures";

/** Presses the offer with a title, and returns what then stands to be copied. */
function taken(menu: HTMLElement, title: string): string | undefined {
  const button = [...menu.querySelectorAll("button")].find((one) => one.textContent === title);
  assert.ok(button, title);
  button.click();
  return menu.querySelector("textarea")?.value;
}

Object.assign(document, { execCommand: () => true });

test("a work is offered as text, BibTeX and CSL-JSON", () => {
  const [book] = SOURCES;
  assert.ok(book);
  const menu = createCite([book], "cite/0", storeOf());
  assert.equal(
    taken(menu, "Plain text"),
    "Doe, Jane. A History of Names. Example Press, 1999, p. 1-300. https://example.org/history\n",
  );
  assert.match(taken(menu, "BibTeX") ?? "", /^@book\{doe1999,/);
  assert.equal((JSON.parse(taken(menu, "CSL-JSON") ?? "") as { id: string }[])[0]?.id, "doe1999");
});

test("a date that CSL has no form for is told in words", () => {
  const menu = createCite([{ type: "book", title: "T", issued: "195X" }], "k", storeOf());
  assert.match(taken(menu, "CSL-JSON") ?? "", /"literal": "the 1950s"/);
});

test("a fold says which work it cites to those who do not see where it stands", () => {
  const [book, ...others] = SOURCES;
  assert.ok(book);
  const one = createCite([book], "cite/0", storeOf()).querySelector("summary");
  assert.equal(one?.textContent, "Cite “A History of Names”");
  assert.equal(one?.querySelector(".unseen")?.textContent, " “A History of Names”");
  assert.equal(one?.getAttribute("data-keep"), "cite/0/fold");
  for (const works of [[book, ...others], []])
    assert.equal(createCite(works, "cite/all", storeOf()).querySelector("summary")?.textContent, "Cite all");
});
