/**
 * A quiz from the map's own tables, off until it is asked for. It may move the date and the map, and
 * gives back the view that it found. Nothing is kept: the score is gone when the quiz ends.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { button, el, fill, type Child } from "../ui/dom";
import type { Place } from "../contract/payload";
import { asked, form } from "./questionForms";
import { draw, KINDS, mayAsk, poolOf, type QuestionKind, type QuestionPool, type Question } from "./questionPool";
import { seededRandom, seedOf } from "./seededRandom";
import { placed, verdict, type Answer } from "./verdict";
import { ALL, type Control, type Store } from "../state/store";
import { NEAR, openPlace } from "../place/openPlace";
import { numberOf } from "../state/phrases";
import { parse } from "../time/edtf";

/** Questions of a round. */
const LONG = 5;

interface Round {
  kind: QuestionKind;
  questions: Question[];
  at: number;
  right: number;
  /** Null while the question is open. */
  answer: Answer | null;
}

/** Fills `root` while the quiz is on, and puts the button that opens it after `heading`. */
export function create(root: HTMLElement, heading: HTMLElement, map: L.Map, store: Store): Control {
  let pool: QuestionPool = { borne: [], events: [] };
  const pointer = createPointer(map, store);
  const chance = seededRandom(seedOf(location.search));
  const opener = button(
    { class: "text-button quiz-opener", "data-word": "quiz.title", "aria-expanded": "false" },
    () => (back ? leave() : enter()),
    store.words("quiz.title"),
  );
  let back: (() => void) | null = null;
  let round: Round | null = null;

  function enter(): void {
    back = rememberView(map, store);
    pool = poolOf(store);
    opener.setAttribute("aria-expanded", "true");
    round = null;
    makeRoom(true);
    write();
    root.scrollIntoView({ block: "nearest" });
  }

  function leave(): void {
    const held = root.contains(document.activeElement) || document.activeElement === document.body;
    opener.setAttribute("aria-expanded", "false");
    const restore = back;
    back = round = null;
    pointer(null);
    root.classList.remove("is-seeking");
    fill(root);
    makeRoom(false);
    restore?.();
    // A card that was open before is open again, and has the focus.
    if (held && !store.view().open) opener.focus();
  }

  /** The strip stands above the map. */
  function makeRoom(is: boolean): void {
    root.parentElement?.classList.toggle("has-quiz", is);
  }

  function begin(kind: QuestionKind): void {
    round = { kind, questions: draw(kind, pool, LONG, chance), at: 0, right: 0, answer: null };
    pose();
  }

  /** Brings the date and the map to where the question is asked. */
  function pose(): void {
    const question = round?.questions[round.at];
    if (!question) return write();
    store.set({ sought: ALL });
    showToday(question, store);
    pointer(null);
    if (question.kind === "name") {
      lookAt(map, question.place);
      pointer(question.place);
    }
    write();
    root.scrollIntoView({ block: "nearest" });
  }

  function give(answer: Answer): void {
    const question = round?.questions[round.at];
    if (!round || round.answer || !question) return;
    round.answer = answer;
    if (answer.right) round.right += 1;
    if (store.view().open) store.set({ open: null });
    if (question.kind === "find") {
      if (!answer.right) lookAt(map, question.place);
      pointer(question.place);
    }
    write();
    root.scrollIntoView({ block: "nearest" });
  }

  function next(): void {
    if (!round) return;
    round = { ...round, at: round.at + 1, answer: null };
    pose();
  }

  function write(): void {
    const question = round?.questions[round.at];
    root.classList.toggle("is-seeking", question?.kind === "find" && !round?.answer);
    fill(
      root,
      head(round, store, leave),
      el(
        "div",
        { class: "quiz-body" },
        ...(round
          ? stage(round, question)
          : menu(
              KINDS.filter((kind) => draw(kind, pool, 1, seededRandom("")).length),
              store,
              begin,
            )),
      ),
    );
    root.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  }

  function stage(now: Round, question: Question | undefined): HTMLElement[] {
    if (!question) return result(now, store, () => begin(now.kind), restart);
    if (!now.answer) return [asked(question, store), form(question, store, give)];
    const last = now.at + 1 === now.questions.length;
    const show =
      question.kind !== "order" &&
      button({ class: "text-button" }, () => showPlace(question.place), store.words("quiz.show"));
    return [
      said(now.answer, store),
      el(
        "div",
        { class: "quiz-verdict" },
        ...verdict(question, now.answer, store),
        el(
          "p",
          { class: "quiz-more" },
          button({ class: "text-button is-chief" }, next, store.words(last ? "quiz.result" : "quiz.next")),
          show,
        ),
      ),
    ];
  }

  function showPlace(place: Place): void {
    pointer(null);
    openPlace(place.id, map, store, () => undefined, true);
  }

  function restart(): void {
    round = null;
    write();
  }

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && back) leave();
  });
  if (mayAsk(store)) heading.after(opener);
  return {
    update(now, before) {
      if (!back) return;
      if (now.lang !== before.lang) return rewrite(root, write);
      const question = round?.questions[round.at];
      if (now.open === before.open || !now.open || question?.kind !== "find" || round?.answer) return;
      const chosen = store.place(now.open);
      // The card opens first: what is shown in its stead comes after it.
      if (chosen) queueMicrotask(() => give({ right: chosen === question.place, given: placed(chosen, store) }));
    },
    remove() {
      leave();
      opener.remove();
    },
  };
}

