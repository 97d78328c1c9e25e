/**
 * The quiz, with questions from the map's tables. It starts on request or by the page's address, may move date and map,
 * and restores the previous view at the end. Nothing is stored; the score is lost when the quiz ends. While a question
 * waits for its answer, a place that is opened is only named: its card would tell the answer.
 */
import type * as L from "leaflet";
import { button, el, fill } from "../ui/dom";
import { closedDrawerOf } from "../ui/drawer";
import type { Place } from "../contract/payload";
import { questionHeading, form } from "./questionForms";
import { draw, mayAsk, poolOf, type Question, type QuestionPool } from "./questionPool";
import { centreOn, createPointer, rememberView, showToday } from "./quizMap";
import { answerBlock, head, menu, result } from "./quizPanel";
import { withAnswer, atNextQuestion, beginRound, questionOf, ROUND_LENGTH, type Round } from "./round";
import { seededRandom, seedOf, type RandomSource } from "./seededRandom";
import type { Answer } from "./verdict";
import { ALL, QUESTION_KINDS, type Control, type QuestionKind, type Store, type View } from "../state/store";
import { tellHeight, UPRIGHT } from "../ui/layout";
import { openPlace } from "../place/openPlace";

/** The quiz of a page. */
interface Quiz {
  readonly root: HTMLElement;
  readonly map: L.Map;
  readonly store: Store;
  readonly chance: RandomSource;
  readonly opener: HTMLButtonElement;
  /** Marks the place of the question; null removes the mark. */
  readonly pointAt: (place: Place | null) => void;
  /** The places and events of earlier rounds, which are not asked for again as long as there are others. */
  readonly asked: Set<unknown>;
  /** Null while the quiz is closed. */
  game: Game | null;
}

/** The open quiz. */
interface Game extends Omit<Quiz, "game" | "opener"> {
  readonly pool: QuestionPool;
  readonly leave: () => void;
  /** Restores the view from before the quiz. */
  readonly restore: () => void;
  /** Null while the reader chooses a kind of question. */
  round: Round | null;
  /** The place that the reader has chosen on the map for the current question. */
  chosen: Place | null;
}

/** Shows the quiz in `root`, and inserts the button that opens it after `heading`. */
export function create(root: HTMLElement, heading: HTMLElement, map: L.Map, store: Store): Control {
  const opener = button(
    { class: "text-button quiz-opener", "data-word": "quiz.title", "aria-expanded": "false" },
    () => (quiz.game ? leave(quiz) : store.set({ quiz: "choose" })),
    store.words("quiz.title"),
  );
  const quiz: Quiz = {
    root,
    map,
    store,
    chance: seededRandom(seedOf(location.search)),
    opener,
    pointAt: createPointer(map, store),
    asked: new Set(),
    game: null,
  };
  let isOffered = false;
  const stopMeasuring = tellHeight(root, "--quiz");
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && quiz.game) leave(quiz);
  });
  store.whenComplete(() => {
    isOffered = mayAsk(store);
    if (!isOffered) return;
    heading.after(opener);
    if (store.view().quiz) followAddress(quiz, store.view());
  });
  return {
    update(now, before) {
      if (isOffered && now.quiz !== before.quiz) followAddress(quiz, now);
      else if (quiz.game) followView(quiz.game, now, before);
    },
    remove() {
      leave(quiz);
      stopMeasuring();
      opener.remove();
    },
  };
}

/** Shows the questions that the view asks for. */
function followAddress(quiz: Quiz, view: View): void {
  if (!view.quiz) return end(quiz);
  const game = (quiz.game ??= enter(quiz));
  if (view.quiz !== "choose" && answerable(game.pool).includes(view.quiz)) return begin(game, view.quiz);
  game.round = null;
  writeQuiz(game);
  bringIntoSight(game);
}

/** Scrolls to the question; on phones it is at the top, so that the map below it has the rest of the screen. */
function bringIntoSight({ root }: Game): void {
  root.scrollIntoView({ block: matchMedia(UPRIGHT).matches ? "start" : "nearest" });
}

function enter(quiz: Quiz): Game {
  const { root, map, store } = quiz;
  const restore = rememberView(map, store);
  quiz.opener.setAttribute("aria-expanded", "true");
  makeRoomForQuiz(root, true);
  return { ...quiz, pool: poolOf(store), leave: () => leave(quiz), restore, round: null, chosen: null };
}

