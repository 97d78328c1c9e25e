/**
 * The quiz, with questions from the map's tables. It starts on request, may move date and map, and restores the
 * previous view at the end. Nothing is stored; the score is lost when the quiz ends.
 */
import type * as L from "leaflet";
import { button, el, fill } from "../ui/dom";
import type { Place } from "../contract/payload";
import { questionHeading, form } from "./questionForms";
import { draw, KINDS, mayAsk, poolOf, type Question, type QuestionKind, type QuestionPool } from "./questionPool";
import { centreOn, createPointer, rememberView, showToday } from "./quizMap";
import { answerBlock, head, menu, result } from "./quizPanel";
import { withAnswer, atNextQuestion, beginRound, questionOf, type Round } from "./round";
import { seededRandom, seedOf, type RandomSource } from "./seededRandom";
import { placed, type Answer } from "./verdict";
import { ALL, type Control, type Store, type View } from "../state/store";
import { openPlace } from "../place/openPlace";

/** The open quiz. */
interface Game {
  readonly root: HTMLElement;
  readonly map: L.Map;
  readonly store: Store;
  readonly chance: RandomSource;
  readonly pool: QuestionPool;
  /** Marks the place of the question; null removes the mark. */
  readonly pointAt: (place: Place | null) => void;
  readonly leave: () => void;
  /** Restores the view from before the quiz. */
  readonly restore: () => void;
  /** Null while the reader chooses a kind of question. */
  round: Round | null;
}

/** Shows the quiz in `root`, and inserts the button that opens it after `heading`. */
export function create(root: HTMLElement, heading: HTMLElement, map: L.Map, store: Store): Control {
  const pointAt = createPointer(map, store);
  const chance = seededRandom(seedOf(location.search));
  let game: Game | null = null;
  const opener = button(
    { class: "text-button quiz-opener", "data-word": "quiz.title", "aria-expanded": "false" },
    () => (game ? leave() : store.requireAll(enter)),
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
  store.whenComplete(() => {
    if (mayAsk(store)) heading.after(opener);
  });
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

/** Makes room for the strip above the map. */
function makeRoomForQuiz(root: HTMLElement, is: boolean): void {
  root.parentElement?.classList.toggle("has-quiz", is);
}

function clear(root: HTMLElement): void {
  root.classList.remove("is-seeking");
  fill(root);
  makeRoomForQuiz(root, false);
}

/** Handles a change of the view: another language, or a place opened as the answer. */
function followView(game: Game, now: View, before: View): void {
  if (now.lang !== before.lang) return rewrite(game);
  const { round, store } = game;
  const question = questionOf(round);
  if (now.open === before.open || !now.open || question?.kind !== "find" || round?.answer) return;
  const chosen = store.place(now.open);
  // The card opens first; the answer then replaces it.
  if (chosen) queueMicrotask(() => give(game, { right: chosen === question.place, given: placed(chosen, store) }));
}

function begin(game: Game, kind: QuestionKind): void {
  game.round = beginRound(kind, game.pool, game.chance);
  pose(game);
}

/** Moves date and map to where the question is asked. */
function pose(game: Game): void {
  const question = questionOf(game.round);
  if (!question) return writeQuiz(game);
  game.store.set({ criteria: ALL });
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

/** Returns the choice of questions, a question, the verdict on its answer, or the result. */
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
  return [questionHeading(question, store), form(question, store, (answer) => give(game, answer))];
}

/** Returns a function that shows the place of a question, or null if it has none. */
function showerOf(game: Game, question: Question): (() => void) | null {
  return question.kind === "order" ? null : () => showPlace(game, question.place);
}

/** Returns the kinds for which the pool has a question. */
function answerable(pool: QuestionPool): QuestionKind[] {
  return KINDS.filter((kind) => draw(kind, pool, 1, seededRandom("")).length);
}

/** Updates the texts in another language, without moving the focus. */
function rewrite(game: Game): void {
  const held = document.activeElement;
  writeQuiz(game);
  if (held instanceof HTMLElement && !game.root.contains(held)) held.focus({ preventScroll: true });
}
