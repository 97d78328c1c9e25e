import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { disputeBlock, disputesOf } from "../../../mapgen/viewer/place/disputes";
import { createFootnotes } from "../../../mapgen/viewer/sources/footnotes";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { event, name, place, storeOf } from "../fixtures";

/** The questions and claims about a place, as text. */
function told(one: Place, store: Store = storeOf()): [about: string, thing: string | undefined, claims: string[]][] {
  const text = (...children: Parameters<typeof el>[2][]): string => el("div", {}, ...children).textContent ?? "";
  return disputesOf(one, store).map(({ about, thing, claims }) => [
    text(...about),
    thing,
    claims.map(({ words }) => text(...words)),
  ]);
}

const ALTERNATIVE = { status: "alternative" } as const;

const city = (parts: Partial<Place>): Place => place({ id: "city", layer: "renamed", kind: "city", ...parts });

test("a place on which the sources agree has no dispute", () => {
  assert.deepEqual(told(city({})), []);
  assert.deepEqual(told(city({ names: [name("A", "1900", "..")], events: [event("built", "1900")] })), []);
});

test("of a name's period one form stands for all, in the language of its rivals", () => {
  const store = storeOf();
  const volgograd = store.place("volgograd");
  assert.ok(volgograd);
  assert.deepEqual(told(volgograd, store), [
    [
      "The name Stalingrad",
      "stalingrad",
      ["Stalingrad: 10 April 1925 to 10 November 1961", "Stalingrad: 10 April 1925 to 11 November 1961"],
    ],
  ]);
});

test("rivals without a preferred claim stand alone; a page in another language falls back to English", () => {
  const rival = { period: "s", status: "alternative" } as const;
  const names = [name("Сталино", "1924", "1961", { ...rival, lang: "ru" }), name("Stalino", "1925", "..", rival)];
  const store = storeOf();
  store.set({ lang: "de" });
  const [[, thing, claims] = []] = told(city({ names }));
  assert.equal(thing, "s");
  assert.deepEqual(claims, ["Сталино: 1924 to 1961", "Stalino: since 1925"]);
  assert.equal(told(city({ names }), store)[0]?.[0], "Der Name Stalino");
});

test("the preferred date of an event comes first, whatever the table's order", () => {
  const store = storeOf();
  const events = [
    event("removed", "1962-11", { kind: "demolished", text: "Taken down.", status: "rejected" }),
    event("removed", "1962-11-06", { kind: "demolished" }),
    event("built", "1955", { kind: "built" }),
  ];
  assert.deepEqual(told(city({ events }), store), [
    ["Demolished", "removed", ["6 November 1962", "November 1962: Taken down."]],
  ]);
  assert.equal(told(city({ events: events.map((one) => ({ ...one, kind: "x" })) }))[0]?.[0], "x", "an unknown kind");
});

test("a claim that only says the same more or less exactly is no rival", () => {
  const agreeing = { status: "agreeing" } as const;
  assert.deepEqual(told(city({ events: [event("built", "1900"), event("built", "190X", agreeing)] })), []);
  const events = [event("built", "1900"), event("built", "190X", agreeing), event("built", "1899", ALTERNATIVE)];
  assert.deepEqual(told(city({ events })), [["Built", "built", ["1900", "1899"]]]);
});

test("nothing is offered that would only add doubt to a date", () => {
  const events = [
    event("death", "1953-03-05"),
    event("death", "1953", { ...ALTERNATIVE, text: "Gives poison as the cause." }),
    event("death", "1953-03-06", ALTERNATIVE),
  ];
  const one = city({ events });
  assert.deepEqual(rowsOf(one, storeOf({ places: [one] })).rows(), [
    ["is-followed", "Used on the map."],
    ["is-alternative", ""],
    ["is-alternative", "Use this on the map"],
  ]);
});

test("figures are compared by measure; they change nothing on the map", () => {
  const figure = (value: number, parts: object = {}): NonNullable<Place["figures"]>[number] => ({
    measure: "prisoners",
    value,
    sources: [0],
    ...parts,
  });
  const figures = [figure(9000, { status: "alternative" }), figure(72500, { date: "1951" })];
  assert.deepEqual(told(city({ figures })), [["Prisoners", undefined, ["72,500 (1951)", "9,000"]]]);
});

interface Rows {
  rows: () => [classes: string, mark: string][];
  press: (text: string, number?: number) => void;
  store: Store;
}

/** The dispute about Stalingrad's end, whose claims the reader chooses from. */
function rowsOf(one: Place, store: Store): Rows {
  const block = (): HTMLElement => disputeBlock(one, disputesOf(one, store), createFootnotes(store), store);
  return {
    store,
    rows: () =>
      [...block().querySelectorAll("li")].map((row) => [
        row.className,
        row.querySelector(".verdict, .follow")?.textContent?.trim() ?? "",
      ]),
    press(text, number = 0) {
      const found = [...block().querySelectorAll("button")].filter(({ textContent }) => textContent === text)[number];
      assert.ok(found);
      found.click();
    },
  };
}

test("the reader chooses the claim that the map follows, and goes back", () => {
  const store = storeOf();
  const volgograd = store.place("volgograd");
  assert.ok(volgograd);
  const { rows, press } = rowsOf(volgograd, store);
  const [followed, offered] = ["Used on the map.", "Use this on the map"];
  assert.deepEqual(rows(), [
    ["is-followed", followed],
    ["is-alternative", offered],
  ]);
  press(offered);
  assert.deepEqual([...store.view().follow], [["volgograd/stalingrad", 1]]);
  assert.deepEqual(rows(), [
    ["is-other", offered],
    ["is-followed", followed],
  ]);
  press(offered);
  assert.equal(store.view().follow.size, 0, "the preferred claim needs no choice");
});

test("a rejected claim cannot be chosen; of figures the preferred one is used", () => {
  const figures = [
    { measure: "height_m", value: 15.5, sources: [0] },
    { measure: "height_m", value: 17, sources: [1], status: "alternative" as const },
  ];
  const events = [event("removed", "1962"), event("removed", "1961", { status: "rejected" as const })];
  const one = city({ figures, events });
  assert.deepEqual(rowsOf(one, storeOf({ places: [one] })).rows(), [
    ["is-followed", "Used on the map."],
    ["is-rejected", "Rejected."],
    ["is-followed", "Used on the map."],
    ["is-alternative", ""],
  ]);
});
