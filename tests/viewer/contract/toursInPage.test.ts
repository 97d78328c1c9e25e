import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { takeTours } from "../../../mapgen/viewer/contract/toursInPage";
import { el } from "../../../mapgen/viewer/ui/dom";

const source = (...numbers: number[]): HTMLElement =>
  el("sup", {}, ...numbers.map((number) => el("a", { href: `#s${number}` }, String(number))));

function page(...tours: HTMLElement[]): HTMLElement {
  const section = el("section", { class: "tours-plain" }, el("h2", {}, "Tours"), ...tours);
  return el("main", {}, section);
}

test("a tour is read with its steps and its question, and leaves the page", () => {
  const root = page(
    el(
      "details",
      { lang: "en", "data-tour": "one" },
      el("summary", {}, "First"),
      el("p", { "data-f": "summary" }, "About <b>it</b>."),
      el(
        "h3",
        { "data-place": "volgograd", "data-date": "1953-03-05", "data-layers": "renamed camps", "data-zoom": "5.5" },
        "1. ",
        el("span", {}, "Begin"),
      ),
      el("p", {}, "In ", el("a", { href: "#place-luhansk" }, "Luhansk"), source(1, 3)),
      el("ul", {}, el("li", {}, "one"), el("li", {}, el("strong", {}, "two"), el("ol", {}, el("li", {}, "three")))),
      el("h3", { "data-place": "luhansk", "data-date": "1961~" }, "2. ", el("span", {}, "End")),
      el("p", {}, el("data", { value: "1961" }, el("em", {}, "that"), " year"), el("a", { "data-place": "gori" }, "G")),
      el("details", { "data-f": "question" }, el("summary", {}, "Why?"), el("p", {}, "Because.")),
      el("p", { "data-f": "author" }, "Doe"),
    ),
    el("details", { lang: "de", "data-tour": "two" }, el("summary", {}, "Zweite")),
  );
  assert.deepEqual(takeTours(root), [
    {
      id: "one",
      title: "First",
      lang: "en",
      author: "Doe",
      summary: "About <b>it</b>.",
      question: "Why?",
      answer: "Because.",
      steps: [
        {
          title: "Begin",
          place: "volgograd",
          date: "1953-03-05",
          layers: ["renamed", "camps"],
          zoom: 5.5,
          text: [
            {
              kind: "paragraph",
              children: [
                "In ",
                { kind: "place", target: "luhansk", children: ["Luhansk"] },
                { kind: "source", sources: [0, 2] },
              ],
            },
            {
              kind: "bullets",
              children: [
                { kind: "item", children: ["one"] },
                {
                  kind: "item",
                  children: [
                    { kind: "strong", children: ["two"] },
                    { kind: "numbers", children: [{ kind: "item", children: ["three"] }] },
                  ],
                },
              ],
            },
          ],
        },
        {
          title: "End",
          place: "luhansk",
          date: "1961~",
          layers: [],
          text: [
            {
              kind: "paragraph",
              children: [
                { kind: "date", target: "1961", children: [{ kind: "em", children: ["that"] }, " year"] },
                { kind: "place", target: "gori", children: ["G"] },
              ],
            },
          ],
        },
      ],
    },
    { id: "two", title: "Zweite", lang: "de", author: "", summary: "", steps: [] },
  ]);
  assert.equal(root.querySelector(".tours-plain"), null);
});

test("a page may have no tours", () => {
  assert.deepEqual(takeTours(el("main")), []);
});
