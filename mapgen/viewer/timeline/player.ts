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
  onPlaying: (playing: boolean) => void;
}

const TOUCHES = ["pointerdown", "keydown", "wheel"] as const;

/** With reduced motion each step stays at least so long, in milliseconds. */
const STILL = 1500;
/** Days from one change to the next within which they are read as one story. */
const SOON_DAYS = 31;

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

/** A player in its course. */
interface Course {
  readonly stage: Stage;
  /** Whether the reader asked for less motion. */
  readonly still: MediaQueryList;
  readonly touches: Touches;
  on: boolean;
  /** The day to which it has moved last. */
  last: number;
  /** Calls off the step that is waited for. */
  cancel: () => void;
}

/** A player that stands still at first. */
export function createPlayer(stage: Stage): Player {
  const stop = (): void => halt(course);
  const course: Course = {
    stage,
    still: matchMedia("(prefers-reduced-motion: reduce)"),
    touches: createTouches(stage.own, stop),
    on: false,
    last: 0,
    cancel: () => undefined,
  };
  return {
    playing: () => course.on,
    pause: stop,
    remove: stop,
    play: () => play(course),
  };
}

function play(course: Course): void {
  const { stage, touches } = course;
  if (course.on || !stage.stops().length) return;
  course.on = true;
  touches.heed();
  stage.onPlaying(true);
  course.last = stage.day();
  if (course.last >= stage.ends[1]) moveDate(course, stage.ends[0]);
  runToNext(course);
}

function halt(course: Course): void {
  course.cancel();
  course.touches.ignore();
  if (!course.on) return;
  course.on = false;
  course.stage.onPlaying(false);
}

/** False, and a halt, where somebody else has moved the date meanwhile. */
function moveDate(course: Course, day: number): boolean {
  if (course.stage.day() !== course.last) halt(course);
  else course.stage.move((course.last = day));
  return course.on;
}

function runToNext(course: Course): void {
  const { stage, still } = course;
  const from = stage.day();
  const next = following(stage, from) ?? { day: stage.ends[1], places: 0 };
  if (from >= stage.ends[1]) halt(course);
  else if (still.matches) restOn(course, next);
  else
    course.cancel = glide(
      from,
      next.day,
      (day) => day === course.last || moveDate(course, day),
      () => restOn(course, next),
    );
}

function restOn(course: Course, at: Stop): void {
  const { stage, still } = course;
  if (!moveDate(course, at.day)) return;
  const next = following(stage, at.day);
  const time = readingTime(at.places, next !== undefined && next.day - at.day <= SOON_DAYS);
  const timer = window.setTimeout(() => runToNext(course), still.matches ? Math.max(STILL, 1.5 * time) : time);
  course.cancel = () => window.clearTimeout(timer);
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

interface Touches {
  heed: () => void;
  ignore: () => void;
}

/** Calls `act` at any touch of the page but a press of the own button. */
function createTouches(own: HTMLElement, act: () => void): Touches {
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
