import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Layer } from "../../../mapgen/viewer/contract/payload";
import {
  countedBy,
  countedValue,
  countPhrase,
  countWords,
  isGuest,
  isInGroup,
  layersOf,
  tallyGroups,
  type TallyGroup,
} from "../../../mapgen/viewer/state/tallyGroups";
import type { Store } from "../../../mapgen/viewer/state/store";
import { day, event, layer, name, place, storeOf } from "../fixtures";

const WORDS = { before: "to come", during: "there", after: "gone" };
const LAYER: Layer = layer("lifetime", {
  id: "camps",
  tally: { during: { zero: "none is open", one: "{count} is open", other: "{count} are open" } },
  kinds: {
    camp: { title: "camp", shape: "square" },
    burial: { title: "burial ground", shape: "cross", words: WORDS },
    prison: { title: "prison", shape: "square", tally: { during: { other: "{count} prisons are open" } } },
    other: { title: "other", shape: "square", tally: {} },
  },
});
const PLACES = Object.keys(LAYER.kinds).map((kind) =>
  place({ id: kind, kind, layer: "camps", events: [event("opened", "1930"), event("closed", "1950")] }),
);

function setUp(places = PLACES): { store: Store; groups: TallyGroup[] } {
  const store = storeOf({ layers: [LAYER], places, opening: "1940-01-01" });
  return { store, groups: tallyGroups(store) };
}

test("a layer's group has the kinds without words and tally of their own; a kind with a tally is a group", () => {
  const { groups } = setUp();
  assert.deepEqual(
    groups.map(({ id, kinds }) => [id, [...kinds]]),
    [
      ["camps", ["camp"]],
      ["camps/prison", ["prison"]],
    ],
  );
  assert.deepEqual(tallyGroups(setUp([]).store), []);
  assert.deepEqual(
    setUp(PLACES.slice(0, 2)).groups.map(({ id }) => id),
    ["camps"],
  );
});

test("a kind is counted as another, and groups stand in the order of their first kinds", () => {
  const town = { title: "town", shape: "circle", countedAs: "city" } as const;
  const city = { title: "city", shape: "circle", tally: { during: { other: "{count} towns" } } } as const;
  const street = { title: "street", shape: "bar" } as const;
  const lost = { title: "hamlet", shape: "bar", countedAs: "none" } as const;
  const { store } = setUp();
  const counted = (kinds: Layer["kinds"]): unknown[] => {
    const payload = { ...store.payload, layers: [{ ...LAYER, kinds }] };
    const places = Object.keys(kinds).map((kind) => place({ id: kind, kind, layer: "camps" }));
    return tallyGroups({ ...store, payload: { ...payload, places } }).map(({ id, kinds: all }) => [id, ...all]);
  };
  assert.deepEqual(counted({ town, street, city }), [
    ["camps/city", "town", "city"],
    ["camps", "street"],
  ]);
  assert.deepEqual(counted({ street, city, town }), [
    ["camps", "street"],
    ["camps/city", "city", "town"],
  ]);
  assert.deepEqual(counted({ lost }), [["camps", "lost"]]);
});

test("the criterion names a group and a state", () => {
  const { store, groups } = setUp();
  const [, prisons] = groups;
  assert.ok(prisons);
  const value = countedValue(prisons, "changing");
  assert.equal(value, "camps/prison.changing");
  assert.deepEqual(countedBy(value, store), { group: prisons, shown: "changing" });
  for (const wrong of ["", "camps", "camps.gone", "camps/burial.during", "no.during"])
    assert.equal(countedBy(wrong, store), undefined, wrong);
});

test("a place is in the group of its layer and kind, in its state on the day", () => {
  const { groups, store } = setUp();
  const [camps] = groups;
  assert.ok(camps);
  const found = (date: string): string[] =>
    PLACES.filter((one) => isInGroup(one, camps, "during", day(date), store)).map(({ id }) => id);
  assert.deepEqual(found("1940-01-01"), ["camp"]);
  assert.deepEqual(found("1960-01-01"), []);
  const elsewhere = place({ ...PLACES[0], layer: "others" });
  assert.equal(isInGroup(elsewhere, camps, "during", day("1940-01-01"), store), false);
});

