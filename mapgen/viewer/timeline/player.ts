/**
 * Playback through time at a readable pace: it stops on each day with changes, longer if there are many, and
 * moves quickly through the days between.
 */
import { after, type Stop } from "./changes";

/** Controls of the playback. */
export interface Player {
  playing: () => boolean;
  play: () => void;
  pause: () => void;
  remove: () => void;
}

/** What the player controls, and the callbacks it notifies. */
export interface Stage {
  day: () => number;
  move: (day: number) => void;
  /** First and last day. */
  ends: [first: number, last: number];
  stops: () => readonly Stop[];
  /** The element that may be pressed without pausing: the play button. */
  own: HTMLElement;
  onPlaying: (playing: boolean) => void;
}

const TOUCHES = ["pointerdown", "keydown", "wheel"] as const;

/** With reduced motion, minimum duration of each step in milliseconds. */
const REDUCED_MOTION_STEP = 1500;
/** Changes within this number of days of each other are shown in quick succession. */
const SOON_DAYS = 31;

/**
 * Returns the milliseconds needed to read a day with so many changed places: 0.6 s for one, 1.2 s for five, at
 * most 2.2 s. Less if the next change follows `soon`, so that a month of changes takes seconds, not half a
 * minute.
 */
export function readingTime(places: number, soon: boolean): number {
  const time = Math.min(2200, 250 + 350 * Math.log2(1 + places));
  return soon ? Math.max(400, 0.6 * time) : time;
}

/** Returns the milliseconds to move over so many days: 0.25 s per year, within limits. */
export function runningTime(days: number): number {
  return Math.max(120, Math.min(900, (days / 365) * 250));
}

/** A running player. */
interface Playback {
  readonly stage: Stage;
  /** Whether the reader prefers reduced motion. */
  readonly still: MediaQueryList;
  readonly touches: Touches;
  on: boolean;
  /** The day that the player set last. */
  last: number;
  /** Cancels the pending step. */
  cancel: () => void;
}

/** Creates a player, initially paused. */
export function createPlayer(stage: Stage): Player {
  const stop = (): void => halt(playback);
  const playback: Playback = {
    stage,
    still: matchMedia("(prefers-reduced-motion: reduce)"),
    touches: createTouches(stage.own, stop),
    on: false,
    last: 0,
    cancel: () => undefined,
  };
  return {
    playing: () => playback.on,
    pause: stop,
    remove: stop,
    play: () => play(playback),
  };
}

function play(playback: Playback): void {
  const { stage, touches } = playback;
  if (playback.on || !stage.stops().length) return;
  playback.on = true;
  touches.heed();
  stage.onPlaying(true);
  playback.last = stage.day();
  if (playback.last >= stage.ends[1]) moveDate(playback, stage.ends[0]);
  runToNext(playback);
}

function halt(playback: Playback): void {
  playback.cancel();
  playback.touches.ignore();
  if (!playback.on) return;
  playback.on = false;
  playback.stage.onPlaying(false);
}

/** Moves the date. If something else has moved it in the meantime, pauses and returns false. */
function moveDate(playback: Playback, day: number): boolean {
  if (playback.stage.day() !== playback.last) halt(playback);
  else playback.stage.move((playback.last = day));
  return playback.on;
}

function runToNext(playback: Playback): void {
  const { stage, still } = playback;
  const from = stage.day();
  const next = following(stage, from) ?? { day: stage.ends[1], places: 0 };
  if (from >= stage.ends[1]) halt(playback);
  else if (still.matches) restOn(playback, next);
  else
    playback.cancel = glide(
      from,
      next.day,
      (day) => day === playback.last || moveDate(playback, day),
      () => restOn(playback, next),
    );
}

function restOn(playback: Playback, at: Stop): void {
  const { stage, still } = playback;
  if (!moveDate(playback, at.day)) return;
  const next = following(stage, at.day);
  const time = readingTime(at.places, next !== undefined && next.day - at.day <= SOON_DAYS);
  const timer = window.setTimeout(
    () => runToNext(playback),
    still.matches ? Math.max(REDUCED_MOTION_STEP, 1.5 * time) : time,
  );
  playback.cancel = () => window.clearTimeout(timer);
}

function following(stage: Stage, day: number): Stop | undefined {
  const stops = stage.stops();
  return stops[after(stops, day)];
}

/** Animates from one day to another, with easing, while `move` returns true. Returns a function that cancels it. */
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

/** Calls `act` on any interaction with the page, except with the play button. */
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
