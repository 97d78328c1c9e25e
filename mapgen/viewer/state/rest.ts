/**
 * Rest of the date. While the date keeps moving (a drag, playback), controls update only what has to follow every
 * step; the rest follows when the date has stopped.
 */
import type { Control, View } from "./store";

/** Milliseconds between two steps within which the date is still moving; also how long it must stop to be at rest. */
const REST = 150;

/** Updates controls at every step, and settles them when the date is at rest. */
export interface RestingUpdates {
  update: (now: View, before: View) => void;
  /** Settles the controls now, for example before printing. */
  settle: () => void;
}

/**
 * Creates the updates of `controls`. Each is told only of changes to what it reads. The first of a series of steps
 * settles at once; so does any change of something other than the date. `clock` returns milliseconds.
 */
export function createRestingUpdates(
  controls: () => Iterable<Control>,
  view: () => View,
  clock = (): number => performance.now(),
): RestingUpdates {
  let [timer, depth] = [0, 0];
  let lastStep = -Infinity;
  /** The view at the last rest; null if the controls have settled. */
  let restedAt: View | null = null;
  const settle = (): void => {
    window.clearTimeout(timer);
    const before = restedAt;
    restedAt = null;
    if (!before) return;
    const now = view();
    for (const control of controls()) if (concerns(control, now, before)) control.settle?.(now, before);
  };
  return {
    update(now, before) {
      const time = clock();
      const moving = isDateStep(now, before) && time - lastStep < REST;
      if (now.day !== before.day) lastStep = time;
      restedAt ??= before;
      depth += 1;
      for (const control of controls()) if (concerns(control, now, before)) control.update(now, before);
      depth -= 1;
      // A control may itself have changed the view: the outermost change settles both.
      if (depth) return;
      window.clearTimeout(timer);
      if (moving) timer = window.setTimeout(settle, REST);
      else settle();
    },
    settle,
  };
}

/** Whether only the date has changed. */
function isDateStep(now: View, before: View): boolean {
  return (Object.keys(now) as (keyof View)[]).every((key) => key === "day" || now[key] === before[key]);
}

function concerns({ reads }: Control, now: View, before: View): boolean {
  return !reads || reads.some((key) => now[key] !== before[key]);
}
