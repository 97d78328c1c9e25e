import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../../mapgen/viewer/text/messages";
import { el, fill, svg, writeText } from "../../../mapgen/viewer/ui/dom";

const CATALOGUES = { en: { close: "Close", also: "also {name}" }, fr: { open: "Ouvrir" } };
const words = createWords(CATALOGUES, "fr");

const CLOSE = '<bdi lang="en">Close</bdi>';

test("a text that lacks a translation is in an element that says that it is English", () => {
  assert.equal(el("p", {}, words("close")).innerHTML, CLOSE);
  assert.equal(el("p", {}, words("also", { name: "X" })).innerHTML, '<bdi lang="en">also X</bdi>');
  assert.equal(el("p", {}, words("open"), words("close")).innerHTML, `Ouvrir${CLOSE}`);
});

test("the mark goes when the text is another", () => {
  const line = el("p", {}, words("close"));
  writeText(line, words("open"));
  assert.equal(line.innerHTML, "Ouvrir");
  writeText(line, words("close"));
  assert.equal(line.innerHTML, CLOSE);
  fill(line);
  assert.equal(line.innerHTML, "");
});

test("texts in drawings stay texts", () => {
  assert.equal(svg("text", {}, words("close")).innerHTML, "Close");
});
