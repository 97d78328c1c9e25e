import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createMakerPanel,
  fillSteps,
  isMaker,
  whereWhen,
  type MakerActs,
} from "../../../mapgen/viewer/tour/makerPanel";
import { el } from "../../../mapgen/viewer/ui/dom";
import type { MadeTour } from "../../../mapgen/viewer/url/madeTour";
import { day, storeOf } from "../fixtures";

const STEP = { place: "volgograd", day: day("1950-05-01"), zoom: 5, layers: [], title: "<b>", text: "Text" };
const MADE: MadeTour = {
  lang: "en",
  title: "T",
  author: "",
  question: "Q",
  answer: "",
  steps: [STEP, { ...STEP, place: "luhansk", title: "" }],
};

function setUp(): { box: HTMLElement; done: unknown[]; all: (selector: string) => HTMLInputElement[] } {
  const done: unknown[] = [];
  const note =
    (name: string) =>
    (...values: unknown[]): void =>
      void done.push([name, ...values]);
  const acts: MakerActs = {
    edit: note("edit"),
    editStep: note("editStep"),
    add: note("add"),
    take: note("take"),
    show: note("show"),
    move: note("move"),
    remove: note("remove"),
    undo: note("undo"),
    play: note("play"),
    close: note("close"),
    offers: () => [],
    download: note("download"),
  };
  const store = storeOf();
  const panel = createMakerPanel(MADE, store, acts);
  assert.equal(isMaker(panel), true);
  fillSteps(panel, MADE, 1, store, acts);
  const box = document.body.appendChild(panel.element);
  return { box, done, all: (selector) => [...box.querySelectorAll<HTMLInputElement>(selector)] };
}

test("the fields have what is written, and tell what is typed", () => {
  const { all, done } = setUp();
  const fields = all("input, textarea");
  assert.deepEqual(
    fields.slice(0, 8).map(({ value }) => value),
    ["T", "", "<b>", "Text", "", "Text", "Q", ""],
  );
  for (const field of fields.slice(0, 8)) {
    field.value = "new";
    field.dispatchEvent(new Event("input"));
  }
  assert.deepEqual(done, [
    ["edit", { title: "new" }],
    ["edit", { author: "new" }],
    ["editStep", 0, { title: "new" }],
    ["editStep", 0, { text: "new" }],
    ["editStep", 1, { title: "new" }],
    ["editStep", 1, { text: "new" }],
    ["edit", { question: "new" }],
    ["edit", { answer: "new" }],
  ]);
});

test("each step can be shown, changed, moved and deleted; not beyond the ends", () => {
  const { all, done } = setUp();
  for (const press of all(".made-acts button")) press.click();
  assert.deepEqual(done, [
    ["show", 0],
    ["take", 0],
    ["move", 0, 1],
    ["remove", 0],
    ["show", 1],
    ["take", 1],
    ["move", 1, -1],
    ["remove", 1],
  ]);
  assert.deepEqual(
    all(".made-acts [aria-disabled]").map(({ dataset }) => dataset["act"]),
    ["up", "down"],
  );
  assert.deepEqual(
    all(".made-steps details").map((each) => each.hasAttribute("open")),
    [false, true],
  );
});

test("the tour can be added to, tried, downloaded, and closed", () => {
  const { all, done } = setUp();
  for (const selector of [".made-undo", ".tour-way .tour-go", ".is-next", ".made-part > .plain-button", ".tour-tool"])
    all(selector)[0]?.click();
  assert.deepEqual(
    done.map((each) => (each as unknown[])[0]),
    ["undo", "play", "add", "download", "close"],
  );
});

test("a view is told by its date, and its place by the name of that day", () => {
  const store = storeOf();
  const text = (id: string | undefined, date: string): string =>
    el("p", {}, ...whereWhen(id, day(date), store)).textContent ?? "";
  assert.equal(text("volgograd", "1950-05-01"), "1 May 1950 · Stalingrad (Volgograd)");
  assert.equal(text(undefined, "1950-05-01"), "1 May 1950");
});
