import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../../mapgen/viewer/contract/payload";
import { moment } from "../../../../mapgen/viewer/time/layerRules/moment";
import { day, event, layer, place } from "../../fixtures";

const LAYER = layer("moment");
const on = (date: string): Place => place({ events: [event("speech", date)] });
const days = (date: string): unknown[] =>
  moment.changes(on(date), LAYER).map(({ earliest, latest, value }) => [earliest, latest, value]);

test("an event happens on its day, and is past on the next", () => {
  const on25 = day("1956-02-25");
  assert.deepEqual(days("1956-02-25"), [
    [on25, on25, "during"],
    [on25 + 1, on25 + 1, "after"],
  ]);
});

test("an event of several days lasts from the first to the last", () => {
  assert.deepEqual(days("1953-06-16/1953-06-17"), [
    [day("1953-06-16"), day("1953-06-16"), "during"],
    [day("1953-06-18"), day("1953-06-18"), "after"],
  ]);
});

test("a date that is not a day is in doubt throughout", () => {
  assert.deepEqual(days("1956-02"), [[day("1956-02-01"), day("1956-02-29"), "after"]]);
});

test("an open side of a duration is in doubt", () => {
  assert.deepEqual(days("../1953-06-17"), [
    [-Infinity, -Infinity, "during"],
    [day("1953-06-18"), day("1953-06-18"), "after"],
  ]);
  assert.deepEqual(days("1953-06-17/.."), [
    [day("1953-06-17"), day("1953-06-17"), "during"],
    [Infinity, Infinity, "after"],
  ]);
});

test("that an event is past on the day after it is no news of its own", () => {
  const news = (date: string): number => moment.visibleChanges(on(date), moment.changes(on(date), LAYER)).length;
  assert.equal(news("1956-02-25"), 1);
  assert.equal(news("1953-06-16/1953-06-17"), 2);
});

test("the turn is the event with all of its days; losses and stretches there are none", () => {
  assert.deepEqual(
    { ...moment.turningChange(on("1953-06-16/1953-06-17"), []), when: null },
    { earliest: day("1953-06-16"), latest: day("1953-06-17"), when: null },
  );
  assert.equal(moment.turningChange(place(), []), undefined);
  assert.deepEqual(moment.changes(place(), LAYER), []);
  assert.deepEqual(moment.passingLosses([]), []);
  assert.deepEqual(moment.stretches(place(), []), []);
  assert.equal(moment.grounds(on("1956"), LAYER, [], undefined).length, 1);
});

test("the histogram counts an event where it begins, and never as ended", () => {
  const congress = on("1961-10-17/1961-10-31");
  const { begun, ended } = moment.chartedChanges(congress, moment.changes(congress, LAYER));
  assert.deepEqual(
    begun.map(({ earliest, latest }) => [earliest, latest]),
    [[day("1961-10-17"), day("1961-10-17")]],
  );
  assert.deepEqual(ended, []);
});
