/**
 * The content of the quiz panel: heading, choice of questions, verdict, result.
 */
import { button, el, type Child } from "../ui/dom";
import { hasEnded, type Round } from "./round";
import type { Question } from "./questionPool";
import { verdict, type Answer } from "./verdict";
import type { QuestionKind, Store } from "../state/store";
import { numberOf } from "../state/phrases";

/** Creates the heading with the progress of the round and the close button. */
export function head(round: Round | null, store: Store, leave: () => void): HTMLElement {
  const { words } = store;
  const number = (value: number): string => numberOf(value, store);
  const total = round?.questions.length ?? 0;
  const progress =
    round &&
    !hasEnded(round) &&
    words("quiz.progress", { number: number(round.at + 1), total: number(total), right: number(round.right) });
  return el(
    "header",
    { class: "quiz-head" },
    el("h2", {}, words(round ? `quiz.${round.kind}` : "quiz.title")),
    progress && el("p", {}, progress),
    button({ class: "close", "aria-label": words("quiz.close") }, leave, "×"),
  );
}

/** Creates the choice of question kinds. */
export function menu(
  kinds: readonly QuestionKind[],
  { words }: Store,
  begin: (kind: QuestionKind) => void,
): HTMLElement[] {
  return [
    el("h3", { tabindex: -1 }, words("quiz.intro")),
    el(
      "div",
      { class: "quiz-choices" },
      ...kinds.map((kind) => button({ class: "quiz-choice" }, () => begin(kind), words(`quiz.${kind}`))),
    ),
  ];
}

/** Creates the verdict on an answer, with buttons for `next` and, if the question was about one place, `show`. */
export function answerBlock(
  round: Round,
  answer: Answer,
  question: Question,
  store: Store,
  next: () => void,
  show: (() => void) | null,
): HTMLElement[] {
  const { words } = store;
  const last = round.at + 1 === round.questions.length;
  const ways = el(
    "p",
    { class: "quiz-more" },
    button({ class: "text-button is-chief" }, next, words(last ? "quiz.result" : "quiz.next")),
    show && button({ class: "text-button" }, show, words("quiz.show")),
  );
  return [
    verdictHeading(answer, store),
    el("div", { class: "quiz-verdict" }, ...verdict(question, answer, store), ways),
  ];
}

function verdictHeading({ right }: Answer, { words }: Store): HTMLElement {
  const mark: Child = el("span", { class: "quiz-mark", "aria-hidden": "true" }, right ? "✓" : "✗");
  return el(
    "h3",
    { tabindex: -1, class: right ? "is-right" : "is-wrong" },
    mark,
    " ",
    words(right ? "quiz.right" : "quiz.wrong"),
  );
}

/** Creates the score, with buttons to continue. */
export function result(
  { right, questions }: Round,
  store: Store,
  again: () => void,
  others: () => void,
): HTMLElement[] {
  const { words } = store;
  return [
    el(
      "h3",
      { tabindex: -1 },
      words("quiz.score", { right: numberOf(right, store), total: numberOf(questions.length, store) }),
    ),
    el(
      "p",
      { class: "quiz-more" },
      button({ class: "text-button is-chief" }, again, words("quiz.again")),
      button({ class: "text-button" }, others, words("quiz.others")),
    ),
  ];
}
