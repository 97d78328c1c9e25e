import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { create } from "../../../mapgen/viewer/map/dayCaption";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, event, layer, place, stalingrad, storeOf } from "../fixtures";

const LAYERS = [layer("names", { namesakes: ["stalin"] }), layer("lifetime"), layer("moment")];
const statue = (id: string, removed: string): Place =>
  place({
    id,
    title: `Statue ${id}`,
    layer: "lifetime",
    events: [event("unveiled", "1950"), event("removed", removed)],
  });
const PLACES = [
  stalingrad(),
  statue("a", "1961-11-10"),
  statue("b", "1961-11-30"),
  statue("c", "1961"),
  place({ id: "speech", title: "The speech", layer: "moment", events: [event("speech", "1956-02-25")] }),
];

function setUp(places = PLACES): { store: Store; at: (date: string) => string; opened: string[]; box: HTMLElement } {
  const store = storeOf({ layers: LAYERS, places, opening: "1955-01-01", eventKinds: { removed: "Taken down" } });
  const visible = createVisiblePlaces(mapAbout([0, 0]), store);
  const [root, opened]: [HTMLElement, string[]] = [el("div"), []];
  const control = create(root, store, visible, (id) => opened.push(id));
  store.subscribe((now, before) => {
    visible.update(now, before);
    control.update(now, before);
  });
  const box = root.firstElementChild as HTMLElement;
  const texts = (): string[] => [...box.querySelectorAll("p, li")].map((each) => each.textContent ?? "");
  return {
    store,
    opened,
    box,
    at(date) {
      store.set({ day: day(date) });
      return box.hidden ? "" : texts().join(" | ");
    },
  };
}

test("the caption tells what changed last, for a month", () => {
  const { at } = setUp();
  assert.equal(at("1956-02-24"), "");
  assert.equal(at("1956-02-25"), "25 February 1956 | The speech");
  assert.equal(at("1956-03-20"), "25 February 1956 | The speech");
  assert.equal(at("1956-05-01"), "");
  at("1961-11-09");
  assert.equal(at("1961-11-10"), "10 November 1961 | Stalingrad → Volgograd | Statue a: Taken down");
  assert.equal(at("1961-11-30"), "30 November 1961 | Statue b: Taken down");
});

test("a long step tells the last change on its way, but none of years ago", () => {
  const { at } = setUp();
  at("1961-03-01");
  assert.equal(at("1961-11-29"), "10 November 1961 | Stalingrad → Volgograd | Statue a: Taken down");
  at("1950-01-01");
  assert.equal(at("1963-01-01"), "");
  at("1950-01-01");
  assert.equal(at("1962-01-01"), "", "a jump tells only what is recent");
});

test("hidden places are not told, and more than three are counted", () => {
  const many = [...PLACES, ...["d", "e", "f"].map((id) => statue(id, "1961-11-10"))];
  const { store, at } = setUp(many);
  at("1961-11-09");
  assert.match(
    at("1961-11-10"),
    /^10 November 1961 \| Stalingrad → Volgograd( \| Statue .: Taken down){2} \| 2 others$/,
  );
  store.set({ layers: new Set(["names"]) });
  assert.equal(at("1961-11-11"), "10 November 1961 | Stalingrad → Volgograd");
  store.set({ layers: new Set() });
  assert.equal(at("1961-11-12"), "");
});

test("each part opens its place", () => {
  const { at, box, opened } = setUp();
  at("1961-11-09");
  at("1961-11-10");
  for (const item of box.querySelectorAll("button")) item.click();
  assert.deepEqual(opened, ["volgograd", "a"]);
});
