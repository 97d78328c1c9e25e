import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumbers } from "../../../mapgen/viewer/print/placeNumbers";
import { el } from "../../../mapgen/viewer/ui/dom";

test("numbers stand in the rows of the build; a row without one has none", () => {
  const row = (id: string, ...children: HTMLElement[]): HTMLElement => el("li", { id: `place-${id}` }, ...children);
  const list = el(
    "ol",
    {},
    row("a", el("i", {}, "12")),
    row("b"),
    row("c", el("i", {}, "x")),
    el("li", {}, el("i", {}, "3")),
  );
  assert.deepEqual([...readNumbers(list)], [["a", 12]]);
});
