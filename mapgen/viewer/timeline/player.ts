/**
 * Playback through time. From change to change, it stops on each day with changes, longer if there are many, and
 * moves quickly through the days between; or it moves steadily.
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
  /** Days per second of a steady playback; null to go from change to change. */
  pace: () => number | null;
  /** The elements that may be pressed without pausing: the play button and the choice of the speed. */
  own: readonly HTMLElement[];
  onPlaying: (playing: boolean) => void;
}

const TOUCHES = ["pointerdown", "keydown", "wheel"] as const;

/** With reduced motion, minimum duration of each step in milliseconds. */
const REDUCED_MOTION_STEP = 1500;
/** With reduced motion, duration of each step of a steady playback in milliseconds. */
const STEADY_STEP = 1000;
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
  goOn(playback);
}

/** Goes on at the pace of the moment. */
function goOn(playback: Playback): void {
  const pace = playback.stage.pace();
  if (pace === null) runToNext(playback);
  else if (playback.still.matches) stepSteadily(playback, pace);
  else runSteadily(playback, pace);
}

/** Moves as far in each frame as its time allows, until the end or another pace. */
function runSteadily(playback: Playback, pace: number): void {
  const { stage } = playback;
  const from = stage.day();
  let begun = -1;
  const draw = (now: number): void => {
    if (stage.pace() !== pace) return goOn(playback);
    if (begun < 0) begun = now;
    const day = Math.min(stage.ends[1], Math.floor(from + ((now - begun) / 1000) * pace));
    if (day !== playback.last && !moveDate(playback, day)) return;
    if (day >= stage.ends[1]) halt(playback);
    else next();
  };
  const next = (): void => {
    const frame = requestAnimationFrame(draw);
    playback.cancel = () => cancelAnimationFrame(frame);
  };
  next();
}

/** Moves once a second, as far as in that time. */
function stepSteadily(playback: Playback, pace: number): void {
  const { stage } = playback;
  if (stage.day() >= stage.ends[1]) return halt(playback);
  const timer = window.setTimeout(() => {
    const step = Math.max(1, Math.round((pace * STEADY_STEP) / 1000));
    if (moveDate(playback, Math.min(stage.ends[1], stage.day() + step))) goOn(playback);
  }, STEADY_STEP);
  playback.cancel = () => window.clearTimeout(timer);
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
    () => goOn(playback),
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

/** Whether an event within the player's own elements is one of using them; keys choose in a menu. */
function isPress(event: Event): boolean {
  if (!(event instanceof KeyboardEvent)) return event.type === "pointerdown";
  const isMenu = event.target instanceof Element && event.target.nodeName === "SELECT";
  return isMenu ? event.key !== "Tab" : [" ", "Enter"].includes(event.key);
}

/** Calls `act` on any interaction with the page, except with elements of the player's own. */
function createTouches(own: readonly HTMLElement[], act: () => void): Touches {
  const touched = (event: Event): void => {
    const { target } = event;
    const inside = target instanceof Node && own.some((element) => element.contains(target));
    if (!inside || !isPress(event)) act();
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
