/**
 * Controls that are recreated when the language of the page changes.
 */
import type { Control } from "./store";

/** Creates a control with `make`, and again after each change of language. */
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
