import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSwipe } from "../../../mapgen/viewer/tools/swipe";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, storeOf } from "../fixtures";

test("the line tells its dates and how much of the map shows each", () => {
  const store = storeOf();
  store.set({ day: day("1961-11-10"), compared: day("1953-03-05") });
  const [root, covered] = [el("div"), el("div")];
  const swipe = createSwipe(root, covered, store);
  const line = root.querySelector(".swipe-line");
  const told = (): string | null | undefined => line?.getAttribute("aria-valuetext");
  assert.equal(told(), "5 March 1953: 50 %, 10 November 1961: 50 %");
  line?.dispatchEvent(new Event("keydown"));
  assert.equal(told(), "5 March 1953: 50 %, 10 November 1961: 50 %", "other keys do nothing");
  line?.dispatchEvent(Object.assign(new Event("keydown"), { key: "ArrowLeft" }));
  assert.equal(told(), "5 March 1953: 46 %, 10 November 1961: 54 %");
  assert.equal(covered.style.getPropertyValue("clip-path") || covered.style.clipPath, "inset(0 54% 0 0)");
  store.set({ day: day("1962-01-01") });
  swipe.write();
  assert.equal(told(), "5 March 1953: 46 %, 1 January 1962: 54 %");
  swipe.remove();
  assert.equal(root.childElementCount, 0);
});
