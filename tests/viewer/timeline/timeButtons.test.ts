import "../dom";
import { frames } from "../frames";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stop } from "../../../mapgen/viewer/timeline/changes";
import { createPlaying, createSteps } from "../../../mapgen/viewer/timeline/timeButtons";
import { day, storeOf } from "../fixtures";

const STOPS: Stop[] = [
  { day: day("1925-04-10"), places: 1 },
  { day: day("1961-11-10"), places: 31 },
];

/** Where the two buttons lead from a day, and their titles. */
function steps(date: string, stops: Stop[] = STOPS): { led: (Stop | undefined)[]; titles: string[]; off: string[] } {
  const store = storeOf();
  store.set({ day: day(date) });
  const led: (Stop | undefined)[] = [];
  const { previous, next, show } = createSteps(
    store,
    () => ({ layers: [], stops }),
    (stop) => led.push(stop),
  );
  show(day(date));
  const both = [previous, next];
  for (const each of both) each.click();
  return {
    led,
    titles: both.map(({ title }) => title),
    off: both.map((each) => each.getAttribute("aria-disabled") ?? ""),
  };
}

const [FIRST, SECOND] = STOPS;

test("from between two changes the buttons lead to both", () => {
  assert.deepEqual(steps("1950-01-01"), {
    led: [FIRST, SECOND],
    titles: ["To 10 April 1925: 1 place changes", "To 10 November 1961: 31 places change"],
    off: ["false", "false"],
  });
});

test("from a change itself they lead to its neighbours", () => {
  assert.deepEqual(steps("1925-04-10").led, [undefined, SECOND]);
  assert.deepEqual(steps("1961-11-10").led, [FIRST, undefined]);
});

test("beyond the ends one leads nowhere, and says so", () => {
  assert.deepEqual(steps("1900-01-01").titles, ["No earlier change", "To 10 April 1925: 1 place changes"]);
  assert.deepEqual(steps("2000-01-01").off, ["false", "true"]);
  assert.deepEqual(steps("1950-01-01", []), {
    led: [undefined, undefined],
    titles: ["No earlier change", "No later change"],
    off: ["true", "true"],
  });
});

test("the play button tells what a press does, and plays and pauses", () => {
  let stopped = 0;
  const store = storeOf();
  const history = { layers: [], stops: STOPS };
  const { button, player } = createPlaying(
    store,
    (to) => store.set({ day: to }),
    () => history,
    () => void (stopped += 1),
  );
  const told = (): unknown => [button.getAttribute("aria-label"), button.classList.contains("is-playing"), stopped];
  assert.deepEqual(told(), ["Play", false, 0]);
  button.click();
  assert.deepEqual(told(), ["Pause", true, 0]);
  button.click();
  assert.deepEqual(told(), ["Play", false, 1]);
  player.remove();
  frames.clear();
});

test("the menu offers the speeds, and the play button tells the chosen one", () => {
  const store = storeOf();
  const make = (): ReturnType<typeof createPlaying> =>
    createPlaying(
      store,
      () => undefined,
      () => ({ layers: [], stops: STOPS }),
      () => undefined,
    );
  const { button, speed } = make();
  const menu = speed.querySelector("select");
  assert.ok(menu);
  assert.deepEqual(
    [...menu.querySelectorAll("option")].map(({ textContent }) => textContent),
    ["From change to change", "A month a second", "A year a second", "Everything in 90 seconds"],
  );
  assert.equal(button.title, "Play: From change to change");
  Object.defineProperty(menu, "value", { value: "year" });
  menu.dispatchEvent(new Event("change"));
  assert.equal(button.title, "Play: A year a second");
  assert.equal(make().button.title, "Play: A year a second", "another language keeps the speed");
});
