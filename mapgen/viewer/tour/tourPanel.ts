/**
 * The content of the tour panel: the list of tours, or one step.
 */
import { button, el, type Attributes, type Child } from "../ui/dom";
import { icon } from "../ui/icon";
import type { Step, Tour } from "../contract/payload";
import type { TourPosition, Store } from "../state/store";
import { langAttributes, titleElements } from "../state/phrases";
import { writtenOf } from "../url/madeLink";
import { stepAddress } from "../url/tourLink";
import { createText, type Links } from "./stepText";
import { isoOf, parse, phrase } from "../time/edtf";
import { languageName } from "../text/lexicon";

/** Callbacks of the panel's buttons. */
export interface Acts extends Omit<Links, "here"> {
  go: (tour: Tour, number: number) => void;
  /** Shows the list of tours. */
  list: () => void;
  close: () => void;
  /** Collapses or expands the text. */
  fold: () => void;
  /** Takes a tour that a reader has made to change it. */
  change: (tour: Tour) => void;
}

/** The elements of the panel. */
export interface TourPanel {
  element: HTMLElement;
  heading: HTMLElement;
  /** Returns to the step; visible while the reader explores. */
  back?: HTMLButtonElement;
}

const TOUR_HEADING_ID = "mapgen-tour";
const ARROWS = { previous: "M10 3L5 8L10 13", next: "M6 3L11 8L6 13" };

/** Creates the list of tours. */
export function createList(store: Store, acts: Acts): TourPanel {
  const { words, payload } = store;
  const heading = el("h2", { id: TOUR_HEADING_ID, tabindex: -1 }, words("tour.title"));
  const own = (tour: Tour): number => (tour.lang.split("-")[0] === store.view().lang ? 0 : 1);
  const choices = [...payload.tours]
    .sort((a, b) => own(a) - own(b))
    .map((tour) => el("li", {}, tourChoice(tour, store, acts)));
  const head = el("div", { class: "tour-head" }, heading, cross(words("card.close"), acts));
  return {
    heading,
    element: el(
      "div",
      { class: "tour-box is-list" },
      head,
      el("div", { class: "tour-body" }, el("ul", { class: "tour-choices" }, ...choices)),
    ),
  };
}

function tourChoice(tour: Tour, store: Store, acts: Acts): HTMLElement {
  const facts = [store.words("tour.steps", { count: tour.steps.length }), languageName(tour.lang, store.view().lang)];
  return button(
    { class: "tour-choice", "data-tour": tour.id },
    () => acts.go(tour, 1),
    el("b", tourLangAttributes(tour, store), tour.title),
    tour.summary ? el("span", tourLangAttributes(tour, store), tour.summary) : null,
    el("small", {}, facts.join(" · "), " · ", el("bdi", { lang: tour.lang }, tour.author)),
  );
}

/** Returns `lang` attributes for a tour's texts if they are not in the page's language. */
function tourLangAttributes({ lang }: Tour, store: Store): Attributes {
  return langAttributes(lang === store.view().lang ? undefined : lang);
}

/** Creates one step: heading, place and date, text, sources, and navigation. */
export function createStep(
  tour: Tour,
  step: Step,
  standing: TourPosition,
  folded: boolean,
  store: Store,
  acts: Acts,
): TourPanel {
  const { words } = store;
  const heading = el("h2", { id: TOUR_HEADING_ID, tabindex: -1, ...tourLangAttributes(tour, store) }, step.title);
  const text = createText(step, store, { ...acts, here: stepAddress(tour, standing.step) });
  const back = button({ class: "tour-back", hidden: true }, () => acts.go(tour, standing.step), words("tour.back"));
  const head = el(
    "div",
    { class: "tour-head" },
    el("p", { class: "tour-name", ...tourLangAttributes(tour, store) }, tour.title),
    folder(folded, store, acts),
    cross(words("tour.close"), acts),
  );
  const body = el(
    "div",
    { class: "tour-body", hidden: folded },
    el("div", tourLangAttributes(tour, store), text.body),
    standing.step === tour.steps.length ? createQuestion(tour, store) : null,
    text.sources,
    writtenOf(tour) ? createOrigin(tour, store, acts) : null,
  );
  const element = el(
    "div",
    { class: `tour-box${folded ? " is-folded" : ""}` },
    head,
    heading,
    el("p", { class: "tour-where" }, ...whereWhen(step, store)),
    body,
    back,
    createWay(tour, standing.step, store, acts),
  );
  return { element, heading, back };
}

