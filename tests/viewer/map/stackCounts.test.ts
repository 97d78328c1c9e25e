import assert from "node:assert/strict";
import { test } from "node:test";
import { paintCounts } from "../../../mapgen/viewer/map/stackCounts";
import type { Theme } from "../../../mapgen/viewer/ui/theme";

const THEME = { paper: "white", ink: "black" } as Theme;

/** Returns what is called on a canvas context. */
function called(counted: { x: number; y: number; text: string }[]): string[] {
  const calls: string[] = [];
  const note =
    (name: string) =>
    (...values: unknown[]): void =>
      void calls.push([name, ...values].join(" "));
  const names = ["save", "restore", "strokeText", "fillText"];
  const context = Object.fromEntries(names.map((name) => [name, note(name)]));
  paintCounts(context as unknown as CanvasRenderingContext2D, counted, THEME);
  return calls;
}

test("a number is written over its halo; without numbers, nothing is", () => {
  assert.deepEqual(called([{ x: 5, y: 9, text: "12" }]), ["save", "strokeText 12 5 9", "fillText 12 5 9", "restore"]);
  assert.deepEqual(called([]), []);
});
