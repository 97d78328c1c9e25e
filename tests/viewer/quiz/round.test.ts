import assert from "node:assert/strict";
import { test } from "node:test";
import type { Dated } from "../../../mapgen/viewer/quiz/questionPool";
import { atNextQuestion, beginRound, hasEnded, questionOf, withAnswer } from "../../../mapgen/viewer/quiz/round";
import { seededRandom } from "../../../mapgen/viewer/quiz/seededRandom";
import { event, place } from "../fixtures";

/** Events in as many years and places, two years apart. */
function yearly(count: number): Dated[] {
  return Array.from({ length: count }, (_, i) => ({
    place: place({ id: `p${i}` }),
    event: event("opened", String(1900 + 2 * i)),
  }));
}

test("a round has five questions at most, and ends after its last", () => {
  let round = beginRound("order", { borne: [], events: yearly(18) }, seededRandom("1"));
  assert.deepEqual([round.questions.length, round.at, round.right, round.answer], [5, 0, 0, null]);
  for (let i = 0; i < 5; i++) {
    assert.equal(hasEnded(round), false);
    assert.equal(questionOf(round), round.questions[i]);
    round = atNextQuestion(round);
  }
  assert.equal(hasEnded(round), true);
  assert.equal(questionOf(round), undefined);
});

test("right answers are counted, wrong ones are not; the round before stays as it was", () => {
  const begun = beginRound("order", { borne: [], events: yearly(9) }, seededRandom("1"));
  const right = withAnswer(begun, { right: true });
  const wrong = withAnswer(atNextQuestion(right), { right: false });
  assert.deepEqual([begun.right, right.right, wrong.right], [0, 1, 1]);
  assert.deepEqual([begun.answer, right.answer, wrong.answer], [null, { right: true }, { right: false }]);
  assert.equal(atNextQuestion(right).answer, null);
});

test("without data a round has ended at once; without a round there is no question", () => {
  for (const kind of ["find", "name", "order"] as const)
    assert.equal(hasEnded(beginRound(kind, { borne: [], events: [] }, seededRandom("1"))), true);
  assert.equal(questionOf(null), undefined);
});
