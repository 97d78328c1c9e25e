import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/packing_cases.json";
import { labelClusters, spans, type PackedLabel, type PrintedMark } from "../../../mapgen/viewer/print/labelPacking";

type Triple = [number, number, number];

/** On which side of the symbols that it tells a label stands: its text begins left, on its line. */
function side({ text, x, y }: PackedLabel, marks: readonly PrintedMark[]): string {
  const told = marks.filter(({ number }) => numbersIn(text).has(number));
  assert.ok(told.length > 0);
  if (x > Math.max(...told.map((mark) => mark.x))) return "right";
  if (y < Math.min(...told.map((mark) => mark.y))) return "above";
  return y > Math.max(...told.map((mark) => mark.y)) + 8 ? "below" : "left";
}

function numbersIn(text: string): Set<number> {
  const found = new Set<number>();
  for (const part of text.split(", ")) {
    const [first = 0, last = first] = part.split("–").map(Number);
    for (let number = first; number <= last; number++) found.add(number);
  }
  return found;
}

for (const { about, size, marks, others, labels } of cases.crowds) {
  test(about, () => {
    const [width = 0, height = 0] = size;
    const told = (marks as Triple[]).map(([number, x, y]): PrintedMark => ({ number, x, y }));
    const spots = (others as [number, number][]).map(([x, y]) => ({ x, y }));
    const found = labelClusters(told, spots, width, height);
    assert.deepEqual(Object.fromEntries(found.map((label) => [label.text, side(label, told)])), labels);
  });
}

for (const { numbers, words } of cases.spans) {
  test(`${numbers.join(" ")} is told as "${words}"`, () => assert.equal(spans(numbers), words));
}
