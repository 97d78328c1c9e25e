/**
 * Copies text to the clipboard. In frames without that permission the text is selected, so that the reader can
 * copy it with the keyboard.
 */
import { button, el, fill, writeText } from "./dom";
import type { Words } from "../text/messages";

/**
 * Copies the value of a field and leaves it selected. Returns false if the page has no permission. Tries
 * `execCommand`, which needs no permission, then the Clipboard API, for browsers that have removed it.
 */
export async function copyFrom(field: HTMLTextAreaElement): Promise<boolean> {
  field.focus();
  field.select();
  if (document.execCommand("copy")) return true;
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}

/** A text that can be copied: the button's title, and a function that creates the text on demand. */
export interface Offer {
  title: string;
  text: () => string;
}

/**
 * Creates buttons that each copy a text, one field that shows it, and a status line. `label` is the field's
 * accessible name. `key` identifies the buttons when the card is rendered again.
 */
export function createCopier(
  offers: readonly Offer[],
  label: string,
  key: string,
  { words }: { words: Words },
): HTMLElement {
  const field = el("textarea", {
    class: "copy-text",
    readonly: true,
    rows: 4,
    "aria-label": label,
    hidden: true,
    spellcheck: "false",
  });
  const outcome = el("p", { class: "small-print", role: "status" });
  const take = async (text: string, origin: HTMLElement): Promise<void> => {
    field.value = text;
    field.hidden = false;
    const copied = await copyFrom(field);
    writeText(outcome, words(copied ? "copy.done" : "copy.blocked"));
    if (copied) origin.focus();
  };
  const buttons = offers.map(({ title, text }, i) => {
    const press: HTMLButtonElement = button(
      { class: "plain-button", "data-keep": `${key}/${i}` },
      () => void take(text(), press),
      title,
    );
    return press;
  });
  const box = el("div", { class: "copier" });
  fill(box, el("p", { class: "copy-buttons" }, ...buttons.flatMap((each) => [each, " "])), field, outcome);
  return box;
}