/** Writes anew in another language, leaving the focus outside where it is. */
function rewrite(root: HTMLElement, write: () => void): void {
  const held = document.activeElement;
  write();
  if (held instanceof HTMLElement && !root.contains(held)) held.focus({ preventScroll: true });
}

/** Takes note of the view; what is returned brings it back. */
function rememberView(map: L.Map, store: Store): () => void {
  const { day, layers, open, sought } = store.view();
  const [centre, zoom] = [map.getCenter(), map.getZoom()];
  return () => {
    if (store.view().open) store.set({ open: null });
    store.set({ day, layers, sought });
    map.setView(centre, zoom, { animate: false });
    if (open && store.place(open)) store.set({ open });
  };
}

/** Names of the past are asked for on the last day of the map's span, when none of them shows. */
function showToday(question: Question, store: Store): void {
  const { layers, open } = store.view();
  const day = parse(String(store.payload.span[1])).latest;
  const needed = question.kind === "order" ? [] : [question.place.layer];
  store.set({
    ...(question.kind === "order" ? {} : { day }),
    layers: new Set([...layers, ...needed]),
    ...(open ? { open: null } : {}),
  });
}

/** Shows which place is meant, by a slip with its title; null takes it away. */
function createPointer(map: L.Map, store: Store): (place: Place | null) => void {
  const slip = leaflet.tooltip({ direction: "top", offset: [0, -9], className: "hint", opacity: 1 });
  return (place) => {
    slip.remove();
    if (place)
      slip
        .setLatLng([place.lat, place.lon])
        .setContent(el("b", { dir: store.words("page.direction") }, placed(place, store)))
        .addTo(map);
  };
}

function lookAt(map: L.Map, { lat, lon }: Place): void {
  map.setView([lat, lon], Math.max(NEAR, map.getZoom()), { animate: false });
}

function head(round: Round | null, store: Store, leave: () => void): HTMLElement {
  const { words } = store;
  const number = (value: number): string => numberOf(value, store);
  const total = round?.questions.length ?? 0;
  const progress =
    round &&
    round.at < total &&
    words("quiz.progress", { number: number(round.at + 1), total: number(total), right: number(round.right) });
  return el(
    "header",
    { class: "quiz-head" },
    el("h2", {}, words(round ? `quiz.${round.kind}` : "quiz.title")),
    progress && el("p", {}, progress),
    button({ class: "close", "aria-label": words("quiz.close") }, leave, "×"),
  );
}

function menu(kinds: readonly QuestionKind[], { words }: Store, begin: (kind: QuestionKind) => void): HTMLElement[] {
  return [
    el("h3", { tabindex: -1 }, words("quiz.intro")),
    el(
      "div",
      { class: "quiz-choices" },
      ...kinds.map((kind) => button({ class: "quiz-choice" }, () => begin(kind), words(`quiz.${kind}`))),
    ),
  ];
}

function said({ right }: Answer, { words }: Store): HTMLElement {
  const mark: Child = el("span", { class: "quiz-mark", "aria-hidden": "true" }, right ? "✓" : "✗");
  return el(
    "h3",
    { tabindex: -1, class: right ? "is-right" : "is-wrong" },
    mark,
    " ",
    words(right ? "quiz.right" : "quiz.wrong"),
  );
}

function result({ right, questions }: Round, store: Store, again: () => void, others: () => void): HTMLElement[] {
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
