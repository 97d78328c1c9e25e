/**
 * Deferred updates. On a map of thousands of places, everything else that depends on the filter waits until the
 * list has responded to a keystroke.
 */
import { isLargeMap } from "./largeMap";
import type { Control, Store, View } from "./store";

/** A call that waits for the next frame. */
export interface Deferred {
  /** Calls `act` after the next frame has been painted; replaces a pending call. */
  put: (act: () => void) => void;
  stop: () => void;
}

/** Creates a deferred call, initially without one pending. */
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

/** Longest wait for the first picture in milliseconds; a hidden page has none. */
const HIDDEN_START = 500;

/** Calls `act` once, after the page's next picture. */
export function afterPicture(act: () => void): void {
  const deferred = createDeferred();
  const once = (): void => {
    deferred.stop();
    window.clearTimeout(latest);
    act();
  };
  const latest = window.setTimeout(once, HIDDEN_START);
  deferred.put(once);
}

/** Wraps a control: on a large map, updates that only change the filter are deferred and merged into one. */
export function afterAnswer(control: Control, store: Store): Control {
  if (!isLargeMap(store)) return control;
  const later = createDeferred();
  let behind: View | null = null;
  let unsettled: View | null = null;
  const catchUp = (): void => {
    later.stop();
    const [before, since] = [behind, unsettled];
    behind = unsettled = null;
    if (before) control.update(store.view(), before);
    if (since) control.settle?.(store.view(), since);
  };
  return {
    ...(control.reads ? { reads: control.reads } : {}),
    update(now, before) {
      behind ??= before;
      if (now.filter === before.filter) catchUp();
      else later.put(catchUp);
    },
    settle(now, before) {
      if (behind) unsettled ??= before;
      else control.settle?.(now, before);
    },
    remove() {
      later.stop();
      control.remove();
    },
  };
}
