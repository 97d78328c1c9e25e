/**
 * Controls that are created after the first picture, one after another, so that the date control answers first.
 */
import { afterPicture } from "./defer";
import type { Control } from "./store";

/** A control that is created later; until then, it has nothing to update. */
export interface LateControl<T extends Control> extends Control {
  /** Returns the control itself once it is created. */
  created: () => T | undefined;
}

/** The controls to create. */
export interface StartQueue {
  /** Creates a control later, for the view of that time. */
  later: <T extends Control>(make: () => T) => LateControl<T>;
  /** Calls `done` when all have been created. */
  run: (done: () => void) => void;
}

/** Creates an empty queue. */
export function createStartQueue(): StartQueue {
  const waiting: (() => void)[] = [];
  return {
    later<T extends Control>(make: () => T) {
      let control: T | undefined;
      waiting.push(() => void (control = make()));
      return {
        created: () => control,
        update: (now, before) => control?.update(now, before),
        settle: (now, before) => control?.settle?.(now, before),
        remove: () => control?.remove(),
      };
    },
    run(done) {
      const next = (): void => {
        const make = waiting.shift();
        if (!make) return done();
        make();
        window.setTimeout(next);
      };
      afterPicture(next);
    },
  };
}
