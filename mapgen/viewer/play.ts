/**
 * Moving through time by itself, at a pace that can be read: the date rests on each day on which
 * something changes, longer where much does, and runs quickly over the time between.
 */
import { after, type Stop } from "./history";

export interface Player {
  playing(): boolean;
  play(): void;
  pause(): void;
  remove(): void;
}

/** What the player moves, and whom it tells. */
export interface Stage {
  day(): number;
  move(day: number): void;
  /** The first and the last day. */
  ends: [first: number, last: number];
  stops(): readonly Stop[];
  /** What the reader may touch without pausing: the button that plays. */
  own: HTMLElement;
  told(playing: boolean): void;
}

const TOUCHES = ["pointerdown", "keydown", "wheel"] as const;

/** With reduced motion each step stays at least so long, in milliseconds. */
const STILL = 1500;
/** Days from one change to the next within which they are read as one story. */
const SOON = 31;

/**
 * Milliseconds to read a day on which so many places change: 0.6 s for one, 1.2 s for five, 2.2 s at
 * most; less where the next change follows `soon`, so that a full month takes seconds, not half a minute.
 */
export function readingTime(places: number, soon: boolean): number {
  const time = Math.min(2200, 250 + 350 * Math.log2(1 + places));
  return soon ? Math.max(400, 0.6 * time) : time;
}

/** Milliseconds to run over so many days: a quarter of a second a year, within bounds. */
export function runningTime(days: number): number {
  return Math.max(120, Math.min(900, (days / 365) * 250));
}

/** A player that stands still at first. */
export function createPlayer(stage: Stage): Player {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let [on, timer, frame, last] = [false, 0, 0, 0];

  function halt(): void {
    window.clearTimeout(timer);
    cancelAnimationFrame(frame);
    for (const touch of TOUCHES) window.removeEventListener(touch, touched, { capture: true });
    if (!on) return;
    on = false;
    stage.told(false);
  }

  function touched(event: Event): void {
    const own = event.target instanceof Node && stage.own.contains(event.target);
    const presses = event instanceof KeyboardEvent ? [" ", "Enter"].includes(event.key) : event.type === "pointerdown";
    if (!own || !presses) halt();
  }

  function move(day: number): void {
    last = day;
    stage.move(day);
  }

  function step(): void {
    const [, end] = stage.ends;
    const from = stage.day();
    const next = stage.stops()[after(stage.stops(), from)] ?? { day: end, places: 0 };
    if (from >= end) halt();
    else if (still.matches) arrive(next);
    else glide(from, next);
  }

  function glide(from: number, to: Stop): void {
    const length = runningTime(to.day - from);
    let begun = -1;
    const draw = (now: number): void => {
      if (stage.day() !== last) return halt();
      if (begun < 0) begun = now;
      const part = Math.min(1, (now - begun) / length);
      if (part === 1) return arrive(to);
      const day = Math.round(from + (to.day - from) * ease(part));
      if (day !== last) move(day);
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
  }

  function arrive(at: Stop): void {
    move(at.day);
    const next = stage.stops()[after(stage.stops(), at.day)];
    const time = readingTime(at.places, next !== undefined && next.day - at.day <= SOON);
    const rest = still.matches ? Math.max(STILL, 1.5 * time) : time;
    timer = window.setTimeout(() => (stage.day() === last ? step() : halt()), rest);
  }

  return {
    playing: () => on,
    pause: halt,
    remove: halt,
    play() {
      if (on) return;
      on = true;
      for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true });
      stage.told(true);
      const [first, end] = stage.ends;
      move(stage.day() >= end ? first : stage.day());
      step();
    },
  };
}

/** Slow at both ends. */
function ease(part: number): number {
  return part * part * (3 - 2 * part);
}