/** Ends the quiz without a change of the view. */
function end(quiz: Quiz): void {
  quiz.opener.setAttribute("aria-expanded", "false");
  if (quiz.game) quiz.game.round = null;
  quiz.game = null;
  quiz.pointAt(null);
  clear(quiz.root);
}

/** Ends the quiz; the view is as it was before. */
function leave(quiz: Quiz): void {
  const { root, store, opener, game } = quiz;
  const held = root.contains(document.activeElement) || document.activeElement === document.body;
  end(quiz);
  if (store.view().quiz) store.set({ quiz: null });
  game?.restore();
  // A card that was open before is open again, and has the focus.
  if (held && !store.view().open) (closedDrawerOf(opener) ?? opener).focus();
}

/** Makes room for the strip above the map. */
function makeRoomForQuiz(root: HTMLElement, is: boolean): void {
  root.parentElement?.classList.toggle("has-quiz", is);
  document.documentElement.classList.toggle("is-quiz", is);
}

function clear(root: HTMLElement): void {
  root.classList.remove("is-seeking");
  fill(root);
  makeRoomForQuiz(root, false);
}

/** Handles a change of the view: another language, or a place opened while a question waits for its answer. */
function followView(game: Game, now: View, before: View): void {
  if (now.lang !== before.lang) return rewrite(game);
  const { round, store } = game;
  if (now.open === before.open || !now.open || !questionOf(round) || round?.answer) return;
  const place = store.place(now.open);
  // The card opens first, and is closed again before it is seen.
  if (place) queueMicrotask(() => choose(game, place));
}

/** Names a place; where one is to be found, it can become the answer. */
function choose(game: Game, place: Place): void {
  const { round, store, root } = game;
  const question = questionOf(round);
  if (!question || round?.answer) return;
  store.set({ open: null });
  game.pointAt(place);
  if (question.kind !== "find") return;
  game.chosen = place;
  writeQuiz(game);
  root.querySelector<HTMLElement>(".is-chief")?.focus({ preventScroll: true });
}

function begin(game: Game, kind: QuestionKind): void {
  const { pool, chance, asked } = game;
  const fresh: QuestionPool = {
    borne: pool.borne.filter(({ place }) => !asked.has(place)),
    events: pool.events.filter(({ event }) => !asked.has(event)),
  };
  const round = beginRound(kind, fresh, chance);
  game.round = round.questions.length < ROUND_LENGTH ? beginRound(kind, pool, chance) : round;
  for (const question of game.round.questions) {
    if (question.kind !== "order") asked.add(question.place);
    else for (const { event } of question.events) asked.add(event);
  }
  pose(game);
}

/** Moves date and map to where the question is asked. */
function pose(game: Game): void {
  const question = questionOf(game.round);
  if (!question) return writeQuiz(game);
  game.store.set({ criteria: ALL });
  showToday(question, game.store);
  game.pointAt(null);
  game.chosen = null;
  if (question.kind === "name") {
    centreOn(game.map, question.place);
    game.pointAt(question.place);
  }
  writeQuiz(game);
  bringIntoSight(game);
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
  bringIntoSight(game);
}

function next(game: Game): void {
  if (!game.round) return;
  game.round = atNextQuestion(game.round);
  pose(game);
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
  if (!round) return menu(answerable(game.pool), store, (kind) => store.set({ quiz: kind }));
  const question = questionOf(round);
  if (!question)
    return result(
      round,
      store,
      () => begin(game, round.kind),
      () => store.set({ quiz: "choose" }),
    );
  if (round.answer)
    return answerBlock(round, round.answer, question, store, () => next(game), showerOf(game, question));
  return [questionHeading(question, store), form(question, game.chosen, store, (answer) => give(game, answer))];
}

/** Returns a function that shows the place of a question, or null if it has none. */
function showerOf(game: Game, question: Question): (() => void) | null {
  return question.kind === "order" ? null : () => showPlace(game, question.place);
}

/** Returns the kinds for which the pool has a question. */
function answerable(pool: QuestionPool): QuestionKind[] {
  return QUESTION_KINDS.filter((kind) => draw(kind, pool, 1, seededRandom("")).length);
}

/** Updates the texts in another language, without moving the focus. */
function rewrite(game: Game): void {
  const held = document.activeElement;
  writeQuiz(game);
  if (held instanceof HTMLElement && !game.root.contains(held)) held.focus({ preventScroll: true });
}
