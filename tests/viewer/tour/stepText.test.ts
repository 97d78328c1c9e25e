import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Step, TourNode } from "../../../mapgen/viewer/contract/payload";
import { createText, type StepText } from "../../../mapgen/viewer/tour/stepText";
import { day, storeOf } from "../fixtures";

const paragraph = (...children: TourNode[]): TourNode => ({ kind: "paragraph", children });
const source = (...sources: number[]): TourNode => ({ kind: "source", sources });

function rendered(...text: TourNode[]): StepText & { told: unknown[] } {
  const step: Step = { title: "", place: "norillag", date: "1935", layers: [], text };
  const told: unknown[] = [];
  const links = {
    here: "#tour=t&step=2",
    place: (id: string) => void told.push(id),
    date: (one: number) => void told.push(one),
  };
  return { ...createText(step, storeOf(), links), told };
}

function click(element: Element | null, more: object = {}): boolean {
  assert.ok(element);
  return element.dispatchEvent(Object.assign(new Event("click", { cancelable: true }), more));
}

test("each mark is its element, and text is never HTML", () => {
  const { body } = rendered(
    paragraph("A <b>bold</b> ", { kind: "strong", children: ["claim", { kind: "em", children: ["!"] }] }),
    { kind: "bullets", children: [{ kind: "item", children: ["one"] }] },
    { kind: "numbers", children: [{ kind: "item", children: [] }] },
  );
  assert.equal(
    body.innerHTML,
    "<p>A &lt;b&gt;bold&lt;/b&gt; <strong>claim<em>!</em></strong></p><ul><li>one</li></ul><ol><li></li></ol>",
  );
});

test("footnotes are numbered as they are first mentioned, and follow the words directly", () => {
  const { body, sources } = rendered(
    paragraph("First ", source(2), " then ", { kind: "em", children: ["inside ", source(0)] }),
    paragraph("Again ", source(2, 0), " end "),
  );
  assert.equal(body.textContent, "First1 then inside2Again12 end ");
  const works = [...sources.querySelectorAll("li")].map(({ textContent }) => textContent?.split(".")[0]);
  assert.deepEqual(works, ["A Gazetteer", "Doe, Jane"]);
  assert.equal(sources.querySelector("summary")?.textContent, "Sources of this step 2");
});

test("a footnote's number opens the sources at its work", () => {
  const { body, sources } = rendered(paragraph("A", source(1), source(2)));
  const [, second] = body.querySelectorAll("a");
  assert.equal(second?.getAttribute("aria-label"), "source 2");
  assert.equal(click(second ?? null), false, "the page's address stays");
  assert.equal(sources.open, true);
  assert.match(document.activeElement?.textContent ?? "", /^A Gazetteer/);
});

test("a text without sources has none to show", () => {
  assert.equal(rendered().sources.querySelectorAll("li").length, 0);
  assert.equal(rendered().body.textContent, "");
});

test("links act in this page, or show the same view in another window", () => {
  const { body, told } = rendered(
    paragraph(
      { kind: "place", target: "a&b", children: ["there"] },
      { kind: "date", target: "1961-11", children: ["then"] },
      { kind: "date", target: "1956/1962", children: ["some time"] },
    ),
  );
  const links = [...body.querySelectorAll("a")];
  assert.deepEqual(
    links.map((link) => link.getAttribute("href")),
    ["#tour=t&step=2&place=a%26b", "#tour=t&step=2&date=1961-11-30", "#tour=t&step=2&date=1962-12-31"],
  );
  for (const link of links) click(link);
  assert.deepEqual(told, ["a&b", day("1961-11-30"), day("1962-12-31")]);
  for (const key of ["ctrlKey", "metaKey", "shiftKey", "altKey"])
    assert.equal(click(links[0] ?? null, { [key]: true }), true, "the browser's own");
  assert.equal(told.length, 3);
});
