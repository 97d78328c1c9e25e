/**
 * A round of the quiz: its questions, the current one, and the score.
 */
import { draw, type Question, type QuestionPool } from "./questionPool";
import type { QuestionKind } from "../state/store";
import type { RandomSource } from "./seededRandom";
import type { Answer } from "./verdict";

/** Number of questions in a round. */
export const ROUND_LENGTH = 5;

/** A round of the quiz; immutable. */
export interface Round {
  readonly kind: QuestionKind;
  readonly questions: readonly Question[];
  readonly at: number;
  /** Number of right answers. */
  readonly right: number;
  /** Null until the question is answered. */
  readonly answer: Answer | null;
}

/** Returns a new round of one kind. */
export function beginRound(kind: QuestionKind, pool: QuestionPool, chance: RandomSource): Round {
  return { kind, questions: draw(kind, pool, ROUND_LENGTH, chance), at: 0, right: 0, answer: null };
}

/** Returns the current question; undefined before a round and after its last question. */
export function questionOf(round: Round | null): Question | undefined {
  return round?.questions[round.at];
}

/** Whether no question of the round is left. */
export function hasEnded(round: Round): boolean {
  return round.at >= round.questions.length;
}

/** Returns the round with the answer to its current question. */
export function withAnswer(round: Round, answer: Answer): Round {
  return { ...round, answer, right: round.right + (answer.right ? 1 : 0) };
}

/** Returns the round at its next question. */
export function atNextQuestion(round: Round): Round {
  return { ...round, at: round.at + 1, answer: null };
}
