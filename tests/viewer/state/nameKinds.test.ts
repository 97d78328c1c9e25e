import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/name_kind_cases.json";
import type { Name, NameKind } from "../../../mapgen/viewer/contract/payload";
import {
  colouredKinds,
  kindsOf,
  kindsOn,
  kindTitle,
  KNOWS_KINDS,
  toneOf,
  toneOn,
} from "../../../mapgen/viewer/state/nameKinds";
import { day, layer, name, place, storeOf } from "../fixtures";

const COLONIAL: NameKind = { title: "colonial name", colour: "#8a5a00", colourDark: "#f0b429" };
const SOVIET: NameKind = { title: "Soviet name", colour: "#0065a8", colourDark: "#6cbcf5" };
const KINDS = { older: { title: "older name" }, colonial: COLONIAL, Soviet: SOVIET };
const TONES: Record<string, object> = { colonial: COLONIAL, Soviet: SOVIET };

for (const { about, rule, day: date, kinds, tone, names } of cases.cases) {
  test(about, () => {
    const own = layer(rule);
    const town = place({ layer: rule, names: names.map((one) => ({ sources: [0], ...one }) as Name) });
    const store = storeOf({ layers: [own], places: [town], nameKinds: KINDS, opening: date });
    assert.deepEqual(kindsOn(town, own, day(date)), kinds);
    assert.equal(toneOn(town, store), TONES[tone] ?? own);
    assert.equal(toneOf(kinds, own, store.payload), TONES[tone] ?? own);
  });
}

test("the colour follows the day", () => {
  const own = layer("renamed");
  const town = place({
    layer: "renamed",
    names: [name("A", "1900", "1950", { kinds: ["Soviet"] }), name("B", "1950", "..")],
  });
  const store = storeOf({ layers: [own], places: [town], nameKinds: KINDS, opening: "1920" });
  assert.equal(toneOn(town, store), SOVIET);
  assert.equal(toneOn(town, store, day("1960-01-01")), own);
});

test("kinds have titles if the map lists them, and are listed once", () => {
  const { payload } = storeOf({ nameKinds: KINDS });
  assert.ok(KNOWS_KINDS);
  assert.deepEqual(
    ["colonial", "other", "constructor"].map((kind) => kindTitle(kind, payload)),
    ["colonial name", "other", "constructor"],
  );
  assert.deepEqual(
    kindsOf([name("A", "1900", "1910", { kinds: ["b", "a"] }), name("B"), name("C", "1", "2", { kinds: ["a"] })]),
    ["b", "a"],
  );
  assert.deepEqual(
    colouredKinds(payload).map(([kind]) => kind),
    ["colonial", "Soviet"],
  );
});
