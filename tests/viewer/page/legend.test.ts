import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/page/legend";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { colonial, layer, place, storeOf } from "../fixtures";

function texts(selector: string, store: Store): (string | null)[] {
  const root = el("div");
  create(root, store);
  return [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);
}

test("the four looks come with their words", () => {
  assert.deepEqual(texts(".key li", storeOf()), [
    "not yet",
    "at this date",
    "changing, or date uncertain",
    "past: renamed, gone or closed",
  ]);
});

test("a layer shows the kinds that its places have, those of one shape in one row", () => {
  const kinds = {
    a: { title: "town", shape: "circle" as const },
    b: { title: "square", shape: "square" as const },
    c: { title: "village", shape: "circle" as const },
    d: { title: "river", shape: "line" as const },
  };
  const layers = [layer("names", { kinds }), layer("lifetime")];
  const places = ["c", "b", "a"].map((kind) => place({ id: kind, kind }));
  const store = storeOf({ layers, places });
  assert.deepEqual(texts(".legend-layers h3", store), ["Layer names"], "the other has no places");
  assert.deepEqual(texts("section > ul:not(.legend-states) li", store), ["town, village", "square"]);
  assert.deepEqual(texts(".legend-states li", store), ["before it", "in it", "past it"]);
});

test("without places there are no layers to explain", () =>
  assert.deepEqual(texts("section", storeOf({ places: [] })), []));

test("the tints of the land are explained where they have words", () => {
  const states = [2, 1, 2].map((tint, i) => ({
    ...{ id: `state-${i}`, name: "S", lang: "en", members: ["PL"], lat: 0, lon: 0, sources: [0] },
    tint,
  }));
  const store = storeOf({ states, tints: { 1: "the Union", 2: "its allies", 3: "nobody" } });
  assert.deepEqual(texts(".tint-rows li", store), ["the Union", "its allies"]);
  assert.deepEqual(texts(".tint-rows h3", store), ["What the tints mean"]);
});

test("the kinds of names that have colours are explained beside the looks", () => {
  assert.deepEqual(texts(".key[aria-label='Kind of name'] li", storeOf(colonial())), ["colonial name"]);
  assert.deepEqual(texts(".key[aria-label='Kind of name']", storeOf()), []);
});
