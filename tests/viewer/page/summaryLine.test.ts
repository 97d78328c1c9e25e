import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Kind, Layer } from "../../../mapgen/viewer/contract/payload";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { create } from "../../../mapgen/viewer/page/summaryLine";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { colonial, day, event, layer, place, storeOf } from "../fixtures";

const TALLY: Layer["tally"] = {
  during: { one: "{count} camp is open", other: "{count} camps are open" },
  after: { other: "{count} closed" },
};
const LAYERS = [
  layer("lifetime", { id: "camps", tally: TALLY }),
  layer("lifetime", { id: "others" }),
  layer("lifetime", { id: "dams", tally: { before: { other: "{count} dams to come" } } }),
];
const PLACES = [
  ["camps", "1930", "1950"],
  ["camps", "1940", "1950-05/1950-07"],
  ["others", "1930", "1950"],
  ["dams", "1960", "1970"],
].map(([id = "", from = "", to = ""], i) =>
  place({ id: `p${i}`, layer: id, events: [event("opened", from), event("closed", to)] }),
);

function setUp(layers = LAYERS): { store: Store; line: () => string; press: (counted: string) => void } {
  const store = storeOf({ layers, places: PLACES, opening: "1935-06-01" });
  const visible = createVisiblePlaces(mapAbout([0, 0]), store);
  const root = el("div");
  document.body.replaceChildren(root);
  const control = create(root, store, visible, createPlaceFilter(store));
  store.subscribe((now, before) => {
    visible.update(now, before);
    control.update(now, before);
  });
  const seen = (selector: string): HTMLElement[] => [
    ...root.querySelectorAll<HTMLElement>(`${selector}:not([hidden])`),
  ];
  const words = (item: HTMLElement): string =>
    [...item.querySelectorAll<HTMLElement>("button:not([hidden])")]
      .map((one) => `${one.textContent}${one.getAttribute("aria-pressed") === "true" ? "!" : ""}`)
      .join(", ");
  return {
    store,
    line: () => seen("li:not([hidden]) .tally-group").map(words).join("; "),
    press: (counted) => root.querySelector<HTMLElement>(`[data-counted="${counted}"]`)?.click(),
  };
}

test("each visible layer with a tally is counted by state, in the right plural", () => {
  const { store, line } = setUp();
  const at = (text: string): string => (store.set({ day: day(text) }), line());
  assert.equal(line(), "1 camp is open; 1 dams to come");
  assert.equal(at("1945-01-01"), "2 camps are open; 1 dams to come");
  assert.equal(at("1950-06-01"), "0 camps are open, 2 uncertain; 1 dams to come");
  assert.equal(at("1955-01-01"), "0 camps are open, 2 closed; 1 dams to come");
});

test("a kind with words or a tally of its own is not counted with its layer", () => {
  const [camps, ...others] = LAYERS;
  assert.ok(camps);
  const kinds = (kind: Partial<Kind>): Layer[] => {
    const memorial: Kind = { title: "memorial", shape: "star", ...kind };
    return [{ ...camps, kinds: { ...camps.kinds, [PLACES[1]?.kind ?? ""]: memorial } }, ...others];
  };
  const words = { before: "to come", during: "there", after: "gone" };
  const at1945 = (layers: Layer[]): string => {
    const { store, line } = setUp(layers);
    store.set({ day: day("1945-01-01") });
    return line();
  };
  assert.equal(at1945(kinds({})), "2 camps are open; 1 dams to come");
  assert.equal(at1945(kinds({ words })), "1 dams to come");
  assert.equal(at1945(kinds({ tally: {} })), "1 dams to come");
  const tally = { during: { one: "one memorial", other: "{count} memorials" } };
  assert.equal(at1945(kinds({ words, tally })), "2 memorials; 1 dams to come");
});

test("a layer without places is not counted", () => {
  const { line } = setUp([...LAYERS, layer("lifetime", { id: "empty", tally: TALLY })]);
  assert.equal(line(), "1 camp is open; 1 dams to come");
});

test("without a layer that counts, nothing is said", () => {
  const { store, line } = setUp();
  store.set({ layers: new Set(["others"]) });
  assert.equal(line(), "");
  store.set({ layers: new Set(["dams"]) });
  assert.equal(line(), "1 dams to come");
});

