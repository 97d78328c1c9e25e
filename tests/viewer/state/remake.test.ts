import assert from "node:assert/strict";
import { test } from "node:test";
import { inEachLanguage } from "../../../mapgen/viewer/state/remake";
import { storeOf } from "../fixtures";

test("a control is made anew when the language changes, and only told of other changes", () => {
  const store = storeOf();
  const told: string[] = [];
  let number = 0;
  const control = inEachLanguage(() => {
    const own = ++number;
    return { update: () => void told.push(`update ${own}`), remove: () => void told.push(`remove ${own}`) };
  });
  store.subscribe((now, before) => control.update(now, before));
  store.set({ open: "volgograd" });
  store.set({ lang: "de" });
  store.set({ open: null });
  control.remove();
  assert.deepEqual(told, ["update 1", "remove 1", "update 2", "remove 2"]);
});
