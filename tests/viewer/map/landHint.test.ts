import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { HistoricalState } from "../../../mapgen/viewer/contract/payload";
import { contentOf, create, type LandHint } from "../../../mapgen/viewer/map/landHint";
import type { Store } from "../../../mapgen/viewer/state/store";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";
import { bringWords, day, storeOf } from "../fixtures";
import { linesOf, mapAbout } from "../maps";

bringWords();
const YUGOSLAVIA: HistoricalState = {
  id: "yugoslavia",
  name: "Jugoslavija",
  lang: "sh",
  from: "1929-10-03",
  to: "1941-04-06",
  members: ["HR", "RS"],
  tint: 4,
  lat: 44,
  lon: 18,
  sources: [0],
  note: "Istria is included.",
};
const ZAGREB = leaflet.latLng(45.8, 16);
const BELGRADE = leaflet.latLng(44.8, 20.4);

interface Page {
  store: Store;
  land: LandHint;
  told: () => string | undefined;
  /** Whether the caption of the day gives the hint its room. */
  isAlone: () => boolean;
  move: () => void;
}

function setUp(): Page {
  const store = storeOf({ states: [YUGOSLAVIA], opening: "1938-01-01" });
  const map = mapAbout([45, 18], 5);
  const land = create(map, store, linesOf(map, store.payload.base));
  return {
    store,
    land,
    told: () => map.getContainer().querySelector(".land-hint")?.textContent ?? undefined,
    isAlone: () => map.getContainer().classList.contains("has-land-hint"),
    move: () => void map.fire("movestart"),
  };
}

test("a tap on land tells its state of the day, how long it lasted, and what the outline simplifies", () => {
  const { land, told } = setUp();
  land.show(ZAGREB);
  assert.equal(told(), "Jugoslavija3 October 1929 to 6 April 1941Istria is included.");
});

test("a second tap on the same land, the sea, another date and a move hide it", () => {
  const { land, told, isAlone, store, move } = setUp();
  land.show(ZAGREB);
  land.show(ZAGREB);
  assert.equal(told(), undefined);
  for (const away of [() => land.show(leaflet.latLng(42, 16)), move, land.hide, land.remove]) {
    land.show(BELGRADE);
    assert.deepEqual([told() !== undefined, isAlone()], [true, true]);
    away();
    assert.deepEqual([told(), isAlone()], [undefined, false]);
  }
  land.update(store.view(), store.view());
  assert.equal(told(), undefined);
});

test("where no state of the day is drawn, today's country is told", () => {
  const { land, told, store } = setUp();
  land.show(leaflet.latLng(50.4, 30.5));
  assert.equal(told(), "Today Ukraine; no state of this date is drawn here.");
  store.set({ day: day("1941-06-01") });
  land.show(ZAGREB);
  assert.equal(told(), undefined, "of a country whose name the page does not know");
});

test("a state without a note has none; the language of a note is told where it is another", () => {
  const store = storeOf({ states: [YUGOSLAVIA] });
  const { note: _, ...bare } = YUGOSLAVIA;
  assert.equal(contentOf(bare, "HR", store)?.querySelector("small"), null);
  assert.equal(contentOf(YUGOSLAVIA, "HR", store)?.querySelector("bdi")?.getAttribute("lang"), "sh");
  store.set({ lang: "de" });
  assert.equal(contentOf(YUGOSLAVIA, "HR", store)?.querySelector("small")?.getAttribute("lang"), "en");
});
