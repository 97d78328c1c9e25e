import "../dom";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { ChangeHistory } from "../../../mapgen/viewer/timeline/changes";
import { createDateVoice } from "../../../mapgen/viewer/timeline/dateVoice";
import { day, storeOf } from "../fixtures";

const HISTORY: ChangeHistory = {
  layers: [],
  stops: [
    { day: day("1956-02-25"), places: 1 },
    { day: day("1961-11-10"), places: 31 },
  ],
};

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

test("a day on which places change is told with their number", () => {
  const { say, element } = createDateVoice(storeOf());
  const said = (text: string, history = HISTORY): string | null => (say(day(text), history), element.textContent);
  assert.equal(said("1961-11-10"), "10 November 1961: 31 places change");
  assert.equal(said("1956-02-25"), "25 February 1956: 1 place changes");
  assert.equal(said("1961-11-11"), "11 November 1961");
  assert.equal(said("1900-01-01"), "1 January 1900");
  assert.equal(said("1956-02-25", { layers: [], stops: [] }), "25 February 1956");
});

test("a date that moves is told once it rests; the last one only", () => {
  const { rest, say, element, remove } = createDateVoice(storeOf());
  rest(day("1950-01-01"), HISTORY);
  mock.timers.tick(699);
  rest(day("1951-01-01"), HISTORY);
  mock.timers.tick(699);
  assert.equal(element.textContent, "");
  mock.timers.tick(1);
  assert.equal(element.textContent, "1 January 1951");
  rest(day("1952-01-01"), HISTORY);
  say(day("1953-01-01"), HISTORY);
  mock.timers.tick(700);
  assert.equal(element.textContent, "1 January 1953");
  rest(day("1954-01-01"), HISTORY);
  remove();
  mock.timers.tick(700);
  assert.equal(element.textContent, "1 January 1953");
});
