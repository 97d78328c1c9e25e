import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createStage } from "../../../mapgen/viewer/tools/stage";
import { magnification } from "../../../mapgen/viewer/ui/magnification";
import { el } from "../../../mapgen/viewer/ui/dom";

function setUp(): {
  stage: ReturnType<typeof createStage>;
  root: HTMLElement;
  drawn: number[];
  enter: (name: string) => void;
} {
  const drawn: number[] = [];
  const root = el("div");
  document.body.append(root);
  const stage = createStage(root, () => void drawn.push(magnification()));
  stage.label("Leave");
  return { stage, root, drawn, enter: (name) => stage.tools.find((tool) => tool.name === name)?.act() };
}

const classes = (): string[] => [...document.documentElement.classList].sort();

test("a presentation fills the window, larger; the cross ends it and the map is drawn anew", () => {
  const { stage, root, drawn, enter } = setUp();
  enter("present");
  assert.deepEqual(classes(), ["is-large", "is-stage"]);
  const cross = root.querySelector<HTMLElement>(".stage-leave");
  assert.equal(cross?.getAttribute("aria-label"), "Leave");
  assert.equal(drawn.length, 1);
  assert.ok((drawn[0] ?? 0) > 1);
  cross?.click();
  assert.deepEqual(classes(), []);
  assert.equal(drawn[1], 1);
  assert.equal(root.childElementCount, 0);
  stage.remove();
});

test("the whole window has the usual size; Esc ends it, once", () => {
  const { stage, root, drawn, enter } = setUp();
  enter("full");
  assert.deepEqual([classes(), drawn], [["is-stage"], [1]]);
  stage.label("Verlassen");
  assert.equal(root.querySelector(".stage-leave")?.getAttribute("aria-label"), "Verlassen");
  document.dispatchEvent(Object.assign(new Event("keydown"), { key: "Escape" }));
  assert.deepEqual(classes(), []);
  document.dispatchEvent(Object.assign(new Event("keydown"), { key: "Escape" }));
  assert.equal(drawn.length, 2);
  stage.remove();
});

test("removed, it leaves the page as it was", () => {
  const { stage, root, enter } = setUp();
  enter("present");
  stage.remove();
  assert.deepEqual([classes(), root.childElementCount], [[], 0]);
});
