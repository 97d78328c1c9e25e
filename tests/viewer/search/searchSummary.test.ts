import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { filtersSet, foundWords } from "../../../mapgen/viewer/search/searchSummary";
import { ALL, type SearchCriteria } from "../../../mapgen/viewer/state/store";
import { colonial, layer, place, storeOf } from "../fixtures";

test("how many places are left, and for which words others were taken", () => {
  const store = storeOf();
  assert.equal(foundWords(6, [], store), "6 places");
  assert.equal(foundWords(1, [], store), "1 of 6 places");
  assert.equal(foundWords(2, ["a", "b", "c", "d"], store), "2 of 6 places; no exact match, showing: a, b, c");
  assert.equal(foundWords(0, ["a"], store), "0 of 6 places");
});

test("the filters that are set, each with its choice", () => {
  const store = storeOf();
  const told = (criteria: Partial<SearchCriteria>): string[] => {
    store.set({ criteria: { ...ALL, ...criteria } });
    return filtersSet(store).map(([filter, choice]) => `${filter}: ${choice}`);
  };
  assert.deepEqual(told({ words: "volga" }), []);
  assert.deepEqual(told({ country: "UA", kind: "camp", decade: "1960", disputed: "yes" }), [
    "country: Ukraine",
    "kind: camp",
    "decade: the 1960s",
    "disputed: Only where sources disagree",
  ]);
  assert.deepEqual(told({ kind: "unheard", decade: "unknown" }), ["kind: unheard", "decade: unknown decade"]);
  const tally = { during: { other: "{count} stand" } };
  const counting = storeOf({ layers: [layer("lifetime", { tally })], places: [place({ layer: "lifetime" })] });
  counting.derive(() => ({ filter: new Set(["place"]) }));
  counting.set({ criteria: { ...ALL, counted: "lifetime.during" } });
  assert.deepEqual(filtersSet(counting), [["counted", "Layer lifetime: 1 stand"]]);
});

test("a kind of name is told by its title, and by what the number says", () => {
  const store = storeOf({ ...colonial(), opening: "1950" });
  const { criteria } = store.view();
  store.set({ criteria: { ...criteria, naming: "colonial", counted: "=colonial.during" } });
  store.derive(() => ({ filter: new Set(["faisalabad"]) }));
  store.set({});
  assert.deepEqual(filtersSet(store), [
    ["naming", "colonial name"],
    ["counted", "Kind of name: 1 is colonial"],
  ]);
});