/** Says that a tour is not one of the map's, and offers to change it. */
function createOrigin(tour: Tour, { words }: Store, acts: Acts): HTMLElement {
  return el(
    "div",
    { class: "tour-question tour-origin" },
    el("p", {}, words("make.foreign", { author: tour.author })),
    button({ class: "plain-button" }, () => acts.change(tour), words("make.change")),
  );
}

/** Creates the question at the end of a tour, with its answer to open; null if it has none. */
function createQuestion(tour: Tour, store: Store): HTMLElement | null {
  const { question, answer } = tour;
  if (!question) return null;
  const own = tourLangAttributes(tour, store);
  return el(
    "div",
    { class: "tour-question" },
    el("h3", {}, store.words("tour.question")),
    el("p", own, question),
    el("details", {}, el("summary", {}, store.words("tour.answer")), el("p", own, answer ?? "")),
  );
}

/** Returns "10 April 1925 · Stalingrad (Volgograd)", with the name on that date. */
function whereWhen(step: Step, store: Store): Child[] {
  const place = store.place(step.place);
  const date = phrase(parse(step.date), store.words, store.view().lang, true);
  return [
    el("time", { datetime: isoOf(parse(step.date).earliest) }, date),
    " · ",
    ...(place ? titleElements(place, store) : []),
  ];
}

function cross(label: string, acts: Acts): HTMLElement {
  return button({ class: "tour-tool", "aria-label": label, title: label }, acts.close, "×");
}

function folder(folded: boolean, { words }: Store, acts: Acts): HTMLElement {
  const label = words(folded ? "tour.unfold" : "tour.fold");
  return button(
    { class: "tour-tool is-fold", "aria-expanded": String(!folded), "aria-label": label, title: label },
    acts.fold,
    folded ? "+" : "–",
  );
}

/** Creates the navigation: previous, list of all steps, next; after the last step the other tours. */
function createWay(tour: Tour, number: number, store: Store, acts: Acts): HTMLElement {
  const { words } = store;
  const last = number === tour.steps.length;
  const previous = button(
    {
      class: "tour-go is-previous",
      "aria-disabled": number === 1 ? "true" : undefined,
      "aria-keyshortcuts": keys(store)[0],
    },
    () => number > 1 && acts.go(tour, number - 1),
    arrow("previous"),
    words("tour.previous"),
  );
  const next = button(
    { class: "tour-go is-next", "aria-keyshortcuts": keys(store)[1] },
    () => (last ? acts.list() : acts.go(tour, number + 1)),
    words(last ? "tour.others" : "tour.next"),
    last ? null : arrow("next"),
  );
  return el("div", { class: "tour-way" }, createIndex(tour, number, store, acts), previous, next);
}

/** Returns the keys for the previous and next step while the panel has the focus. */
export function keys({ words }: Store): [string, string] {
  return words("page.direction") === "rtl" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
}

function arrow(name: keyof typeof ARROWS): SVGSVGElement {
  return icon(ARROWS[name], { size: 14 });
}

/** Creates a disclosure "Step 2 of 8" with links to all steps. */
function createIndex(tour: Tour, number: number, store: Store, acts: Acts): HTMLElement {
  const items = tour.steps.map((step, i) => {
    const link = el(
      "a",
      { href: stepAddress(tour, i + 1), "aria-current": i + 1 === number ? "step" : undefined },
      el("bdi", { lang: tour.lang }, step.title),
    );
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      acts.go(tour, i + 1);
    });
    return el("li", {}, link);
  });
  return el(
    "details",
    { class: "tour-index" },
    el("summary", {}, store.words("tour.step", { number, total: tour.steps.length })),
    el("ol", {}, ...items),
  );
}
