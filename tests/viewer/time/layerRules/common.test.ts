import assert from "node:assert/strict";
import { test } from "node:test";
import type { Phase } from "../../../../mapgen/viewer/contract/payload";
import type { Change } from "../../../../mapgen/viewer/time/datedChanges";
import { bothSides, earlierLosses, lastChange, withinTime } from "../../../../mapgen/viewer/time/layerRules/common";
import { place } from "../../fixtures";

const change = (value: Phase, earliest: number, latest = earliest): Change<Phase> => ({ value, earliest, latest });
const BEGUN = [change("during", 1), change("after", 5), change("during", 7), change("after", 9, 12)];

test("the last change is the turn", () => {
  assert.deepEqual(lastChange(place(), BEGUN), { earliest: 9, latest: 12, value: "after" });
  assert.equal(lastChange(place(), []), undefined);
});

test("losses before the last change did not last", () => {
  assert.deepEqual(earlierLosses(BEGUN), [change("after", 5)]);
  assert.deepEqual(earlierLosses([]), []);
});

test("what was complete before all days is no news", () => {
  const open = { earliest: -Infinity, latest: 5 };
  assert.deepEqual(withinTime([{ earliest: -Infinity, latest: -Infinity }, open]), [open]);
});

test("the histogram's sides are beginnings and ends; what was before all dates is on neither", () => {
  const [always, begin, end] = [change("during", -Infinity), change("during", 5), change("after", 9)];
  assert.deepEqual(bothSides(place(), [always, begin, end]), { begun: [begin], ended: [end] });
});
