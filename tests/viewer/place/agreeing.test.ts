import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { createCard } from "../../../mapgen/viewer/place/card";
import { event, name, place, storeOf } from "../fixtures";

const AGREEING = { status: "agreeing" } as const;

/** The lines of agreeing claims in each section of the card of a place. */
function linesOf(parts: Partial<Place>): Record<string, string[]> {
  const one = place({ layer: "renamed", kind: "city", ...parts });
  const store = storeOf({ places: [one] });
  const card = createCard(one, store, "heading", () => undefined);
  const sections = [...card.querySelectorAll("section")].map((section): [string, string[]] => [
    section.className,
    [...section.querySelectorAll(".agreeing")].map((line) => line.textContent ?? ""),
  ]);
  return Object.fromEntries(sections.filter(([, lines]) => lines.length));
}

test("an agreeing claim stands below the one that the map follows", () => {
  const events = [
    event("built", "1951-12-16"),
    event("built", "1951-12", { ...AGREEING, text: "Names the month only.", sources: [1], note: "On its plinth." }),
    event("removed", "1961/1962"),
    event("removed", "1961", AGREEING),
    event("removed", "1962/1963", AGREEING),
  ];
  assert.deepEqual(linesOf({ events }), {
    events: [
      "less exact · December 1951: Names the month only. source 2 On its plinth.",
      "more exact · 1961 source 1",
      "agrees · between 1962 and 1963 source 1",
    ],
  });
});

test("names by their dates, once for all languages", () => {
  const names = [
    name("Сталинск", "1932", "1961", { period: "s", lang: "ru" }),
    name("Stalinsk", "1932", "1961", { period: "s" }),
    name("Сталинск", "1932-05-05", "1961", { period: "s", lang: "ru", ...AGREEING }),
    name("Novokuznetsk", "1961", ".."),
  ];
  assert.deepEqual(linesOf({ names }), { names: ["more exact · 5 May 1932 to 1961 source 1"] });
});

test("a figure of the same time", () => {
  const figure = (value: number, parts: object): NonNullable<Place["figures"]>[number] => ({
    measure: "prisoners",
    value,
    sources: [0],
    ...parts,
  });
  const figures = [
    figure(72500, { date: "1951" }),
    figure(60000, { date: "1950" }),
    figure(72000, { ...AGREEING, date: "1951" }),
  ];
  assert.deepEqual(linesOf({ figures }), { figures: ["agrees · 72,000 (1951) source 1"] });
});
