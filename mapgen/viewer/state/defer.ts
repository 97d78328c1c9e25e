/**
 * The list answers a keystroke first: on a map of thousands of places, what else follows the filter
 * waits until that answer is on the screen.
 */
import type { Control, Store, View } from "./store";

/** Fewer places than this are drawn and counted within the frame. */
const CROWD = 2000;

export function isLargeMap({ payload }: Store): boolean {
  return payload.places.length >= CROWD;
}

export interface Deferred {
  /** Does this once the next frame has been painted, in place of what still waits. */
  put: (act: () => void) => void;
  stop: () => void;
}

export function createDeferred(): Deferred {
  let [frame, timer] = [0, 0];
  const stop = (): void => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
  return {
    put(act) {
      stop();
      frame = requestAnimationFrame(() => (timer = window.setTimeout(act)));
    },
    stop,
  };
}

/** The control, put off in a crowd while only the filter changes. Changes that come meanwhile are told as one. */
export function afterAnswer(control: Control, store: Store): Control {
  if (!isLargeMap(store)) return control;
  const later = createDeferred();
  let behind: View | null = null;
  const catchUp = (): void => {
    later.stop();
    const before = behind;
    behind = null;
    if (before) control.update(store.view(), before);
  };
  return {
    update(now, before) {
      behind ??= before;
      if (now.filter === before.filter) catchUp();
      else later.put(catchUp);
    },
    remove() {
      later.stop();
      control.remove();
    },
  };
}
