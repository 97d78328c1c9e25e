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
  choose: (text: string) => HTMLButtonElement;
} {
  const root = el("div");
  const control = create(root, store);
  keepUpdated(store, control);
  const all = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("[data-layer]")];
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
    choose(text) {
      const found = [...root.querySelectorAll("button")].find(({ textContent }) => textContent === text);
      assert.ok(found);
      found.click();
      return found;
    },
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

test("all layers come back at once; the button has nothing to do while they are there", () => {
  const { press, pressed, choose, store } = setUp();
  press("camps");
  press("events");
  const all = choose("All");
  assert.equal(pressed().length, 5);
  assert.equal(all.disabled, true);
  assert.equal(store.view().layers.size, 5);
});

test("one at a time: a chip shows its layer alone, and pressed again all", () => {
  const { press, pressed, choose } = setUp();
  const solo = choose("One at a time");
  assert.deepEqual([solo.getAttribute("aria-pressed"), pressed().length], ["true", 5]);
  press("camps");
  assert.deepEqual(pressed(), ["camps"]);
  press("events");
  assert.deepEqual(pressed(), ["events"]);
  press("events");
  assert.equal(pressed().length, 5);
  choose("One at a time");
  press("events");
  assert.equal(pressed().length, 4);
});

test("one at a time stays as it is in another language", () => {
  const { choose, press, pressed, store } = setUp();
  choose("One at a time");
  store.set({ lang: "de" });
  press("camps");
  assert.deepEqual(pressed(), ["camps"]);
});

test("all are those with places, by either way", () => {
  const store = storeOf({ places: [place({ id: "a", layer: "camps" }), place({ id: "b", layer: "events" })] });
  const { choose, press } = setUp(store);
  store.set({ layers: new Set() });
  choose("All");
  assert.deepEqual([...store.view().layers], ["camps", "events"]);
  choose("One at a time");
  press("camps");
  press("camps");
  assert.deepEqual([...store.view().layers], ["camps", "events"]);
});
