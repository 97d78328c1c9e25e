/**
 * Waiting for the parts of the payload that come after the first picture. Whatever needs them waits here.
 */

/** What waits for the whole payload. */
export interface Completion {
  isComplete: () => boolean;
  /** Calls `act` now if the payload is complete, else as soon as it is. */
  whenComplete: (act: () => void) => void;
  /** Does the same, and asks for the rest of the payload at once: the reader waits for it. */
  requireAll: (act: () => void) => void;
  /** Marks the payload as complete and calls what waits, in order. */
  complete: () => void;
}

/** Creates a completion. `ask` loads the rest of the payload; without it, the payload is complete. */
export function createCompletion(ask?: () => void): Completion {
  let isDone = !ask;
  const waiting: (() => void)[] = [];
  const whenComplete = (act: () => void): void => {
    if (isDone) act();
    else waiting.push(act);
  };
  return {
    isComplete: () => isDone,
    whenComplete,
    requireAll(act) {
      whenComplete(act);
      if (!isDone) ask?.();
    },
    complete() {
      isDone = true;
      for (const act of waiting.splice(0)) act();
    },
  };
}
