/**
 * Short messages that are shown over the map for some seconds and announced to screen readers.
 */
import { el } from "./dom";

/** A live region for short messages. */
export interface Toast {
  /** Shows a message for some seconds; the same message again extends that time. */
  say: (text: string) => void;
  remove: () => void;
}

/** How long a message is shown, in milliseconds. */
const MESSAGE_DURATION = 3500;

/** Creates the toast as a polite live region in `root`. */
export function create(root: HTMLElement): Toast {
  const line = root.appendChild(el("p", { class: "notice", role: "status", "aria-live": "polite" }));
  let timer = 0;
  return {
    say(text) {
      // The map is always left-to-right; the message has the direction of the page's language.
      line.dir = document.documentElement.dir;
      if (line.textContent !== text) line.textContent = text;
      line.classList.add("is-shown");
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        line.classList.remove("is-shown");
        line.textContent = "";
      }, MESSAGE_DURATION);
    },
    remove() {
      window.clearTimeout(timer);
      line.remove();
    },
  };
}
