import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/quiz/quiz";
import type { Control, Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, event, keepUpdated, place, stalingrad, storeOf } from "../fixtures";

/** Volgograd is the one place to find; three events to order. */
const PLACES = [
  stalingrad({ layer: "renamed", kind: "city" }),
  ...["1950", "1955", "1962"].map((date) =>
    place({ id: date, layer: "camps", kind: "camp", events: [event("opened", date, { text: "Opened." })] }),
  ),
];

interface Quiz {
  root: HTMLElement;
  store: Store;
  control: Control;
  press: (label: string) => void;
  text: () => string;
  title: () => string;
}

function setUp(places = PLACES): Quiz {
  const store = storeOf({ places });
  const [page, heading, root] = [el("div"), el("h2"), el("section")];
  page.append(heading, root);
  const control = create(root, heading, mapAbout([56, 55]), store);
  keepUpdated(store, control);
  return {
    root,
    store,
    control,
    press(label) {
      const found = [...page.querySelectorAll("button")].find((one) =>
        [one.textContent, one.getAttribute("aria-label")].includes(label),
      );
      assert.ok(found, label);
      found.click();
    },
    text: () => root.textContent ?? "",
    title: () => root.querySelector("h3")?.textContent ?? "",
  };
}

/** What waits for the microtask after a place was opened. */
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

test("without questions there is no quiz", () => {
  const { root } = setUp([place({ layer: "renamed" })]);
  assert.equal(root.parentElement?.querySelector("button"), null);
});

test("the menu offers what the tables allow, and the opener closes it again", () => {
  const { root, press } = setUp();
  press("Quiz");
  const choices = [...root.querySelectorAll(".quiz-choice")].map(({ textContent }) => textContent);
  assert.deepEqual(choices, ["Find the place", "Give the old name", "Put events in order"]);
  assert.equal(root.parentElement?.classList.contains("has-quiz"), true);
  press("Quiz");
  assert.equal(root.children.length, 0);
  assert.equal(root.parentElement?.classList.contains("has-quiz"), false);
});

test("the place that is opened first is the answer", async () => {
  for (const [id, verdict] of [
    ["volgograd", "✓ Correct"],
    ["1955", "✗ Not quite"],
  ] as const) {
    const { press, store, title, root, text } = setUp();
    press("Quiz");
    press("Find the place");
    assert.equal(store.view().day, day("2026-12-31"), "when the map shows none of the former names");
    assert.equal(root.classList.contains("is-seeking"), true);
    store.set({ open: id });
    await settled();
    assert.equal(title(), verdict);
    assert.equal(store.view().open, null);
    store.set({ open: "1950" });
    await settled();
    assert.equal(title(), verdict, "the first one counts");
    press("See your result");
    assert.match(text(), new RegExp(`Correct: ${id === "volgograd" ? 1 : 0} of 1`));
  }
});

test("in an order question, to open a place is no answer", async () => {
  const { press, store, title } = setUp();
  press("Quiz");
  press("Put events in order");
  store.set({ open: "volgograd" });
  await settled();
  assert.equal(title(), "Put these events in order, the earliest first.");
});

test("after a round come another one or other questions", () => {
  const { press, title } = setUp();
  press("Quiz");
  press("Give the old name");
  press("Show the answer");
  press("See your result");
  assert.equal(title(), "Correct: 0 of 1");
  press("Another round");
  assert.match(title(), /what was it called then/);
  press("Show the answer");
  press("Show on the map");
  press("See your result");
  press("Other questions");
  assert.match(title(), /^Questions from this map’s data/);
});

test("another language tells the question anew", () => {
  const { press, store, title } = setUp();
  press("Quiz");
  press("Find the place");
  const before = title();
  store.set({ lang: "de" });
  assert.match(title(), /Stalingrad/);
  assert.notEqual(title(), before);
});

test("Escape, the cross and removal end the quiz, and the view is as before", () => {
  const ends: ((quiz: Quiz) => void)[] = [
    ({ root }) => root.dispatchEvent(Object.assign(new Event("keydown"), { key: "Escape" })),
    ({ press }) => press("End the quiz"),
    ({ control }) => control.remove(),
  ];
  for (const end of ends) {
    const quiz = setUp();
    quiz.press("Quiz");
    quiz.press("Find the place");
    end(quiz);
    assert.equal(quiz.root.children.length, 0);
    assert.equal(quiz.root.classList.contains("is-seeking"), false);
    assert.equal(quiz.store.view().day, day("1953-03-05"));
  }
});
