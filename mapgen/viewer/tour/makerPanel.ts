/**
 * The content of the panel in which a reader makes a tour: title, steps, a question, and how to take it along.
 */
import { createCopier, type Offer } from "../ui/clipboard";
import { button, el, fill, type Attributes, type Child } from "../ui/dom";
import type { Store } from "../state/store";
import { dayWords, titleElements } from "../state/phrases";
import { storeOn, type MadeStep, type MadeTour } from "../url/madeTour";
import type { TourPanel } from "./tourPanel";

/** What the panel's fields and buttons do. */
export interface MakerActs {
  edit: (change: Partial<Omit<MadeTour, "steps">>) => void;
  editStep: (at: number, change: Partial<MadeStep>) => void;
  /** Adds the view as a step. */
  add: () => void;
  /** Gives a step the date, place and view of the map. */
  take: (at: number) => void;
  /** Shows a step on the map. */
  show: (at: number) => void;
  move: (at: number, by: -1 | 1) => void;
  remove: (at: number) => void;
  undo: () => void;
  play: () => void;
  close: () => void;
  /** What can be copied. */
  offers: () => Offer[];
  download: () => void;
}

/** The panel, with the parts that change while it is shown. */
export interface MakerPanel extends TourPanel {
  steps: HTMLElement;
  /** The view that would be added. */
  here: HTMLElement;
  /** How long the address is. */
  length: HTMLElement;
  undo: HTMLElement;
  play: HTMLElement;
  /** The ways to keep the tour. */
  along: HTMLElement;
}

/** Whether a panel is the maker's. */
export function isMaker(panel: TourPanel): panel is MakerPanel {
  return "here" in panel;
}

const MAKER_HEADING_ID = "mapgen-make";

/** Creates the panel of a tour. */
export function createMakerPanel(made: MadeTour, store: Store, acts: MakerActs): MakerPanel {
  const { words } = store;
  const heading = el("h2", { id: MAKER_HEADING_ID, tabindex: -1 }, words("tools.make"));
  const close = words("card.close");
  const cross = button({ class: "tour-tool", "aria-label": close, title: close }, acts.close, "×");
  const steps = el("ol", { class: "made-steps" });
  const here = el("p", { class: "made-here" });
  const length = el("p", { class: "small-print", role: "status" });
  const undo = button({ class: "tour-back made-undo" }, acts.undo, words("make.undo"));
  const play = button({ class: "tour-go" }, acts.play, words("make.try"));
  const add = button({ class: "tour-go is-next" }, acts.add, words("make.add"));
  const along = takeAlong(length, store, acts);
  const body = el(
    "div",
    { class: "tour-body" },
    el("p", { class: "small-print" }, words("make.intro")),
    field(words("make.title"), made.title, (title) => acts.edit({ title })),
    field(words("make.author"), made.author, (author) => acts.edit({ author })),
    steps,
    el(
      "details",
      { class: "made-part", open: Boolean(made.question || made.answer) },
      el("summary", {}, words("tour.question")),
      field(words("make.question"), made.question, (question) => acts.edit({ question })),
      field(words("make.answer"), made.answer, (answer) => acts.edit({ answer })),
    ),
    along,
  );
  const element = el(
    "div",
    { class: "tour-box is-list is-maker", role: "group", "aria-labelledby": MAKER_HEADING_ID },
    el("div", { class: "tour-head" }, heading, cross),
    body,
    undo,
    el("div", { class: "tour-way" }, here, play, add),
  );
  return { element, heading, steps, here, length, undo, play, along };
}

/** Creates the ways to keep the tour. */
function takeAlong(length: HTMLElement, store: Store, acts: MakerActs): HTMLElement {
  const { words } = store;
  return el(
    "details",
    { class: "made-part" },
    el("summary", {}, words("make.along")),
    el("p", { class: "small-print" }, words("make.keep")),
    length,
    createCopier(acts.offers(), words("make.along"), "make", store),
    button({ class: "plain-button" }, acts.download, words("make.download")),
    el("p", { class: "small-print" }, words("make.markdownUse")),
  );
}

/** Shows the steps; that of the number `open` is unfolded. */
export function fillSteps({ steps }: MakerPanel, made: MadeTour, open: number, store: Store, acts: MakerActs): void {
  fill(steps, ...made.steps.map((step, at) => stepItem(step, at, made.steps.length, at === open, store, acts)));
}

function stepItem(
  step: MadeStep,
  at: number,
  total: number,
  isOpen: boolean,
  store: Store,
  acts: MakerActs,
): HTMLElement {
  const { words } = store;
  const { place, day, title, text } = step;
  const summary = `${MAKER_HEADING_ID}-${at + 1}`;
  const act = (name: string, attributes: Attributes, doIt: () => void, ...content: Child[]): HTMLElement =>
    button({ class: "plain-button", "data-act": name, ...attributes }, doIt, ...content);
  const arrow = (name: "up" | "down", sign: string, by: -1 | 1): HTMLElement => {
    const isEnd = at + by < 0 || at + by >= total;
    const label = words(`make.${name}`);
    const attributes = { "aria-label": label, title: label, "aria-disabled": isEnd ? "true" : undefined };
    return act(name, attributes, () => !isEnd && acts.move(at, by), sign);
  };
  return el(
    "li",
    {},
    el(
      "details",
      { open: isOpen, role: "group", "aria-labelledby": summary },
      el("summary", { id: summary }, el("span", {}, el("b", {}, `${at + 1}. `), ...whereWhen(place, day, store))),
      field(words("make.heading"), title, (written) => acts.editStep(at, { title: written })),
      field(words("make.text"), text, (written) => acts.editStep(at, { text: written }), 4),
      el(
        "p",
        { class: "made-acts" },
        act("show", {}, () => acts.show(at), words("make.go")),
        act("take", {}, () => acts.take(at), words("make.take")),
        arrow("up", "↑", -1),
        arrow("down", "↓", 1),
        act("remove", {}, () => acts.remove(at), words("make.delete")),
      ),
    ),
  );
}

/** Returns "10 November 1961 · Stalingrad (Volgograd)", with the name of that day. */
export function whereWhen(id: string | undefined, day: number, store: Store): Child[] {
  const place = store.place(id ?? "");
  const where = place ? [" · ", ...titleElements(place, storeOn(day, store))] : [];
  return [dayWords(day, store), ...where];
}

/** Creates a labelled field; with a number of rows, one for several lines. */
function field(label: string, value: string, write: (value: string) => void, rows = 0): HTMLElement {
  const input = rows ? el("textarea", { rows, dir: "auto" }) : el("input", { type: "text", dir: "auto" });
  input.value = value;
  input.addEventListener("input", () => write(input.value));
  return el("label", { class: "made-field" }, el("span", {}, label), input);
}
