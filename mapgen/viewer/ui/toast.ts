/**
 * Short messages to the reader: shown for a while over the map, and read out politely.
 */
import { el } from "./dom";

export interface Toast {
  /** Shows a message for some seconds; the same message again only prolongs it. */
  say: (text: string) => void;
  remove: () => void;
}

/** How long a message stays, in milliseconds. */
const STAY = 3500;

/** A live region in `root`. */
export function create(root: HTMLElement): Toast {
  const line = root.appendChild(el("p", { class: "notice", role: "status", "aria-live": "polite" }));
  let timer = 0;
  return {
    say(text) {
      // The map is always from left to right; what is said is in the page's language.
      line.dir = document.documentElement.dir;
      if (line.textContent !== text) line.textContent = text;
      line.classList.add("is-shown");
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        line.classList.remove("is-shown");
        line.textContent = "";
      }, STAY);
    },
    remove() {
      window.clearTimeout(timer);
      line.remove();
    },
  };
}
