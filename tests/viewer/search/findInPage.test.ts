import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerFindInPage } from "../../../mapgen/viewer/search/findInPage";
import { el } from "../../../mapgen/viewer/ui/dom";
import { place, storeOf } from "../fixtures";

const MANY = Array.from({ length: 2000 }, (_, i) => place({ id: `p${i}` }));

/** Presses a key; returns whether the browser's own answer was prevented. */
function press(more: object): boolean {
  const keys = { key: "f", ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
  const event = Object.assign(new Event("keydown", { cancelable: true, bubbles: true }), keys, more);
  document.dispatchEvent(event);
  return event.defaultPrevented;
}

test("the key leads to the field once; there, it is the browser's", () => {
  const field = document.body.appendChild(el("input"));
  const stop = answerFindInPage(() => field, storeOf({ places: MANY }));
  assert.equal(press({ key: "g" }), false);
  assert.equal(press({ shiftKey: true }), false);
  assert.equal(press({ ctrlKey: false }), false);
  assert.equal(press({}), true);
  assert.ok(document.activeElement === field);
  assert.equal(press({}), false);
  document.body.focus();
  assert.equal(press({ ctrlKey: false, metaKey: true }), true);
  document.body.focus();
  stop();
  assert.equal(press({}), false);
});

test("where all rows exist, the browser finds them", () => {
  const stop = answerFindInPage(() => el("input"), storeOf());
  assert.equal(press({}), false);
  stop();
});
