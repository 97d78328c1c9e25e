/**
 * Short messages over the map, announced to screen readers. A message stays until the reader closes it, by its button
 * or Esc, or until the next one; a hint goes with the next press of a button or finger.
 */
import { button, el } from "./dom";

/** A live region for short messages. */
export interface Toast {
  /** Shows a message. */
  say: (text: string) => void;
  /** Shows a message about a gesture. */
  hint: (text: string) => void;
  /** Removes the message; returns whether there was one. */
  close: () => boolean;
  remove: () => void;
}

/** Creates the toast as a polite live region in `root`; `closeLabel` names its button. */
export function create(root: HTMLElement, closeLabel: () => string): Toast {
  const line = el("p", { class: "notice", role: "status", "aria-live": "polite" });
  const cross = button({ class: "notice-close" }, () => close(), "×");
  const bar = root.appendChild(el("div", { class: "notice-bar" }, line, cross));
  let isHint = false;
  cross.hidden = true;
  const show = (text: string): void => {
    // The map is always left-to-right; the message has the direction of the page's language.
    bar.dir = line.dir = document.documentElement.dir;
    if (line.textContent !== text) line.textContent = text;
    cross.setAttribute("aria-label", closeLabel());
    cross.hidden = isHint || !text;
    bar.classList.toggle("is-shown", Boolean(text));
  };
  const close = (): boolean => {
    const was = line.textContent !== "";
    show("");
    return was;
  };
  const press = (): void => void (isHint && close());
  document.addEventListener("pointerdown", press, true);
  return {
    say(text) {
      isHint = false;
      show(text);
    },
    hint(text) {
      isHint = true;
      show(text);
    },
    close,
    remove() {
      document.removeEventListener("pointerdown", press, true);
      bar.remove();
    },
  };
}
