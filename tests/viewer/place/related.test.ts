import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { relatedBlock } from "../../../mapgen/viewer/place/related";
import { createFootnotes } from "../../../mapgen/viewer/sources/footnotes";
import type { Store } from "../../../mapgen/viewer/state/store";
import { place, storeOf } from "../fixtures";

interface Block {
  /** Texts of the rows of a section, "related" or "nearby". */
  rows: (section: string) => (string | null)[];
  gone: string[];
  parts: HTMLElement[];
}

function blockOf(id: string, store: Store = storeOf()): Block {
  const one = store.place(id);
  assert.ok(one);
  const gone: string[] = [];
  const notes = createFootnotes(store);
  const parts = relatedBlock(one, notes, store, (to) => gone.push(to));
  notes.list();
  const section = (name: string): HTMLElement | undefined => parts.find(({ className }) => className === name);
  return {
    parts,
    gone,
    rows: (name) => [...(section(name)?.querySelectorAll("li") ?? [])].map(({ textContent }) => textContent),
  };
}

test("a relation is told at both of its places, from their sides", () => {
  assert.deepEqual(blockOf("prague-letna-stalin").rows("related"), [
    "Later in this place, 1991 source 1Prague Metronome not yet thereOn the old base.",
  ]);
  assert.deepEqual(blockOf("prague-letna-metronome").rows("related"), [
    "Earlier in this place, 1991 source 1Stalin Monument, Prague not yet thereOn the old base.",
  ]);
});

test("a doubtful relation says so; a rejected one is not told", () => {
  assert.match(blockOf("norillag").rows("related")[0] ?? "", /Counterpart.*A different account; the map follows/);
  assert.deepEqual(blockOf("volgograd").rows("related"), []);
});

test("a press goes to the other place", () => {
  const { parts, gone } = blockOf("prague-letna-stalin");
  parts[0]?.querySelector("button")?.click();
  assert.deepEqual(gone, ["prague-letna-metronome"]);
});

test("a lasting relation lasts from one date to the other; else a span is a doubtful date", () => {
  const told = (kind: "built-by" | "replaced-by"): string => {
    const relations = [{ kind, other: "b", date: "1950/1952", sources: [0] }];
    const parts = { layer: "camps", kind: "camp" };
    const places = [place({ id: "a", relations, ...parts }), place({ id: "b", lat: 40, ...parts })];
    return blockOf("a", storeOf({ places })).rows("related")[0] ?? "";
  };
  assert.match(told("built-by"), /^Built by prisoners of, 1950 to 1952/);
  assert.match(told("replaced-by"), /^Later in this place, between 1950 and 1952/);
});

const camp = (id: string, lat: number, lon: number, parts: Partial<Place> = {}): Place =>
  place({ id, lat, lon, title: id, layer: "camps", kind: "camp", ...parts });

function nearbyOf(...others: Place[]): (string | null)[] {
  const places = [camp("middle", 0, 0), ...others];
  return blockOf("middle", storeOf({ places })).rows("nearby");
}

// A degree of a great circle is 111.195 km.
const NEARBY: [other: Place, words: string][] = [
  [camp("x", 0, 0), "at the same place"],
  [camp("x", 0, 0.0002), "at the same place"],
  [camp("x", 0, 0.0004), "less than 0.1 km away"],
  [camp("x", 0, 0.02, { precision: "settlement" }), "less than 5 km away"],
  [camp("x", 0, 0.1), "11 km to the east"],
  [camp("x", 0.02, 0), "2.2 km to the north"],
  [camp("x", -0.5, -0.5, { precision: "settlement" }), "about 80 km to the south-west"],
  [camp("x", 0, 0, { precision: "settlement" }), "less than 5 km away"],
];

for (const [other, words] of NEARBY)
  test(`${other.lat} ${other.lon} (${other.precision}) is ${words}`, () =>
    assert.deepEqual(nearbyOf(other), [`x ${words}`]));

test("at most five neighbours within 100 km, and none that is related anyway", () => {
  const around = Array.from({ length: 8 }, (_, i) => camp(`p${i}`, 0, (i + 1) / 10));
  assert.equal(nearbyOf(...around).length, 5);
  assert.deepEqual(nearbyOf(camp("far", 0, 0.91)), []);
  assert.deepEqual(blockOf("prague-letna-stalin").rows("nearby"), [], "the metronome stands there, but is related");
});

test("no neighbours, no section", () => assert.deepEqual(blockOf("volgograd").parts, []));
