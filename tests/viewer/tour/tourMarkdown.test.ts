import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tour } from "../../../mapgen/viewer/contract/payload";
import { fileNameOf, markdownOf } from "../../../mapgen/viewer/tour/tourMarkdown";

const TOUR: Tour = {
  id: "made=",
  title: "A: *b*",
  lang: "en",
  author: "Doe",
  summary: "",
  steps: [
    {
      title: "C #",
      place: "volgograd",
      date: "1950-05-01",
      layers: ["renamed", "camps"],
      zoom: 4.25,
      text: [
        { kind: "paragraph", children: ["1. *a* [b] <c> & https://d www.e"] },
        { kind: "paragraph", children: ["# Sources", " ", { kind: "source", sources: [1, 0] }] },
      ],
    },
    { title: "D", place: "luhansk", date: "1960", layers: [], text: [] },
  ],
};

const CITED = {
  sources: [
    { type: "webpage", title: "History", url: "https://a.example/b_(c)?d=;e" },
    { type: "book", title: "Guide" },
  ],
  sourceIds: { 1: "guide" },
};

test("a tour is written as its file, with only its texts escaped", () => {
  assert.equal(
    markdownOf(TOUR, CITED),
    `---
title: A: *b*
language: en
author: Doe
---

## C # #

place: volgograd
date: 1950-05-01
layers: renamed, camps
zoom: 4.25

1\\. \\*a\\* \\[b\\] \\<c\\> \\& https\\://d www\\.e

\\# Sources [source](source:guide;https://a.example/b_%28c%29?d=%3Be)

## D

place: luhansk
date: 1960
`,
  );
});

test("a question has its answer", () => {
  const text = markdownOf({ ...TOUR, question: "Q?", answer: "A" }, CITED);
  assert.match(text, /^author: Doe\nquestion: Q\?\nanswer: A\n---$/m);
});

const NAMES: [title: string, name: string][] = [
  ["Von Zarizyn nach Wolgograd!", "von-zarizyn-nach-wolgograd.md"],
  ["Ölstadt, č. 2", "olstadt-c-2.md"],
  ["Царицын", "tour.md"],
  ["", "tour.md"],
  ["a".repeat(59) + " bcd", `${"a".repeat(59)}.md`],
];
for (const [title, name] of NAMES)
  test(`a tour with the title “${title.slice(0, 30)}” has a valid file name`, () =>
    assert.equal(fileNameOf({ ...TOUR, title }), name));
