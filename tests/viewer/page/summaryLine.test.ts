import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Layer } from "../../../mapgen/viewer/contract/payload";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { create } from "../../../mapgen/viewer/page/summaryLine";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, event, filterTo, layer, place, storeOf } from "../fixtures";

const TALLY: Layer["tally"] = {
  during: { one: "{count} camp is open", other: "{count} camps are open" },
  after: { other: "{count} closed" },
};
const LAYERS = [
  layer("lifetime", { id: "camps", tally: TALLY }),
  layer("lifetime", { id: "others" }),
  layer("lifetime", { id: "dams", tally: { before: { other: "{count} dams to come" } } }),
];
const PLACES = [
  ["camps", "1930", "1950"],
  ["camps", "1940", "1950-05/1950-07"],
  ["others", "1930", "1950"],
  ["dams", "1960", "1970"],
].map(([id = "", from = "", to = ""], i) =>
  place({ id: `p${i}`, layer: id, events: [event("opened", from), event("closed", to)] }),
);

function setUp(): { store: Store; line: () => string } {
  const store = storeOf({ layers: LAYERS, places: PLACES, opening: "1935-06-01" });
  const visible = createVisiblePlaces(mapAbout([0, 0]), store);
  const root = el("div");
  const control = create(root, store, visible);
  store.subscribe((now, before) => {
    visible.update(now, before);
    control.update(now, before);
  });
  return { store, line: () => root.textContent ?? "" };
}

test("each visible layer with a tally is counted by state, in the right plural", () => {
  const { store, line } = setUp();
  const at = (text: string): string => (store.set({ day: day(text) }), line());
  assert.equal(line(), "1 June 1935: 1 camp is open, 0 closed; 1 dams to come");
  assert.equal(at("1945-01-01"), "1 January 1945: 2 camps are open, 0 closed; 1 dams to come");
  assert.equal(at("1950-06-01"), "1 June 1950: 0 camps are open, 0 closed, 2 uncertain; 1 dams to come");
  assert.equal(at("1955-01-01"), "1 January 1955: 0 camps are open, 2 closed; 1 dams to come");
});

test("without a layer that counts, there is the date alone", () => {
  const { store, line } = setUp();
  store.set({ layers: new Set(["others"]) });
  assert.equal(line(), "1 June 1935");
  store.set({ layers: new Set(["dams"]) });
  assert.equal(line(), "1 June 1935: 1 dams to come");
});

test("only what the filter leaves is counted", () => {
  const { store, line } = setUp();
  store.set({ layers: new Set(["camps"]) });
  filterTo(store, ["p1", "p3"]);
  assert.equal(line(), "1 June 1935: 0 camps are open, 0 closed");
});
