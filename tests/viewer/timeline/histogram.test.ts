import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { spanDays } from "../../../mapgen/viewer/time/calendar";
import { createChangeHistory } from "../../../mapgen/viewer/timeline/changes";
import { drawHistogram } from "../../../mapgen/viewer/timeline/histogram";
import { svg } from "../../../mapgen/viewer/ui/dom";
import { storeOf } from "../fixtures";

const MARKS = { periods: [], days: [], sides: { begun: "begins", ended: "ends" }, year: String };

test("a layer has two paths on each side, as high as its counts", () => {
  const store = storeOf();
  store.set({ layers: new Set(["camps"]) });
  const history = createChangeHistory(store)(store.view());
  const [first, last] = spanDays(store);
  const root = svg("svg");
  const plan = drawHistogram(root, history, { width: 1100, height: 70, first, last }, 1917, MARKS);
  // The head is 15 pixels high, the track begins 35 from the bottom: 10 pixels for each of two changes.
  assert.deepEqual([plan.head, plan.zero, plan.scale], [15, 25, 10]);
  const path = (of: string): string => root.querySelector(`path.bars.${of}`)?.getAttribute("d") ?? "";
  assert.match(path("is-begun"), /^M\d+ 25V15H\d+V25Z$/);
  assert.match(path("is-ended"), /^M\d+ 25V35H\d+V25Z$/);
  assert.deepEqual([path("is-begun.is-doubtful"), path("is-ended.is-doubtful")], ["", ""]);
  assert.deepEqual([root.getAttribute("width"), root.getAttribute("height")], ["1100", "70"]);
});

test("layers differ by pattern, not by colour alone", () => {
  const store = storeOf();
  const history = createChangeHistory(store)(store.view());
  const [first, last] = spanDays(store);
  const root = svg("svg");
  drawHistogram(root, history, { width: 1100, height: 70, first, last }, 1917, MARKS);
  const patterns = [...root.querySelectorAll("pattern")].filter(({ id }) => id.startsWith("weave-"));
  assert.equal(patterns.length, history.layers.length);
  const lines = patterns.map((pattern) => pattern.querySelector("path")?.getAttribute("d"));
  assert.equal(new Set(lines).size, lines.length);
});

test("a layer keeps its pattern, whatever other layers are shown", () => {
  const patternOf = (layers: readonly string[]): string | null | undefined => {
    const store = storeOf();
    store.set({ layers: new Set(layers) });
    const [first, last] = spanDays(store);
    const root = svg("svg");
    const history = createChangeHistory(store)(store.view());
    drawHistogram(root, history, { width: 1100, height: 70, first, last }, 1917, MARKS);
    return root.querySelector("#weave-camps path")?.getAttribute("d");
  };
  assert.ok(patternOf(["camps"]));
  assert.equal(patternOf(["camps"]), patternOf(["renamed", "monuments", "camps"]));
});
