/**
 * A quiz from the map's own tables, off until it is asked for. It may move the date and the map, and
 * gives back the view that it found. Nothing is kept: the score is gone when the quiz ends.
 */
import type * as L from "leaflet";
import { button, el, fill } from "../ui/dom";
import type { Place } from "../contract/payload";
import { asked, form } from "./questionForms";
import { draw, KINDS, mayAsk, poolOf, type Question, type QuestionKind, type QuestionPool } from "./questionPool";
import { centreOn, createPointer, rememberView, showToday } from "./quizMap";
import { answerBlock, head, menu, result } from "./quizPanel";
import { withAnswer, atNextQuestion, beginRound, questionOf, type Round } from "./round";
import { seededRandom, seedOf, type RandomSource } from "./seededRandom";
import { placed, type Answer } from "./verdict";
import { ALL, type Control, type Store, type View } from "../state/store";
import { openPlace } from "../place/openPlace";

/** The quiz while it is open. */
interface Game {
  readonly root: HTMLElement;
  readonly map: L.Map;
  readonly store: Store;
  readonly chance: RandomSource;
  readonly pool: QuestionPool;
  /** Shows which place is meant; null takes that away. */
  readonly pointAt: (place: Place | null) => void;
  readonly leave: () => void;
  /** Brings back the view in which the quiz was opened. */
  readonly restore: () => void;
  /** Null while the reader chooses. */
  round: Round | null;
}

/** Fills `root` while the quiz is on, and puts the button that opens it after `heading`. */
export function create(root: HTMLElement, heading: HTMLElement, map: L.Map, store: Store): Control {
  const pointAt = createPointer(map, store);
  const chance = seededRandom(seedOf(location.search));
  let game: Game | null = null;
  const opener = button(
    { class: "text-button quiz-opener", "data-word": "quiz.title", "aria-expanded": "false" },
    () => (game ? leave() : enter()),
    store.words("quiz.title"),
  );

  function enter(): void {
    const restore = rememberView(map, store);
    game = { root, map, store, chance, pool: poolOf(store), pointAt, leave, restore, round: null };
    opener.setAttribute("aria-expanded", "true");
    makeRoomForQuiz(root, true);
    writeQuiz(game);
    root.scrollIntoView({ block: "nearest" });
  }

  function leave(): void {
    const held = root.contains(document.activeElement) || document.activeElement === document.body;
    opener.setAttribute("aria-expanded", "false");
    const left = game;
    game = null;
    pointAt(null);
    clear(root);
    if (left) left.round = null;
    left?.restore();
    // A card that was open before is open again, and has the focus.
    if (held && !store.view().open) opener.focus();
  }

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && game) leave();
  });
  if (mayAsk(store)) heading.after(opener);
  return {
    update(now, before) {
      if (game) followView(game, now, before);
    },
    remove() {
      leave();
      opener.remove();
    },
  };
}

/** The strip stands above the map. */
function makeRoomForQuiz(root: HTMLElement, is: boolean): void {
  root.parentElement?.classList.toggle("has-quiz", is);
}

function clear(root: HTMLElement): void {
  root.classList.remove("is-seeking");
  fill(root);
  makeRoomForQuiz(root, false);
}

/** A change of the view: another language, or a place that was opened as the answer. */
function followView(game: Game, now: View, before: View): void {
  if (now.lang !== before.lang) return rewrite(game);
  const { round, store } = game;
  const question = questionOf(round);
  if (now.open === before.open || !now.open || question?.kind !== "find" || round?.answer) return;
  const chosen = store.place(now.open);
  // The card opens first: what is shown in its stead comes after it.
  if (chosen) queueMicrotask(() => give(game, { right: chosen === question.place, given: placed(chosen, store) }));
}

function begin(game: Game, kind: QuestionKind): void {
  game.round = beginRound(kind, game.pool, game.chance);
  pose(game);
}

/** Brings the date and the map to where the question is asked. */
function pose(game: Game): void {
  const question = questionOf(game.round);
  if (!question) return writeQuiz(game);
  game.store.set({ sought: ALL });
  showToday(question, game.store);
  game.pointAt(null);
  if (question.kind === "name") {
    centreOn(game.map, question.place);
    game.pointAt(question.place);
  }
  writeQuiz(game);
  game.root.scrollIntoView({ block: "nearest" });
}

function give(game: Game, answer: Answer): void {
  const { round, store } = game;
  const question = questionOf(round);
  if (!round || round.answer || !question) return;
  game.round = withAnswer(round, answer);
  if (store.view().open) store.set({ open: null });
  if (question.kind === "find") {
    if (!answer.right) centreOn(game.map, question.place);
    game.pointAt(question.place);
  }
  writeQuiz(game);
  game.root.scrollIntoView({ block: "nearest" });
}

function next(game: Game): void {
  if (!game.round) return;
  game.round = atNextQuestion(game.round);
  pose(game);
}

function restart(game: Game): void {
  game.round = null;
  writeQuiz(game);
}

function showPlace(game: Game, place: Place): void {
  game.pointAt(null);
  openPlace(place.id, game.map, game.store, () => undefined, true);
}

function writeQuiz(game: Game): void {
  const { root, round, store } = game;
  root.classList.toggle("is-seeking", questionOf(round)?.kind === "find" && !round?.answer);
  fill(root, head(round, store, game.leave), el("div", { class: "quiz-body" }, ...body(game)));
  root.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
}

/** The choice of questions, a question, the verdict on its answer, or the result. */
function body(game: Game): HTMLElement[] {
  const { round, store } = game;
  if (!round) return menu(answerable(game.pool), store, (kind) => begin(game, kind));
  const question = questionOf(round);
  if (!question)
    return result(
      round,
      store,
      () => begin(game, round.kind),
      () => restart(game),
    );
  if (round.answer)
    return answerBlock(round, round.answer, question, store, () => next(game), showerOf(game, question));
  return [asked(question, store), form(question, store, (answer) => give(game, answer))];
}

/** Shows the place that a question was about, if it was about one. */
function showerOf(game: Game, question: Question): (() => void) | null {
  return question.kind === "order" ? null : () => showPlace(game, question.place);
}

/** The kinds of which the pool has a question. */
function answerable(pool: QuestionPool): QuestionKind[] {
  return KINDS.filter((kind) => draw(kind, pool, 1, seededRandom("")).length);
}

/** Writes anew in another language, leaving the focus outside where it is. */
function rewrite(game: Game): void {
  const held = document.activeElement;
  writeQuiz(game);
  if (held instanceof HTMLElement && !game.root.contains(held)) held.focus({ preventScroll: true });
}
