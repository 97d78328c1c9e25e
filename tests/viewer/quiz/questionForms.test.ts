import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { form, questionHeading } from "../../../mapgen/viewer/quiz/questionForms";
import type { Dated, PastName, Question } from "../../../mapgen/viewer/quiz/questionPool";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import type { Answer } from "../../../mapgen/viewer/quiz/verdict";
import { periodsOf, type Period } from "../../../mapgen/viewer/time/namePeriods";
import { event, name, place, stalingrad, storeOf } from "../fixtures";

const CITY = stalingrad();
const [, period] = periodsOf(CITY) as [Period, Period];
const OTHER: PastName = {
  place: place({ id: "perm" }),
  period: { period: "m", names: [name("Molotov")], from: null, to: null },
};
const FIND: Question = { kind: "find", place: CITY, period };
const NAME: Question = { kind: "name", place: CITY, period, choices: [OTHER, { place: CITY, period }] };
const DATED = ["1955", "1962", "1950"].map((date): Dated => ({
  place: place({ id: date }),
  event: event("opened", date, { text: `In ${date}` }),
}));
const ORDER: Question = { kind: "order", events: DATED };

/** A form, and what it has given: whether right, and what is shown of it. */
function formOf(
  question: Question,
  chosen: Place | null = null,
): {
  root: HTMLElement;
  given: [right: boolean, shown: string | null][];
  press: (label: string) => void;
} {
  const given: [boolean, string | null][] = [];
  const shown = ({ given: child }: Answer): string | null => (child instanceof Element ? child.textContent : null);
  const root = form(question, chosen, storeOf(), (answer) => void given.push([answer.right, shown(answer)]));
  const press = (label: string): void => {
    const found = [...root.querySelectorAll("button")].find(
      (one) => one.textContent === label || one.getAttribute("aria-label") === label,
    );
    assert.ok(found, label);
    found.click();
  };
  return { root, given, press };
}

test("a question tells name, place and span, but not the answer", () => {
  const asked = (question: Question): string | null => questionHeading(question, storeOf()).textContent;
  const span = "10 April 1925 to 10 November 1961";
  assert.equal(asked(FIND), `Find the place that bore the name Stalingrad (${span}).`);
  assert.equal(asked(NAME), `Volgograd, Russia: what was it called then? (${span})`);
  assert.equal(asked(ORDER), "Put these events in order, the earliest first.");
});

test("to show the answer is to answer wrong, with nothing to show for it", () => {
  for (const question of [FIND, NAME]) {
    const { press, given } = formOf(question);
    press("Show the answer");
    assert.deepEqual(given, [[false, null]]);
  }
});

test("a chosen place can become the answer; without one there is nothing to answer", () => {
  for (const [chosen, right] of [
    [CITY, true],
    [OTHER.place, false],
  ] as const) {
    const { root, press, given } = formOf(FIND, chosen);
    const label = root.querySelector(".is-chief")?.textContent ?? "";
    assert.match(label, /^My answer: /);
    press(label);
    assert.deepEqual(given, [[right, label.replace("My answer: ", "")]]);
  }
  assert.equal(formOf(FIND).root.querySelector(".is-chief"), null);
});

const TYPED: [text: string, given: [boolean, string][]][] = [
  ["Stalingrad", [[true, "Stalingrad"]]],
  ["  сталинград ", [[true, "сталинград"]]],
  ["Stalingrat", [[true, "Stalingrat"]]],
  ["Volgograd", [[false, "Volgograd"]]],
  ["S", [[false, "S"]]],
  ["  ", []],
];

for (const [text, expected] of TYPED) {
  test(`typed "${text}": ${expected.length ? expected[0]?.[0] : "no answer yet"}`, () => {
    const { root, given } = formOf(NAME);
    const field = root.querySelector("input");
    assert.ok(field);
    field.value = text;
    root.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    assert.deepEqual(given, expected);
  });
}

test("names to choose from are hidden until asked for", () => {
  const { root, press, given } = formOf(NAME);
  const choices = root.querySelector<HTMLElement>(".quiz-choices");
  const state = (): unknown => [choices?.hidden, root.querySelector("[aria-expanded]")?.getAttribute("aria-expanded")];
  assert.deepEqual(state(), [true, "false"]);
  press("Choose from a few names");
  assert.deepEqual(state(), [false, "true"]);
  assert.equal(document.activeElement?.textContent, "Molotov");
  press("Choose from a few names");
  assert.deepEqual(state(), [true, "false"]);
  press("Molotov");
  press("Stalingrad");
  assert.deepEqual(given, [
    [false, "Molotov"],
    [true, "Stalingrad"],
  ]);
});

test("events are moved up and down, the focus goes with them, and the order is judged when asked", () => {
  const { root, press, given } = formOf(ORDER);
  const order = (): string[] => [...root.querySelectorAll("li > span > bdi")].map((one) => one.textContent ?? "");
  const off = (): string[] =>
    [...root.querySelectorAll("button[disabled]")].map((one) => one.getAttribute("aria-label") ?? "");
  assert.deepEqual(order(), ["In 1955", "In 1962", "In 1950"]);
  assert.deepEqual(off(), ["Earlier: In 1955", "Later: In 1950"]);
  press("Check");
  press("Earlier: In 1950");
  assert.deepEqual(order(), ["In 1955", "In 1950", "In 1962"]);
  assert.equal(document.activeElement?.getAttribute("aria-label"), "Earlier: In 1950");
  assert.equal(root.querySelector("[role=status]")?.textContent, "In 1950: now 2 of 3");
  press("Check");
  press("Later: In 1955");
  assert.deepEqual(order(), ["In 1950", "In 1955", "In 1962"]);
  press("Check");
  assert.deepEqual(
    given.map(([right]) => right),
    [false, false, true],
  );
});

test("the list of the question itself is not reordered", () => {
  const { press } = formOf(ORDER);
  press("Later: In 1955");
  assert.deepEqual(
    DATED.map(({ event: { date } }) => date),
    ["1955", "1962", "1950"],
  );
});
