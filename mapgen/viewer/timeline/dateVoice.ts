/**
 * Announces the date to screen readers, with the number of places that change.
 */
import { el, writeText } from "../ui/dom";
import { after, type ChangeHistory } from "./changes";
import type { Store } from "../state/store";
import { dayWords } from "../state/phrases";

/** Pause before the date is announced, in milliseconds. */
const SPEECH_REST = 700;

/** Announcements of the date. */
export interface DateVoice {
  element: HTMLElement;
  say: (day: number, history: ChangeHistory) => void;
  /** Announces a day once the date has stopped moving. */
  rest: (day: number, history: ChangeHistory) => void;
  remove: () => void;
}

/** Creates a polite live region for the date and the number of places that change. */
export function createDateVoice(store: Store): DateVoice {
  const element = el("p", { class: "unseen", role: "status", "aria-live": "polite" });
  let timer = 0;
  const say = (day: number, { stops }: ChangeHistory): void => {
    window.clearTimeout(timer);
    const stop = stops[after(stops, day) - 1];
    const date = dayWords(day, store);
    writeText(element, stop?.day === day ? store.words("time.changes", { date, count: stop.places }) : date);
  };
  return {
    element,
    say,
    rest(day, history) {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => say(day, history), SPEECH_REST);
    },
    remove: () => window.clearTimeout(timer),
  };
}
