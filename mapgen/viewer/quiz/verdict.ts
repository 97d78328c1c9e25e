/**
 * The verdict on an answer: right or wrong, the facts about the place, and their sources.
 */
import { citation } from "../sources/citation";
import { el, type Child } from "../ui/dom";
import { byDate, type Dated, type Question } from "./questionPool";
import { nameIn, type Period } from "../time/namePeriods";
import type { Claim, Place } from "../contract/payload";
import type { Store } from "../state/store";
import { bidiIsolated, langAttributes, spanWords, phraseWithElements } from "../state/phrases";
import { parse, phrase } from "../time/edtf";
import { countryName } from "../text/lexicon";

/** An answer: whether it was right, and what was answered if that is worth showing. */
export interface Answer {
  right: boolean;
  given?: Child;
}

/** Returns the verdict without its heading. */
export function verdict(question: Question, answer: Answer, store: Store): HTMLElement[] {
  const claims: Claim[] = question.kind === "order" ? question.events.map(({ event }) => event) : question.period.names;
  return [
    ...(answer.given && !answer.right
      ? [el("p", { class: "quiz-given" }, ...phraseWithElements("quiz.given", { answer: answer.given }, store))]
      : []),
    question.kind === "order"
      ? sequence(question.events, store)
      : el("p", { class: "quiz-fact" }, ...fact(question.place, question.period, store)),
    verdictSources(claims, store),
  ];
}

function fact(place: Place, period: Period, store: Store): Child[] {
  return phraseWithElements(
    "quiz.fact",
    { name: el("b", {}, nameOf(period, store)), place: placed(place, store), span: spanOf(period, store) },
    store,
  );
}

function sequence(events: readonly Dated[], store: Store): HTMLElement {
  return el(
    "ol",
    { class: "quiz-sequence" },
    ...byDate(events).map(({ place, event }) =>
      el(
        "li",
        {},
        el("time", { datetime: event.date }, phrase(parse(event.date), store.words, store.view().lang)),
        " ",
        datedEvent({ place, event }, store),
      ),
    ),
  );
}

function verdictSources(claims: readonly Claim[], store: Store): HTMLElement {
  const numbers = [...new Set(claims.flatMap(({ sources }) => sources))];
  const works = numbers.map((number) => store.payload.sources[number]).filter((source) => source !== undefined);
  return el(
    "div",
    { class: "quiz-sources" },
    el("h4", {}, store.words("card.sources")),
    el("ul", {}, ...works.map((source) => el("li", {}, citation(source, store)))),
  );
}

/** Returns the name of a naming period in the page's language. */
export function nameOf(period: Period, store: Store): HTMLElement {
  const name = nameIn(period, store.view().lang);
  return bidiIsolated(name?.name ?? "", name?.lang);
}

/** Returns "Volgograd, Russia". */
export function placed(place: Place, store: Store): HTMLElement {
  const title = bidiIsolated(place.title, store.foreignLang(place, "title"));
  return el(
    "span",
    {},
    ...phraseWithElements("list.where", { title, country: countryName(place.country, store.view().lang) }, store),
  );
}

/** Returns the dates of a naming period. */
export function spanOf({ names }: Period, store: Store): string {
  return spanWords(names[0] ?? {}, store);
}

/** Returns an event in words, with its place. */
export function datedEvent({ place, event }: Dated, store: Store): HTMLElement {
  return el(
    "span",
    {},
    el("bdi", langAttributes(store.foreignLang(event, "text")), event.text),
    " ",
    el("small", {}, placed(place, store)),
  );
}
