/**
 * Moving through time by itself, at a pace that can be read: the date rests on each day on which
 * something changes, longer where much does, and runs quickly over the time between.
 */
import { after, type Stop } from "./changes";

export interface Player {
  playing: () => boolean;
  play: () => void;
  pause: () => void;
  remove: () => void;
}

/** What the player moves, and whom it tells. */
export interface Stage {
  day: () => number;
  move: (day: number) => void;
  /** The first and the last day. */
  ends: [first: number, last: number];
  stops: () => readonly Stop[];
  /** What the reader may touch without pausing: the button that plays. */
  own: HTMLElement;
  told: (playing: boolean) => void;
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
  const touches = createTouches(stage.own, halt);
  let [on, last] = [false, 0];
  let cancel = (): void => undefined;

  function halt(): void {
    cancel();
    touches.ignore();
    if (!on) return;
    on = false;
    stage.told(false);
  }

  /** False, and a halt, where somebody else has moved the date meanwhile. */
  function move(day: number): boolean {
    if (stage.day() !== last) halt();
    else stage.move((last = day));
    return on;
  }

  function step(): void {
    const from = stage.day();
    const next = following(stage, from) ?? { day: stage.ends[1], places: 0 };
    if (from >= stage.ends[1]) halt();
    else if (still.matches) arrive(next);
    else
      cancel = glide(
        from,
        next.day,
        (day) => day === last || move(day),
        () => arrive(next),
      );
  }

  function arrive(at: Stop): void {
    if (!move(at.day)) return;
    const next = following(stage, at.day);
    const time = readingTime(at.places, next !== undefined && next.day - at.day <= SOON);
    const timer = window.setTimeout(step, still.matches ? Math.max(STILL, 1.5 * time) : time);
    cancel = () => window.clearTimeout(timer);
  }

  return {
    playing: () => on,
    pause: halt,
    remove: halt,
    play() {
      if (on || !stage.stops().length) return;
      on = true;
      touches.heed();
      stage.told(true);
      last = stage.day();
      if (last >= stage.ends[1]) move(stage.ends[0]);
      step();
    },
  };
}

function following(stage: Stage, day: number): Stop | undefined {
  const stops = stage.stops();
  return stops[after(stops, day)];
}

/** Runs from one day to another, slowly at both ends, while `move` agrees; returns the way to stop. */
function glide(from: number, to: number, move: (day: number) => boolean, done: () => void): () => void {
  const length = runningTime(to - from);
  let begun = -1;
  let frame = requestAnimationFrame(draw);
  function draw(now: number): void {
    if (begun < 0) begun = now;
    const part = Math.min(1, (now - begun) / length);
    const eased = part * part * (3 - 2 * part);
    if (part === 1) done();
    else if (move(Math.round(from + (to - from) * eased))) frame = requestAnimationFrame(draw);
  }
  return () => cancelAnimationFrame(frame);
}

/** Calls `act` at any touch of the page but a press of the own button. */
function createTouches(own: HTMLElement, act: () => void): { heed: () => void; ignore: () => void } {
  const touched = (event: Event): void => {
    const inside = event.target instanceof Node && own.contains(event.target);
    const presses = event instanceof KeyboardEvent ? [" ", "Enter"].includes(event.key) : event.type === "pointerdown";
    if (!inside || !presses) act();
  };
  return {
    heed() {
      for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true });
    },
    ignore() {
      for (const touch of TOUCHES) window.removeEventListener(touch, touched, { capture: true });
    },
  };
}
