/**
 * What follows an answer: right or not, the place with its facts, and the sources that say so.
 */
import { citation } from "../sources/citation";
import { el, type Child } from "../ui/dom";
import { inOrder, type Dated, type Question } from "./questionPool";
import { nameIn, type Period } from "../time/placeState";
import type { Claim, Place } from "../contract/payload";
import type { State } from "../state/store";
import { isolated, marked, spanWords, woven } from "../state/phrases";
import { parse, phrase } from "../time/edtf";
import { countryName } from "../text/messages";

/** How a reader answered: whether rightly, and what was answered, where that is worth telling. */
export interface Answer {
  right: boolean;
  given?: Child;
}

/** The verdict's parts below its heading. */
export function verdict(question: Question, answer: Answer, state: State): HTMLElement[] {
  const claims: Claim[] = question.kind === "order" ? question.events.map(({ event }) => event) : question.period.names;
  return [
    ...(answer.given && !answer.right
      ? [el("p", { class: "quiz-given" }, ...woven("quiz.given", { answer: answer.given }, state))]
      : []),
    question.kind === "order"
      ? sequence(question.events, state)
      : el("p", { class: "quiz-fact" }, ...fact(question.place, question.period, state)),
    sourceList(claims, state),
  ];
}

function fact(place: Place, period: Period, state: State): Child[] {
  return woven(
    "quiz.fact",
    { name: el("b", {}, nameOf(period, state)), place: placed(place, state), span: spanOf(period, state) },
    state,
  );
}

function sequence(events: readonly Dated[], state: State): HTMLElement {
  return el(
    "ol",
    { class: "quiz-sequence" },
    ...inOrder(events).map(({ place, event }) =>
      el(
        "li",
        {},
        el("time", { datetime: event.date }, phrase(parse(event.date), state.words, state.view().lang)),
        " ",
        told({ place, event }, state),
      ),
    ),
  );
}

function sourceList(claims: readonly Claim[], state: State): HTMLElement {
  const numbers = [...new Set(claims.flatMap(({ sources }) => sources))];
  const works = numbers.map((number) => state.payload.sources[number]).filter((source) => source !== undefined);
  return el(
    "div",
    { class: "quiz-sources" },
    el("h4", {}, state.words("card.sources")),
    el("ul", {}, ...works.map((source) => el("li", {}, citation(source, state)))),
  );
}

/** The name of a stretch of naming in the page's language. */
export function nameOf(period: Period, state: State): HTMLElement {
  const name = nameIn(period, state.view().lang);
  return isolated(name?.name ?? "", name?.lang);
}

/** "Volgograd, Russia". */
export function placed(place: Place, state: State): HTMLElement {
  const title = isolated(place.title, state.foreign(place, "title"));
  return el(
    "span",
    {},
    ...woven("list.where", { title, country: countryName(place.country, state.view().lang) }, state),
  );
}

/** From when until when. */
export function spanOf({ names }: Period, state: State): string {
  return spanWords(names[0] ?? {}, state);
}

/** An event in words, with its place. */
export function told({ place, event }: Dated, state: State): HTMLElement {
  return el(
    "span",
    {},
    el("bdi", marked(state.foreign(event, "text")), event.text),
    " ",
    el("small", {}, placed(place, state)),
  );
}
