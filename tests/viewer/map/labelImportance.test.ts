import assert from "node:assert/strict";
import { test } from "node:test";
import {
  importance,
  informationOf,
  labelsWanted,
  namedFrom,
  shorten,
  where,
} from "../../../mapgen/viewer/map/labelImportance";
import cases from "../../data/naming_cases.json";
import type { DrawnPlace } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Place, PlaceState, Shape } from "../../../mapgen/viewer/contract/payload";
import { event, layer, name, place } from "../fixtures";

const KINDS = { city: { title: "city", shape: "circle" }, town: { title: "town", shape: "circle" } } as const;
const LAYER = layer("names", { kinds: KINDS });

function drawn(state: PlaceState, shape: Shape = "circle", parts: Partial<Place> = {}): DrawnPlace {
  const spot = { x: 0, y: 0, sizeStep: 0, order: 0, kinds: [], tone: LAYER };
  return { place: place({ kind: "city", ...parts }), layer: LAYER, shape, state, shown: true, ...spot };
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

test("what happens on the date comes first, then the ranks of the table", () => {
  const happening = { ...drawn("during", "flag"), layer: layer("moment") };
  const ranked = (rank: number): DrawnPlace => drawn("during", "star", { rank });
  inOrder(happening, ranked(1), ranked(2), ranked(3), drawn("during"), drawn("after", "circle", { rank: 1 }));
  assert.equal(namedFrom(happening), 0);
  assert.equal(namedFrom({ ...happening, state: "after" }), 6.5);
});

test("former names of well-known places are told on the whole map, others from zoom 5 on", () => {
  assert.deepEqual(
    [drawn("before", "circle", { rank: 1 }), drawn("before"), drawn("after"), drawn("before", "square")].map(namedFrom),
    [0, 5, 0, 6],
  );
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

/** A case of the twins, `mapgen/noscript/naming.py`; two kinds are enough for it. */
interface Case {
  state?: string;
  shape?: string;
  kind?: number;
  rank?: number;
  information?: number;
  happening?: boolean;
}

function drawnCase({
  state = "during",
  shape = "circle",
  kind = 0,
  rank,
  information = 0,
  happening,
}: Case): DrawnPlace {
  const names = Array.from({ length: information }, () => name("A"));
  const parts = { kind: Object.keys(KINDS)[kind] ?? "", names, ...(rank ? { rank } : {}) };
  const made = drawn(state as PlaceState, shape as Shape, parts);
  return happening ? { ...made, layer: layer("moment") } : made;
}

test("the cases shared with Python", () => {
  for (const order of cases.orders as Case[][]) inOrder(...order.map(drawnCase));
  for (const [one, zoom] of cases.from as [Case, number][]) assert.equal(namedFrom(drawnCase(one)), zoom);
  for (const [width, height, count] of cases.wanted as [number, number, number][])
    assert.equal(labelsWanted(width, height), count);
  for (const [title, last] of cases.where as [string, string][]) assert.equal(where(title), last);
  for (const [title, short] of cases.short as [string, string][]) assert.equal(shorten(title), short);
});
