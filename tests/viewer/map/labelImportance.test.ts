import assert from "node:assert/strict";
import { test } from "node:test";
import { importance, informationOf, shorten } from "../../../mapgen/viewer/map/labelImportance";
import type { DrawnPlace } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Place, PlaceState, Shape } from "../../../mapgen/viewer/contract/payload";
import { event, layer, name, place } from "../fixtures";

const KINDS = { city: { title: "city", shape: "circle" }, town: { title: "town", shape: "circle" } } as const;
const LAYER = layer("names", { kinds: KINDS });

function drawn(state: PlaceState, shape: Shape = "circle", parts: Partial<Place> = {}): DrawnPlace {
  return { place: place({ kind: "city", ...parts }), layer: LAYER, shape, state, shown: true, x: 0, y: 0, order: 0 };
}

/** Asserts that each is placed before the next. */
function inOrder(...places: DrawnPlace[]): void {
  const ranks = places.map(importance);
  assert.deepEqual(
    ranks,
    [...ranks].sort((a, b) => a - b),
  );
  assert.equal(new Set(ranks).size, ranks.length);
}

test("what is so on the date comes before what was and what will be, whatever it is", () => {
  inOrder(drawn("during", "star"), drawn("after"), drawn("before"));
  assert.equal(importance(drawn("during")), importance(drawn("changing")), "a change in doubt counts as being so");
});

test("of one state, towns come before monuments, and kinds in the order of the layer", () => {
  inOrder(drawn("during", "circle"), drawn("during", "ring"), drawn("during", "star"));
  inOrder(drawn("during"), drawn("during", "circle", { kind: "town" }));
});

test("of one kind, the best documented place comes first, up to thirty entries", () => {
  const names = (count: number): Partial<Place> => ({ names: Array.from({ length: count }, () => name("A")) });
  inOrder(drawn("during", "circle", names(30)), drawn("during", "circle", names(2)), drawn("during"));
  assert.equal(importance(drawn("during", "circle", names(31))), importance(drawn("during", "circle", names(30))));
});

test("names, events and further sources are information", () => {
  assert.equal(informationOf(place()), 0);
  const known = place({ names: [name("A"), name("B")], events: [event("opened", "1950")], sources: [1, 2, 3] });
  assert.equal(informationOf(known), 6);
});

test("a title is shortened to what stands before a comma or bracket, unless nothing does", () => {
  assert.equal(shorten("Norilsk camp (Norillag)"), "Norilsk camp");
  assert.equal(shorten("Stalin Monument, Letná, Prague"), "Stalin Monument");
  assert.equal(shorten("Volgograd"), "Volgograd");
  assert.equal(shorten("(unnamed)"), "(unnamed)");
});
