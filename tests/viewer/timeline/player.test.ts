import "../dom";
import { frames, paint } from "../frames";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createPlayer, readingTime, runningTime, type Player } from "../../../mapgen/viewer/timeline/player";
import { el } from "../../../mapgen/viewer/ui/dom";

test("a day with more changes is read longer, up to a bound; a story's days are read faster", () => {
  const times = [1, 5, 20, 300].map((places) => readingTime(places, false));
  assert.deepEqual(times.map(Math.round), [600, 1155, 1787, 2200]);
  assert.deepEqual(
    [1, 300].map((places) => Math.round(readingTime(places, true))),
    [400, 1320],
  );
});

test("a year is run over in a quarter of a second, within bounds", () => {
  assert.deepEqual([1, 365, 730, 36500].map(runningTime), [120, 250, 500, 900]);
});

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => {
  mock.timers.reset();
  frames.clear();
});

function setUp(from: number): {
  player: Player;
  days: number[];
  told: boolean[];
  own: HTMLElement;
  menu: HTMLSelectElement;
  setPace: (pace: number | null) => void;
  move: (day: number) => void;
} {
  let day = from;
  const days: number[] = [];
  const told: boolean[] = [];
  const own = el("button");
  const menu = el("select");
  let pace: number | null = null;
  const player = createPlayer({
    day: () => day,
    move: (to) => void days.push((day = to)),
    ends: [0, 1000],
    stops: () => [
      { day: 100, places: 1 },
      { day: 110, places: 5 },
    ],
    pace: () => pace,
    own: [own, menu],
    onPlaying: (playing) => told.push(playing),
  });
  return { player, days, told, own, menu, setPace: (to) => void (pace = to), move: (to) => void (day = to) };
}

/** Paints frames until nothing waits for one any more. */
function run(): void {
  for (let i = 0; i < 200 && frames.waiting(); i++) void paint(50);
}

test("the date runs to each change, rests there, and stops at the end", () => {
  const { player, days, told } = setUp(50);
  player.play();
  run();
  assert.equal(days.at(-1), 100);
  assert.deepEqual(
    [...days].sort((a, b) => a - b),
    days,
    "never back",
  );
  mock.timers.tick(399);
  assert.equal(frames.waiting(), 0);
  mock.timers.tick(1);
  run();
  assert.equal(days.at(-1), 110);
  mock.timers.tick(1200);
  run();
  assert.equal(days.at(-1), 1000);
  mock.timers.tick(600);
  assert.deepEqual([player.playing(), told], [false, [true, false]]);
});

test("at the end it begins from the beginning", () => {
  const { player, days } = setUp(1000);
  player.play();
  assert.deepEqual(days, [0]);
  player.pause();
  assert.equal(player.playing(), false);
});

test("it pauses when somebody else has moved the date", () => {
  const { player, move } = setUp(50);
  player.play();
  void paint();
  void paint(50);
  move(7);
  run();
  assert.equal(player.playing(), false);
});

test("any touch of the page pauses, but a press of its own button", () => {
  const { player, own, told } = setUp(50);
  const inside = own.appendChild(el("span"));
  /** An event of the button's, as the window sees it first. */
  const ofButton = (event: Event): Event =>
    Object.defineProperty(event, "target", { get: () => inside, set: () => undefined, configurable: true });
  player.play();
  window.dispatchEvent(ofButton(new Event("pointerdown")));
  window.dispatchEvent(ofButton(new KeyboardEvent("keydown", { key: "Enter" })));
  assert.equal(player.playing(), true);
  window.dispatchEvent(ofButton(new KeyboardEvent("keydown", { key: "Tab" })));
  assert.deepEqual([player.playing(), told], [false, [true, false]]);
  player.play();
  window.dispatchEvent(new Event("wheel"));
  assert.equal(player.playing(), false);
});

test("at a steady pace the date moves as far as its time allows, and stops at the end", () => {
  const { player, days, setPace } = setUp(0);
  setPace(1000);
  player.play();
  void paint();
  void paint(50);
  assert.equal(days.at(-1), 50);
  void paint(100);
  assert.equal(days.at(-1), 150);
  run();
  assert.deepEqual([days.at(-1), player.playing()], [1000, false]);
});

test("another speed takes effect at once", () => {
  const { player, days, setPace } = setUp(0);
  setPace(100);
  player.play();
  void paint();
  void paint(50);
  assert.equal(days.at(-1), 5);
  setPace(1000);
  void paint(50);
  void paint();
  void paint(50);
  assert.equal(days.at(-1), 55);
  setPace(null);
  run();
  assert.equal(days.at(-1), 100, "from here it goes to the next change");
});

test("a steady pace pauses when somebody else has moved the date", () => {
  const { player, move, setPace } = setUp(0);
  setPace(1000);
  player.play();
  void paint();
  void paint(50);
  move(7);
  void paint(50);
  assert.equal(player.playing(), false);
});

test("keys choose in the menu of speeds without pausing; Tab leaves it", () => {
  const { player, menu } = setUp(50);
  const ofMenu = (key: string): Event =>
    Object.defineProperty(new KeyboardEvent("keydown", { key }), "target", {
      get: () => menu,
      set: () => undefined,
      configurable: true,
    });
  player.play();
  window.dispatchEvent(ofMenu("ArrowDown"));
  assert.equal(player.playing(), true);
  window.dispatchEvent(ofMenu("Tab"));
  assert.equal(player.playing(), false);
});
