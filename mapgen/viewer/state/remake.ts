/**
 * Controls that are made anew when the language of the page changes.
 */
import type { Control } from "./store";

/** A control that is made anew in each language. */
export function inEachLanguage(make: () => Control): Control {
  let made = make();
  return {
    update(now, before) {
      if (now.lang === before.lang) return made.update(now, before);
      made.remove();
      made = make();
    },
    remove: () => made.remove(),
  };
}