test("a number shows just the places it counts; the numbers stay what they were", () => {
  const { store, line, press } = setUp();
  const shown = (): string[] => [...(store.view().filter ?? ["all"])];
  press("camps.during");
  assert.deepEqual(shown(), ["p0"]);
  assert.equal(line(), "1 camp is open!; 1 dams to come");
  store.set({ day: day("1945-01-01") });
  assert.deepEqual(shown(), ["p0", "p1"]);
  const { filter } = store.view();
  store.set({ day: day("1945-01-02") });
  assert.equal(store.view().filter, filter, "the same places are the same filter");
  store.set({ day: day("1955-01-01") });
  assert.deepEqual(shown(), []);
  assert.equal(line(), "0 camps are open!, 2 closed; 1 dams to come");
  press("camps.after");
  assert.deepEqual(shown(), ["p0", "p1"]);
  press("camps.after");
  assert.deepEqual(shown(), ["all"]);
});

test("only what the other criteria leave is counted", () => {
  const { store, line, press } = setUp();
  const { criteria } = store.view();
  store.set({ day: day("1945-01-01"), criteria: { ...criteria, decade: "1970" } });
  assert.equal(line(), "0 camps are open; 1 dams to come");
  press("dams.before");
  assert.deepEqual([...(store.view().filter ?? [])], ["p3"]);
  assert.equal(line(), "0 camps are open; 1 dams to come!");
});

test("places of a layer that is counted with another are among its own, shown or not", () => {
  const [camps, , dams] = LAYERS;
  const tally = {
    during: { other: "{count} new" },
    after: { other: "{count} gone" },
    among: { other: "{count} of them new" },
  };
  const others = layer("lifetime", { id: "others", on: false, countedWith: "camps", tally });
  const { store, line, press } = setUp(camps && dams ? [camps, others, { ...dams, tally: {} }] : []);
  const shown = (): string[] => [...(store.view().filter ?? ["all"])];
  assert.equal(line(), "2 camps are open, 1 of them new");
  store.set({ day: day("1955-01-01") });
  assert.equal(line(), "0 camps are open, 3 closed");
  store.set({ day: day("1935-06-01"), layers: new Set() });
  assert.equal(line(), "");
  store.set({ layers: new Set(["others"]) });
  assert.equal(line(), "1 new", "without that layer, it is counted by itself");
  store.set({ layers: new Set(["camps"]) });
  press("camps.during");
  assert.deepEqual([...store.view().layers], ["camps", "others"], "a press shows all that it counts");
  assert.deepEqual(shown(), ["p0", "p2"]);
  assert.equal(line(), "2 camps are open!, 1 of them new");
  press("others.during");
  assert.deepEqual(shown(), ["p2"]);
  assert.equal(line(), "2 camps are open, 1 of them new!");
  press("others.during");
  assert.deepEqual(shown(), ["all"]);
});

test("the day is written with the numbers; a number of a layer that is off looks like its layer", () => {
  const [camps] = LAYERS;
  const tally = { during: { other: "{count} new" } };
  const others = layer("lifetime", { id: "others", on: false, countedWith: "camps", tally });
  const { store, press } = setUp(camps ? [camps, others, layer("lifetime", { id: "dams" })] : []);
  const off = (): string[] => [...document.querySelectorAll(".is-off")].map(({ textContent }) => textContent);
  assert.equal(document.querySelector(".tally-day")?.textContent, "1 June 1935");
  store.set({ day: day("1936-02-29") });
  assert.equal(document.querySelector(".tally-day")?.textContent, "29 February 1936");
  assert.deepEqual(off(), ["1 new"]);
  press("others.during");
  assert.deepEqual(off(), []);
});

test("without words for those among others, their own are said", () => {
  const [camps] = LAYERS;
  const others = layer("lifetime", { id: "others", countedWith: "camps", tally: { during: { other: "{count} new" } } });
  assert.equal(
    setUp(camps ? [camps, others, layer("lifetime", { id: "dams" })] : []).line(),
    "2 camps are open, 1 new",
  );
});

test("the places whose name of the day is of a kind are counted after the layers, and may be shown alone", () => {
  const store = storeOf({ ...colonial(), opening: "1950" });
  const visible = createVisiblePlaces(mapAbout([0, 0]), store);
  const root = el("div");
  const control = create(root, store, visible, createPlaceFilter(store));
  store.subscribe((now, before) => {
    visible.update(now, before);
    control.update(now, before);
  });
  const press = (): HTMLElement | null => root.querySelector("[data-counted='=colonial.during']");
  assert.equal(root.querySelectorAll("button:not([hidden])").length, 1);
  assert.equal(press()?.textContent, "1 is colonial");
  press()?.click();
  assert.equal(store.view().criteria.counted, "=colonial.during");
  assert.deepEqual([...store.view().layers], ["renamed"]);
  assert.equal(press()?.getAttribute("aria-pressed"), "true");
  store.set({ day: day("1990-01-01") });
  assert.equal(press()?.textContent, "0 are colonial");
  store.set({ layers: new Set() });
  assert.equal(press()?.classList.contains("is-off"), false);
});
