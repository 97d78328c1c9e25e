/**
 * A round of the quiz: its questions, and how far the reader is.
 */
import { draw, type Question, type QuestionKind, type QuestionPool } from "./questionPool";
import type { RandomSource } from "./seededRandom";
import type { Answer } from "./verdict";

/** Questions of a round. */
const ROUND_LENGTH = 5;

export interface Round {
  readonly kind: QuestionKind;
  readonly questions: readonly Question[];
  readonly at: number;
  /** How many answers were right. */
  readonly right: number;
  /** Null while the question is open. */
  readonly answer: Answer | null;
}

/** A new round of one kind. */
export function beginRound(kind: QuestionKind, pool: QuestionPool, chance: RandomSource): Round {
  return { kind, questions: draw(kind, pool, ROUND_LENGTH, chance), at: 0, right: 0, answer: null };
}

/** The question at which the reader is; none before a round and after its last. */
export function questionOf(round: Round | null): Question | undefined {
  return round?.questions[round.at];
}

/** Whether no question of the round is left. */
export function hasEnded(round: Round): boolean {
  return round.at >= round.questions.length;
}

/** The round with the answer to its question. */
export function withAnswer(round: Round, answer: Answer): Round {
  return { ...round, answer, right: round.right + (answer.right ? 1 : 0) };
}

/** The round at its next question. */
export function atNextQuestion(round: Round): Round {
  return { ...round, at: round.at + 1, answer: null };
}
