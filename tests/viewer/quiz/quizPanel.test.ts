import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Question } from "../../../mapgen/viewer/quiz/questionPool";
import { answerBlock, head, menu, result } from "../../../mapgen/viewer/quiz/quizPanel";
import type { Round } from "../../../mapgen/viewer/quiz/round";
import { periodsOf, type Period } from "../../../mapgen/viewer/time/namePeriods";
import { el } from "../../../mapgen/viewer/ui/dom";
import { stalingrad, storeOf } from "../fixtures";

const CITY = stalingrad();
const [, period] = periodsOf(CITY) as [Period, Period];
const QUESTION: Question = { kind: "find", place: CITY, period };

function round(at: number, right = 0): Round {
  return { kind: "find", questions: [QUESTION, QUESTION, QUESTION], at, right, answer: null };
}

/** The buttons of some elements, by their texts. */
function buttons(...parts: HTMLElement[]): [string, HTMLButtonElement][] {
  return [...el("div", {}, ...parts).querySelectorAll("button")].map((one) => [one.textContent ?? "", one]);
}

function press(label: string, ...parts: HTMLElement[]): void {
  const [, found] = buttons(...parts).find(([text]) => text === label) ?? [];
  assert.ok(found, label);
  found.click();
}

test("the heading tells the kind of question and how far the round is", () => {
  const store = storeOf();
  const told = (at: Round | null): string | null => head(at, store, () => undefined).textContent;
  assert.equal(told(null), "Quiz×");
  assert.equal(told(round(0)), "Find the placeQuestion 1 of 3; 0 correct so far×");
  assert.equal(told(round(2, 1)), "Find the placeQuestion 3 of 3; 1 correct so far×");
  assert.equal(told(round(3, 1)), "Find the place×", "the round has ended");
});

test("its cross ends the quiz", () => {
  let left = 0;
  press(
    "×",
    head(null, storeOf(), () => void (left += 1)),
  );
  assert.equal(left, 1);
});

test("the menu offers the kinds that have questions", () => {
  const begun: string[] = [];
  const parts = menu(["find", "order"], storeOf(), (kind) => begun.push(kind));
  assert.deepEqual(
    buttons(...parts).map(([text]) => text),
    ["Find the place", "Put events in order"],
  );
  press("Put events in order", ...parts);
  assert.deepEqual(begun, ["order"]);
});

test("after an answer comes the next question, after the last the result", () => {
  const told: string[] = [];
  const block = (at: number, show: boolean): HTMLElement[] =>
    answerBlock(
      round(at),
      { right: at === 0 },
      QUESTION,
      storeOf(),
      () => told.push("next"),
      show ? () => told.push("show") : null,
    );
  assert.deepEqual(
    [...buttons(...block(0, true)), ...buttons(...block(2, false))].map(([text]) => text),
    ["Next question", "Show on the map", "See your result"],
  );
  assert.deepEqual(
    [0, 1].map((at) => block(at, true)[0]?.textContent),
    ["✓ Correct", "✗ Not quite"],
  );
  press("Next question", ...block(1, true));
  press("Show on the map", ...block(1, true));
  assert.deepEqual(told, ["next", "show"]);
});

test("the result counts the right answers, and offers another round", () => {
  const told: string[] = [];
  const parts = result(
    round(3, 2),
    storeOf(),
    () => told.push("again"),
    () => told.push("others"),
  );
  assert.equal(parts[0]?.textContent, "Correct: 2 of 3");
  press("Another round", ...parts);
  press("Other questions", ...parts);
  assert.deepEqual(told, ["again", "others"]);
});
