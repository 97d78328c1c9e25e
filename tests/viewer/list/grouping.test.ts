import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRows, layOutGroups, showSome, type Group } from "../../../mapgen/viewer/list/grouping";
import type { ListRow } from "../../../mapgen/viewer/list/rows";
import { createVisiblePlaces, type VisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Store, ViewChange } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { place, storeOf } from "../fixtures";

function setUp(
  change: ViewChange = {},
  store: Store = storeOf(),
): { store: Store; visible: VisiblePlaces; groups: Group[]; told: () => unknown } {
  const map = mapAbout(store.payload.centre);
  const visible = createVisiblePlaces(map, store);
  store.subscribe((now, before) => visible.update(now, before));
  store.set(change);
  const rows = visible.everything().map((drawn): ListRow => {
    const { id, title } = drawn.place;
    return { id, name: title, drawn, item: el("li", {}, title), button: el("button"), write: () => false };
  });
  const groups = groupRows(rows, map, store);
  const told = (): unknown =>
    groups.map(({ heading, rows: own }) => [heading?.textContent?.trim() ?? "", own.map(({ id }) => id)]);
  return { store, visible, groups, told };
}

test("by the years of the turns, in the order of time", () => {
  assert.deepEqual(setUp().told(), [
    ["1956", ["secret-speech-1956", "norillag"]],
    ["1961", ["volgograd"]],
    ["1962", ["prague-letna-stalin"]],
    ["1990", ["luhansk"]],
    ["1991", ["prague-letna-metronome"]],
  ]);
});

test("by country, by name", () => {
  assert.deepEqual(setUp({ grouping: "country", order: "name" }).told(), [
    ["Czechia", ["prague-letna-metronome", "prague-letna-stalin"]],
    ["Russia", ["secret-speech-1956", "norillag", "volgograd"]],
    ["Ukraine", ["luhansk"]],
  ]);
});

test("without headings, by how far from the middle of the map", () => {
  assert.deepEqual(setUp({ grouping: "none", order: "distance" }).told(), [
    ["", ["volgograd", "secret-speech-1956", "luhansk", "norillag", "prague-letna-metronome", "prague-letna-stalin"]],
  ]);
});

test("headings and lists without rows are hidden, counts are of what is shown", () => {
  const { groups, store } = setUp({ grouping: "country" });
  const root = el("div");
  layOutGroups(root, groups);
  assert.equal(root.querySelectorAll("h3").length, 3);
  showSome(groups, store);
  const shown = (): string[] =>
    [...root.querySelectorAll<HTMLElement>("h3")]
      .filter(({ hidden }) => !hidden)
      .map(({ textContent }) => textContent?.trim() ?? "");
  assert.deepEqual(shown(), ["Czechia 2", "Russia 3", "Ukraine"]);
  store.set({ layers: new Set(["renamed", "monuments"]) });
  showSome(groups, store);
  assert.deepEqual(shown(), ["Czechia 2", "Russia"]);
  assert.deepEqual([...root.querySelectorAll<HTMLElement>("li")].filter(({ hidden }) => !hidden).length, 3);
});

test("a list element has a hundred rows", () => {
  const places = Array.from({ length: 250 }, (_, i) => place({ id: `p${i}`, title: `P${i}`, layer: "renamed" }));
  const { groups } = setUp({ grouping: "none", order: "name" }, storeOf({ places }));
  assert.deepEqual(
    groups[0]?.lists.map(({ rows }) => rows.length),
    [100, 100, 50],
  );
  assert.deepEqual(
    groups[0]?.rows.slice(0, 3).map(({ id }) => id),
    ["p0", "p1", "p2"],
  );
});
