import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/quiz/quiz";
import { permalinkOf } from "../../../mapgen/viewer/url/permalink";
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

test("a place that is opened is named, and is the answer when the reader says so", async () => {
  for (const [id, title, verdict] of [
    ["volgograd", "Volgograd, Russia", "✓ Correct"],
    ["1955", "Place, Russia", "✗ Not quite"],
  ] as const) {
    const quiz = setUp();
    quiz.press("Quiz");
    quiz.press("Find the place");
    assert.equal(quiz.store.view().day, day("2026-12-31"), "when the map shows none of the former names");
    assert.equal(quiz.root.classList.contains("is-seeking"), true);
    const asked = quiz.title();
    for (const looked of ["1950", id]) {
      quiz.store.set({ open: looked });
      await settled();
      assert.equal(quiz.store.view().open, null, "the card would tell the answer");
      assert.equal(quiz.title(), asked, "the reader looks around");
    }
    quiz.press(`My answer: ${title}`);
    assert.equal(quiz.title(), verdict);
    quiz.store.set({ open: "1950" });
    await settled();
    assert.deepEqual([quiz.title(), quiz.store.view().open], [verdict, "1950"], "now cards open again");
    quiz.press("See your result");
    assert.match(quiz.text(), new RegExp(`Correct: ${id === "volgograd" ? 1 : 0} of 1`));
  }
});

test("in the other questions, a place that is opened is no answer, and no card tells it", async () => {
  for (const [kind, asked] of [
    ["Put events in order", /^Put these events in order, the earliest first\.$/],
    ["Give the old name", /what was it called then/],
  ] as const) {
    const { press, store, title } = setUp();
    press("Quiz");
    press(kind);
    store.set({ open: "volgograd" });
    await settled();
    assert.match(title(), asked);
    assert.equal(store.view().open, null);
  }
});

test("the view names the questions, and opens and closes them", () => {
  const { store, press, title, root } = setUp();
  store.set({ quiz: "name" });
  assert.match(title(), /what was it called then/);
  assert.equal(permalinkOf(store.view(), store.start), "quiz=name");
  store.set({ quiz: "choose" });
  assert.match(title(), /^Questions from this map’s data/);
  press("Find the place");
  assert.equal(store.view().quiz, "find");
  const moved = day("1930-01-01");
  store.set({ quiz: null, day: moved });
  assert.equal(root.children.length, 0);
  assert.equal(store.view().day, moved, "a link to another view is followed");
});

test("an address without questions of its kind offers the others", () => {
  const store = storeOf({ places: PLACES.slice(1) });
  store.set({ quiz: "find" });
  const [page, heading, root] = [el("div"), el("h2"), el("section")];
  page.append(heading, root);
  create(root, heading, mapAbout([56, 55]), store);
  assert.deepEqual(
    [...root.querySelectorAll(".quiz-choice")].map(({ textContent }) => textContent),
    ["Put events in order"],
  );
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
