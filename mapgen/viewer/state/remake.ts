/**
 * Controls that are recreated when the language of the page changes.
 */
import type { Control } from "./store";

/** Creates a control with `make`, and again after each change of language. */
export function inEachLanguage(make: () => Control): Control {
  let made = make();
  const reads = made.reads && [...new Set([...made.reads, "lang" as const])];
  return {
    ...(reads ? { reads } : {}),
    update(now, before) {
      if (now.lang === before.lang) return made.update(now, before);
      made.remove();
      made = make();
    },
    settle: (now, before) => made.settle?.(now, before),
    remove: () => made.remove(),
  };
}
