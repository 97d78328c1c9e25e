/**
 * The text and the answer form of each kind of question.
 */
import { button, el, fill, writeText } from "../ui/dom";
import { isMeant } from "./answerMatching";
import { byDate, type PastName, type Dated, type Question } from "./questionPool";
import { nameOf, placed, spanOf, datedEvent, type Answer } from "./verdict";
import type { Place } from "../contract/payload";
import type { Store } from "../state/store";
import { phraseWithElements } from "../state/phrases";

type Give = (answer: Answer) => void;
type NameQuestion = Extract<Question, { kind: "name" }>;

/** Returns the text of a question. */
export function questionHeading(question: Question, store: Store): HTMLElement {
  const heading = el("h3", { id: "quiz-asked", tabindex: -1 });
  if (question.kind === "order") fill(heading, store.words("quiz.orderAsk"));
  else
    fill(
      heading,
      ...phraseWithElements(
        `quiz.${question.kind}Ask`,
        {
          name: nameOf(question.period, store),
          place: placed(question.place, store),
          span: spanOf(question.period, store),
        },
        store,
      ),
    );
  return heading;
}

/** Returns the answer form; `give` is called once with the answer. `chosen` is the place chosen on the map, if any. */
export function form(question: Question, chosen: Place | null, store: Store, give: Give): HTMLElement {
  if (question.kind === "find") return seek(question.place, chosen, store, give);
  return question.kind === "name" ? nameForm(question, store, give) : orderForm(question.events, store, give);
}

/** A place that is chosen becomes the answer by a button, so that the reader can look around and choose another one. */
function seek(sought: Place, chosen: Place | null, store: Store, give: Give): HTMLElement {
  const { words } = store;
  const answer =
    chosen &&
    button(
      { class: "text-button is-chief" },
      () => give({ right: chosen === sought, given: placed(chosen, store) }),
      ...phraseWithElements("quiz.answer", { place: placed(chosen, store) }, store),
    );
  return el(
    "div",
    { class: "quiz-form" },
    el("p", { class: "quiz-how" }, words("quiz.findHow")),
    el(
      "p",
      { class: "quiz-more" },
      answer,
      button({ class: "text-button" }, () => give({ right: false }), words("quiz.giveUp")),
    ),
  );
}

/** Creates a text field, or four names to choose from. */
function nameForm(question: NameQuestion, store: Store, give: Give): HTMLElement {
  const { words } = store;
  const names = nameChoices(question, store, give);
  const swap = button(
    { class: "text-button", "aria-expanded": "false" },
    () => {
      names.hidden = !names.hidden;
      swap.setAttribute("aria-expanded", String(!names.hidden));
      if (!names.hidden) names.querySelector("button")?.focus();
    },
    words("quiz.choose"),
  );
  const giveUp = button({ class: "text-button" }, () => give({ right: false }), words("quiz.giveUp"));
  const ways = el("p", { class: "quiz-more" }, swap, giveUp);
  return el("div", { class: "quiz-form" }, nameField(question, store, give), ways, names);
}

/** A typed answer is right if it matches a form of the name and no other name of the place. */
function nameField({ place, period }: NameQuestion, { words }: Store, give: Give): HTMLElement {
  const field = el("input", {
    type: "text",
    id: "quiz-name",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    dir: "auto",
    required: true,
  });
  const others = (place.names ?? []).filter((name) => name.period !== period.period);
  const typing = el(
    "form",
    { class: "quiz-typing" },
    el("label", { for: field.id }, words("quiz.nameField")),
    field,
    el("button", { class: "text-button", type: "submit" }, words("quiz.check")),
  );
  typing.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim())
      give({ right: isMeant(field.value, period.names, others), given: el("bdi", {}, field.value.trim()) });
  });
  return typing;
}

function nameChoices({ period, choices }: NameQuestion, store: Store, give: Give): HTMLElement {
  return el(
    "div",
    { class: "quiz-choices", role: "group", "aria-labelledby": "quiz-asked", hidden: true },
    ...choices.map((one) => nameChoice(one, period === one.period, store, give)),
  );
}

function nameChoice({ period }: PastName, right: boolean, store: Store, give: Give): HTMLElement {
  return button({ class: "quiz-choice" }, () => give({ right, given: nameOf(period, store) }), nameOf(period, store));
}

/** Creates three rows, each with a button to move it up and one to move it down. */
function orderForm(events: readonly Dated[], store: Store, give: Give): HTMLElement {
  const { words } = store;
  const order = [...events];
  const voice = el("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const list = el("ol", { class: "quiz-order" });
  const write = (): void => fill(list, ...order.map((one, i) => orderRow(one, i, order.length, store, move)));
  const move = (one: Dated, step: RowStep): void => {
    const at = order.indexOf(one);
    order.splice(at, 1);
    order.splice(at + step, 0, one);
    write();
    focusArrow(list.children[at + step], step);
    writeText(voice, words("quiz.moved", { event: one.event.text, number: at + step + 1, total: order.length }));
  };
  write();
  const check = button(
    { class: "text-button" },
    () => give({ right: byDate(order).every((one, i) => one === order[i]) }),
    words("quiz.check"),
  );
  return el("div", { class: "quiz-form" }, list, check, voice);
}

/** Up or down in a list. */
type RowStep = -1 | 1;
type MoveRow = (one: Dated, step: RowStep) => void;

function orderRow(one: Dated, at: number, total: number, store: Store, move: MoveRow): HTMLElement {
  const arrows = [orderArrow(one, -1, at === 0, store, move), orderArrow(one, 1, at === total - 1, store, move)];
  return el("li", {}, datedEvent(one, store), el("span", { class: "quiz-arrows" }, ...arrows));
}

function orderArrow(one: Dated, step: RowStep, off: boolean, { words }: Store, move: MoveRow): HTMLElement {
  return button(
    {
      class: `tool is-${step < 0 ? "up" : "down"}`,
      disabled: off,
      "aria-label": words(step < 0 ? "quiz.up" : "quiz.down", { event: one.event.text }),
    },
    () => move(one, step),
    el("span", { "aria-hidden": "true" }, step < 0 ? "↑" : "↓"),
  );
}

/** The focus moves with the row, to its other button if the row cannot move further. */
function focusArrow(row: Element | undefined, step: RowStep): void {
  const same = row?.querySelector<HTMLButtonElement>(step < 0 ? ".is-up" : ".is-down");
  (same?.disabled ? row?.querySelector<HTMLButtonElement>("button:enabled") : same)?.focus();
}
