/**
 * The date and its input field: it shows the current date until the reader types another. Input that is not
 * understood is answered with examples.
 */
import { parseTypedDate, todayWithin } from "../time/typedDates";
import { el } from "../ui/dom";
import { icon } from "../ui/icon";
import { isInSpan, nearestDay } from "../time/calendar";
import type { Store } from "../state/store";
import { yearIn } from "../text/lexicon";
import { dayWords } from "../state/phrases";
import { format, parse, shownDay } from "../time/edtf";

/** The input field for the date. */
export interface DateField {
  element: HTMLElement;
  /** Shows a date, unless the reader is typing. */
  show: (date: string) => void;
}

/** Maximum number of characters. */
const LONGEST = 80;
const TROUBLE = "mapgen-date-trouble";

/** Creates a field that calls `move` with the typed day. */
export function createDateField(store: Store, move: (day: number) => void): DateField {
  const trouble = el("p", { class: "date-trouble", id: TROUBLE, role: "alert" });
  const input = createInput(store);
  let writing = false;
  const show = (date: string): void => {
    if (!writing) input.value = date;
  };
  const leave = (): void => {
    writing = false;
    showError(input, trouble, "");
    show(dayWords(store.view().day, store));
  };
  const submit = (): void => {
    if (!writing) return;
    const answer = readTyped(input.value, store);
    if (typeof answer === "string") return showError(input, trouble, answer);
    leave();
    move(answer);
  };
  input.addEventListener("input", () => void (writing = true));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("change", submit);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });
  const form = el("form", { class: "date-form", novalidate: true }, input, pencil(), trouble);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return { element: form, show };
}

function createInput({ words, view }: Store): HTMLInputElement {
  const input = el("input", {
    type: "text",
    maxlength: LONGEST,
    class: "date-input",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    "aria-label": words("time.type"),
    "aria-describedby": TROUBLE,
    title: words("ask.examples"),
    size: 16,
  });
  input.style.setProperty("--letters", String(longest(view().lang)));
  return input;
}

/** Shows an error message; "" clears it. */
function showError(input: HTMLElement, trouble: HTMLElement, text: string): void {
  trouble.textContent = text;
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/** Returns the maximum number of characters of a date, for the field's width. */
function longest(lang: string): number {
  const months = Array.from({ length: 12 }, (_, month) =>
    format(parse(`1953-${String(month + 1).padStart(2, "0")}-28`).earliest, lang, "day"),
  );
  return Math.max(...months.map((words) => words.length));
}

/** Creates an icon that marks the date as editable. */
function pencil(): SVGSVGElement {
  return icon("M2.5 13.5L3.2 10.4L11 2.6L13.4 5L5.6 12.8ZM9.4 4.2L11.8 6.6", { name: "date-pencil", size: 14 });
}

/** Returns the typed day, or an error message. */
function readTyped(typed: string, store: Store): number | string {
  const { words, payload } = store;
  const { lang } = store.view();
  if (!typed.trim()) return words("ask.examples");
  const when = parseTypedDate(typed, { say: words, lang, span: payload.span, today: todayWithin(store) });
  if (!when) return words("ask.unknown", { typed: typed.trim() });
  const [from, to] = payload.span;
  return isInSpan(when, store)
    ? nearestDay(shownDay(when), store)
    : words("ask.outside", { from: yearIn(lang, from), to: yearIn(lang, to) });
}
