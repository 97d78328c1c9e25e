import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import {
  applyChoices,
  choiceKey,
  claimsAbout,
  followedNumber,
  movesMap,
} from "../../../mapgen/viewer/state/claimChoice";
import { event, name, place } from "../fixtures";

const CITY = place({
  id: "city",
  names: [
    name("Old", undefined, "1925-04-10"),
    name("Stalin", "1925-04-10", "1961-11-10", { period: "s" }),
    name("Сталин", "1925-04-10", "1961-11-10", { period: "s", lang: "ru" }),
    name("Stalingrad", "1925-04-11", "1961-11-11", {
      period: "s",
      status: "alternative",
      sources: [1],
      note: "Day of the newspapers.",
    }),
    name("Stalinsk", "1924", "1962", { period: "s", status: "rejected" }),
    name("New", "1961-11-10", ".."),
  ],
  events: [
    event("removed", "1962-11-06"),
    event("removed", "1962-11", { status: "alternative" }),
    event("unveiled", "1955", { status: "alternative" }),
  ],
});

function followed(thing: string, number: number): Place | undefined {
  return applyChoices([CITY], new Map([[choiceKey(CITY, thing), number]])).get("city");
}

test("the preferred claim is 0, alternatives follow, rejected ones have no number", () => {
  const texts = [...claimsAbout(CITY, "s")].map(([i, claim]) => [i, "name" in claim && claim.name]);
  assert.deepEqual(texts, [
    [0, "Stalin"],
    [1, "Stalingrad"],
  ]);
  assert.deepEqual([...claimsAbout(CITY, "unveiled").keys()], [1]);
  assert.equal(claimsAbout(place(), "s").size, 0);
});

test("the number that is followed", () => {
  assert.equal(followedNumber(CITY, "s", new Map()), 0);
  assert.equal(followedNumber(CITY, "s", new Map([["city/s", 1]])), 1);
  assert.equal(followedNumber(CITY, "s", new Map([["city/s", 7]])), 0);
  assert.equal(followedNumber(CITY, "unveiled", new Map()), undefined);
});

test("a period takes the chosen dates, and its neighbours meet its new ends", () => {
  const names = followed("s", 1)?.names?.map(({ name: text, from, to, status }) => [text, from, to, status]);
  assert.deepEqual(names, [
    ["Old", undefined, "1925-04-11", undefined],
    ["Stalingrad", "1925-04-11", "1961-11-11", undefined],
    ["Сталин", "1925-04-11", "1961-11-11", undefined],
    ["Stalingrad", "1925-04-11", "1961-11-11", "alternative"],
    ["Stalinsk", "1924", "1962", "rejected"],
    ["New", "1961-11-11", "..", undefined],
  ]);
  assert.equal(followed("s", 1)?.names?.[1]?.note, "Day of the newspapers.");
});

test("a name that ends never again does not end where the next began", () => {
  const names = [
    name("A", "1900", "1950"),
    name("A still", "1900", "..", { period: "A", status: "alternative" }),
    name("B", "1950", ".."),
  ];
  const changed = applyChoices([place({ names })], new Map([["place/A", 1]])).get("place");
  assert.deepEqual(
    changed?.names?.map(({ from, to }) => [from, to]),
    [
      ["1900", ".."],
      ["1900", ".."],
      ["1950", ".."],
    ],
  );
});

test("an agreeing claim has a number, so that those of others stay, but cannot be chosen", () => {
  const rival = { status: "alternative" } as const;
  const events = [
    event("built", "1900"),
    event("built", "190X", { status: "agreeing" }),
    event("built", "1899", rival),
  ];
  assert.deepEqual([...claimsAbout(place({ events }), "built").keys()], [0, 2]);
});

test("a claim moves the map if its name, its kind or its date is another", () => {
  const claim = event("death", "1953-03-05");
  assert.deepEqual(
    [
      event("death", "1953"),
      event("death", "1953-03-05"),
      event("death", "1953-03-06"),
      { ...claim, kind: "arrest" },
    ].map((one) => movesMap(one, claim)),
    [false, false, true, true],
  );
  const stalino = name("Stalino", "1924", "1961");
  assert.deepEqual(
    [name("Stalin", "1924", "1961"), name("Stalino", "1924", "196X"), name("Stalino", "1924", "..")].map((one) =>
      movesMap(one, stalino),
    ),
    [true, false, true],
  );
  assert.equal(movesMap(claim, undefined), true);
  assert.equal(movesMap(stalino, claim), true);
  assert.equal(movesMap(claim, stalino), true);
});

test("of a happening the chosen claim is followed, the preferred becomes its rival", () => {
  assert.deepEqual(
    followed("removed", 1)?.events?.map(({ date, status }) => [date, status]),
    [
      ["1962-11-06", "alternative"],
      ["1962-11", undefined],
      ["1955", "alternative"],
    ],
  );
});

test("where none was preferred, the chosen one is followed", () => {
  const names = [name("A", "1900", "1950", { status: "alternative" })];
  const changed = applyChoices([place({ names })], new Map([["place/A", 1]])).get("place");
  assert.equal(changed?.names?.[0]?.status, undefined);
  assert.equal(followed("unveiled", 1)?.events?.[2]?.status, undefined);
});

test("two choices about one place are both made; what is no choice makes nothing", () => {
  const both = applyChoices(
    [CITY],
    new Map([
      ["city/s", 1],
      ["city/removed", 1],
    ]),
  ).get("city");
  assert.deepEqual([both?.names?.[1]?.name, both?.events?.[1]?.status], ["Stalingrad", undefined]);
  for (const key of ["city/s", "nowhere/s", "city", "city/none"])
    assert.equal(applyChoices([CITY], new Map([[key, 0]])).size, 0);
  assert.equal(applyChoices([CITY], new Map([["city/s", 9]])).size, 0);
});
