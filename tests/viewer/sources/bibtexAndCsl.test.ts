import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/citation_cases.json";
import type { Source } from "../../../mapgen/viewer/contract/payload";
import { keysOf, peopleOf, toBibtex, toCslJson } from "../../../mapgen/viewer/sources/bibtexAndCsl";
import { phrase } from "../../../mapgen/viewer/time/edtf";
import { bringWords, storeOf } from "../fixtures";

test("people: family and given name, organisations, editors", () => {
  assert.deepEqual(peopleOf("Smirnov, M. B. (ed.); Borogan, Irina; Memorial; Иванов, И. (ред.)"), {
    authors: [{ family: "Borogan", given: "Irina" }, { literal: "Memorial" }],
    editors: [
      { family: "Smirnov", given: "M. B." },
      { family: "Иванов", given: "И." },
    ],
  });
  assert.deepEqual(peopleOf("King, Martin Luther, Jr.").authors, [{ family: "King", given: "Martin Luther, Jr." }]);
  assert.deepEqual(peopleOf(), { authors: [], editors: [] });
});

const SPECIAL: Source = { type: "webpage", title: "50 % of {all} ~ \\x & #1_$^" };

test("keys are unlike each other, and of letters that are typed everywhere", () => {
  const works: Source[] = [
    { type: "book", title: "Gulag", author: "Applebaum, Anne", issued: "2003" },
    { type: "book", title: "Iron Curtain", author: "Applebaum, Anne", issued: "2003-05" },
    { type: "webpage", title: "Volgograd", container: "Wikipedia" },
    { type: "book", title: "Имена", author: "Иванов, И.", issued: "195X" },
    { type: "book", title: "x", author: "王, 明" },
    { type: "book", title: "—" },
    { type: "book", title: "x", author: "Memorial (ed.)", issued: "1998~" },
  ];
  assert.deepEqual(keysOf(works), [
    "applebaum2003",
    "applebaum2003-2",
    "wikipedia-volgograd",
    "ivanov",
    "source",
    "source-2",
    "memorial1998",
  ]);
});

test("a work as BibTeX", () => {
  const work: Source = {
    type: "chapter",
    title: "The Names",
    author: "Doe, Jane; Memorial; Roe, R. (ed.)",
    container: "A Book & More",
    publisher: "Press",
    issued: "1999-05",
    pages: "12–19",
    url: "https://example.org/{a}",
    language: "en",
    note: "Read #2",
  };
  assert.equal(
    toBibtex([work]),
    `@incollection{doe1999,
  author = {Doe, Jane and {Memorial}},
  editor = {Roe, R.},
  title = {{The Names}},
  booktitle = {A Book \\& More},
  publisher = {Press},
  year = {1999},
  date = {1999-05},
  pages = {12--19},
  url = {https://example.org/%7Ba%7D},
  language = {en},
  note = {Read \\#2}
}
`,
  );
});

test("TeX finds nothing to do in a title", () => {
  const title = "50 \\% of \\{all\\} \\textasciitilde{} \\textbackslash{}x \\& \\#1\\_\\$\\textasciicircum{}";
  assert.ok(toBibtex([SPECIAL]).includes(`title = {{${title}}}`));
});

test("types of entries and their fields", () => {
  const of = (type: string): string => toBibtex([{ type, title: "T", container: "C", publisher: "P" }]);
  assert.match(of("article-newspaper"), /^@article\{.*journal = \{C\}.*publisher = \{P\}/s);
  assert.match(of("report"), /^@techreport\{.*howpublished = \{C\}.*institution = \{P\}/s);
  assert.match(of("thesis"), /^@phdthesis\{.*school = \{P\}/s);
  assert.match(of("paper-conference"), /^@inproceedings\{.*booktitle = \{C\}/s);
  assert.match(of("dataset"), /^@misc\{/);
  assert.equal(toBibtex([]), "");
});

function issued(date: string): unknown {
  const [item] = JSON.parse(toCslJson([{ type: "book", title: "T", issued: date }], () => "in words")) as [
    { issued: unknown },
  ];
  return item.issued;
}

test("a CSL date has parts where days are given, circa for about, else words", () => {
  assert.deepEqual(issued("1961"), { "date-parts": [[1961]] });
  assert.deepEqual(issued("1961-11-10"), { "date-parts": [[1961, 11, 10]] });
  assert.deepEqual(issued("1961/1962-05"), { "date-parts": [[1961], [1962, 5]] });
  assert.deepEqual(issued("1951~"), { "date-parts": [[1951]], circa: true });
  for (const vague of ["1951?", "1951%", "195X", "1961-XX", "1962-21", "1961/..", "../1961"])
    assert.deepEqual(issued(vague), { literal: "in words" }, vague);
});

test("a work as CSL-JSON; what is not told is left out", () => {
  const work: Source = {
    type: "article-journal",
    title: "T",
    author: "Doe, Jane; Roe, R. (ed.)",
    container: "C",
    pages: "1-2",
    url: "https://example.org",
  };
  assert.deepEqual(JSON.parse(toCslJson([work, SPECIAL], () => "")), [
    {
      id: "doe",
      type: "article-journal",
      title: "T",
      author: [{ family: "Doe", given: "Jane" }],
      editor: [{ family: "Roe", given: "R." }],
      "container-title": "C",
      page: "1-2",
      URL: "https://example.org",
    },
    { id: "50-of-all", type: "webpage", title: SPECIAL.title },
  ]);
});

for (const { source, csl, bibtex } of cases) {
  test(`${source.type} “${source.title}” is cited as by mapgen export`, () => {
    bringWords();
    const { words } = storeOf();
    const [key = ""] = keysOf([source]);
    const [item] = JSON.parse(toCslJson([source], (when) => phrase(when, words, "en"))) as object[];
    assert.deepEqual(item, { id: key, ...csl });
    assert.equal(toBibtex([source]), bibtex.replace("{KEY,", `{${key},`));
  });
}