test("the places of a layer that is counted with another are in the group of that", () => {
  const guests = layer("lifetime", {
    id: "new",
    countedWith: "camps",
    tally: { during: { other: "{count} new" }, among: { other: "{count} of them new" } },
    kinds: {
      camp: { title: "camp", shape: "square" },
      prison: { title: "prison", shape: "square", tally: { during: {} } },
    },
  });
  const added = ["camp", "prison"].map((kind) =>
    place({ id: `new-${kind}`, kind, layer: "new", events: [event("opened", "1940")] }),
  );
  const store = storeOf({ layers: [LAYER, guests], places: [...PLACES, ...added], opening: "1940-01-01" });
  const groups = tallyGroups(store);
  const [camps, prisons, own, ownPrisons] = groups;
  assert.ok(camps && prisons && own && ownPrisons);
  assert.deepEqual(
    groups.map((group) => [group.id, group.guests.map(({ id }) => id), isGuest(group, groups)]),
    [
      ["camps", ["new"], false],
      ["camps/prison", [], false],
      ["new", [], true],
      ["new/prison", [], false],
    ],
  );
  assert.deepEqual(
    layersOf(camps).map(({ id }) => id),
    ["camps", "new"],
  );
  const found = (date: string): string[] =>
    [...PLACES, ...added].filter((one) => isInGroup(one, camps, "during", day(date), store)).map(({ id }) => id);
  assert.deepEqual(found("1945-01-01"), ["camp", "new-camp"]);
  assert.deepEqual(found("1960-01-01"), ["new-camp"]);
  assert.deepEqual(countWords(own, "among", 3, store), ["", " of them new"]);
  assert.deepEqual(countWords(camps, "among", 3, store), ["", " are open"], "or what they are by themselves");
});

test("phrases are cut at their number, which some have not", () => {
  const { store, groups } = setUp();
  const [camps] = groups;
  assert.ok(camps);
  assert.deepEqual(countWords(camps, "during", 1, store), ["", " is open"]);
  assert.equal(countPhrase(camps, "during", 1200, store), "1,200 are open");
  assert.equal(countPhrase(camps, "changing", 3, store), "3 uncertain");
  assert.equal(countWords(camps, "after", 3, store), undefined);
  const arabic = storeOf({ layers: [LAYER], places: PLACES, languages: ["ar"] });
  assert.deepEqual(countWords(camps, "during", 0, arabic), ["none is open"]);
  assert.equal(countPhrase(camps, "during", 0, arabic), "none is open");
});

test("the places whose name of the day is of a kind are a group of all layers, if the map counts them", () => {
  const kinds = { colonial: { title: "colonial", tally: { other: "{count} colonial" } }, older: { title: "older" } };
  const names = [name("Lyallpur", "1910", "1977", { kinds: ["colonial"] }), name("Faisalabad", "1977", "..")];
  const town = place({ id: "town", layer: "renamed", names });
  const store = storeOf({ layers: [layer("renamed")], places: [town], nameKinds: kinds });
  const groups = tallyGroups(store);
  const [group] = groups;
  assert.ok(group);
  assert.deepEqual([groups.length, group.id, group.layer.title, layersOf(group)], [1, "=colonial", "Kind of name", []]);
  const value = countedValue(group, "during");
  assert.equal(value, "=colonial.during");
  assert.equal(countedBy(value, store)?.group.naming, "colonial");
  assert.equal(countPhrase(group, "during", 3, store), "3 colonial");
  assert.equal(isInGroup(town, group, "during", day("1950-01-01"), store), true);
  assert.equal(isInGroup(town, group, "during", day("1990-01-01"), store), false);
  assert.equal(isInGroup(town, group, "after", day("1990-01-01"), store), false);
});
