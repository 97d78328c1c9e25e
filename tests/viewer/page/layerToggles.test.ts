import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/page/layerToggles";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { filterTo, keepUpdated, place, storeOf } from "../fixtures";

function setUp(store: Store = storeOf()): {
  store: Store;
  chips: () => (string | null)[];
  pressed: () => string[];
  press: (layer: string) => void;
} {
  const root = el("div");
  const control = create(root, store);
  keepUpdated(store, control);
  const all = (): HTMLElement[] => [...root.querySelectorAll("button")];
  return {
    store,
    chips: () => all().map(({ textContent }) => textContent),
    pressed: () =>
      all()
        .filter((chip) => chip.getAttribute("aria-pressed") === "true")
        .map((chip) => chip.dataset["layer"] ?? ""),
    press: (layer) =>
      all()
        .find((chip) => chip.dataset["layer"] === layer)
        ?.click(),
  };
}

test("each layer with places has a toggle with their number", () => {
  assert.deepEqual(setUp().chips(), [
    "Stalin’s name 1 place",
    "His circle 1 place",
    "Monuments 2 places",
    "Camps 1 place",
    "Events 1 place",
  ]);
  assert.deepEqual(setUp(storeOf({ places: [place({ layer: "camps" })] })).chips(), ["Camps 1 place"]);
  assert.deepEqual(setUp(storeOf({ places: [] })).chips(), []);
});

test("the numbers are of what passes the filter", () => {
  const { store, chips } = setUp();
  filterTo(store, ["prague-letna-stalin", "norillag"]);
  assert.deepEqual(
    chips().map((text) => /\d+/.exec(text ?? "")?.[0]),
    ["0", "0", "1", "1", "0"],
  );
  filterTo(store, null);
  assert.match(chips()[2] ?? "", / 2 places/);
});

test("a press switches a layer off and on", () => {
  const { press, pressed } = setUp();
  press("camps");
  assert.deepEqual(pressed(), ["renamed", "circle", "monuments", "events"]);
  press("camps");
  assert.equal(pressed().length, 5);
});

test("a layer that is switched off closes its open place, no other's", () => {
  const { press, store } = setUp();
  store.set({ open: "volgograd" });
  press("camps");
  assert.equal(store.view().open, "volgograd");
  press("renamed");
  assert.equal(store.view().open, null);
});
