/**
 * Copying a text; where a frame may not, the text stands selected, to be copied by hand.
 */
import { button, el, fill } from "./dom";
import type { Words } from "../text/messages";

/**
 * Copies what a field holds; false where the page is not allowed to. The field is selected after it.
 * The old way asks for no permission, the new one is there where the old is gone.
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

/** What can be copied: the button's title, and the text, made when it is asked for. */
export interface Offer {
  title: string;
  text: () => string;
}

/**
 * Buttons that each copy a text and then show it in one field, with a line that says how it went; the
 * field is called `label`, and `key` finds the buttons again in a card that is told anew.
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
    outcome.textContent = words(copied ? "copy.done" : "copy.blocked");
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
