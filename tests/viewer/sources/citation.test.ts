import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Source } from "../../../mapgen/viewer/contract/payload";
import { citation } from "../../../mapgen/viewer/sources/citation";
import { SOURCES, storeOf } from "../fixtures";

function cited(source: Source, lang = "en", whole = false): HTMLElement {
  const store = storeOf();
  store.set({ lang });
  return citation(source, store, whole);
}

function text(source: Source, lang = "en", whole = false): string {
  return (cited(source, lang, whole).textContent ?? "").replace(/[\u2066-\u2069]/g, "");
}

const [BOOK, GUIDE, GAZETTEER] = SOURCES as [Source, Source, Source];

test("a book: author, title, publisher, date, pages, address, licence", () => {
  assert.equal(
    text(BOOK),
    "Doe, Jane. A History of Names. Example Press, 1999, p. 1-300. example.org/history Licence: all rights reserved",
  );
  assert.equal(cited(BOOK).querySelector("cite")?.textContent, "A History of Names");
});

test("a part of something stands in quotation marks, what holds it in italics", () => {
  assert.equal(
    text(GUIDE),
    "“Guide to the Monuments”. Example Guides. about 2014. example.org/guide Licence: CC BY 4.0",
  );
  assert.equal(cited(GUIDE).querySelector("cite")?.textContent, "Example Guides");
  assert.equal(text({ type: "article", title: "T" }), "“T”.");
});

test("a work in another language says in which", () => {
  const work: Source = { type: "book", title: "Имена", language: "ru", author: "Иванов, И." };
  assert.equal(text(work), "Иванов, И. Имена (in Russian).");
  assert.equal(cited(work).querySelector("cite")?.getAttribute("lang"), "ru");
  assert.equal(text({ ...work, language: "en" }), "Иванов, И. Имена.");
});

test("a note is told in its own language, with a licence or without", () => {
  const noted = { type: "book", title: "T", note: "Read in 2024." };
  assert.equal(text(noted), "T. Read in 2024.");
  assert.equal(text({ ...noted, licence: "CC0" }), "T. Licence: CC0 · Read in 2024.");
  assert.equal(cited(noted, "de").querySelector("small span")?.getAttribute("lang"), "en");
  assert.equal(cited(noted).querySelector("small span")?.getAttribute("lang"), null);
});

test("an address is shortened to be read, its link has the rest", () => {
  const path = "a".repeat(80);
  const work = { ...GAZETTEER, url: `https://www.example.org/${path}/` };
  assert.equal(cited(work).querySelector("a")?.getAttribute("href"), work.url);
  assert.equal(cited(work).querySelector("a")?.textContent, `example.org/${"a".repeat(38)}…`);
  assert.equal(cited(work, "en", true).querySelector("a")?.textContent, work.url);
});

test("a host is written in its own letters", () => {
  const work = { ...GAZETTEER, url: "https://xn--b1ats.xn--80asehdb/feed" };
  assert.equal(cited(work).querySelector("a")?.textContent, "мтв.онлайн/feed");
  assert.equal(cited(work).querySelector("a")?.getAttribute("href"), work.url);
});

test("escaped letters are written out where a browser reads that as the same", () => {
  const shown = (url: string): string | null | undefined =>
    cited({ type: "dataset", title: "T", url }, "en", true).querySelector("[dir=ltr]")?.textContent;
  assert.equal(shown("https://example.org/%D0%B8"), "https://example.org/и");
  assert.equal(shown("https://example.org/a%20b"), "https://example.org/a%20b");
  assert.equal(shown("https://example.org/%"), "https://example.org/%");
  assert.equal(shown("no address"), "no address");
});

test("what is no address of the web is no link", () => {
  const work = { type: "dataset", title: "T", url: "javascript:alert(1)" };
  assert.equal(cited(work).querySelector("a"), null);
  assert.equal(text(work), "T. javascript:alert(1)");
});

test("a title that is HTML stays text", () => {
  const element = cited({ type: "book", title: "<img src=x onerror=alert(1)>" });
  assert.equal(element.querySelector("img"), null);
  assert.match(element.textContent ?? "", /<img src=x/);
});
