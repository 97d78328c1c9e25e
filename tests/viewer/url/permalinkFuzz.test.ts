import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import type { Store } from "../../../mapgen/viewer/state/store";
import { create, permalinkOf } from "../../../mapgen/viewer/url/permalink";
import { spanDays } from "../../../mapgen/viewer/time/calendar";
import { storeOf } from "../fixtures";
import { createRandom, mutated, PIECES, type Random } from "../random";

const ADDRESSES = 4000;

Object.defineProperty(globalThis, "location", { value: { hash: "" }, configurable: true });

const PARTS = [
  "date=1961-11-10",
  "date=../1961",
  "compare=1950",
  "place=volgograd",
  "place=volgograd-1961",
  "layers=renamed,camps",
  "lang=de",
  "follow=volgograd/stalingrad/1",
  "q=caf%C3%A9%20%26%20co",
  "country=UA",
  "kind=camp",
  "decade=unknown",
  "disputed=yes",
  "counted=monuments.after",
  "order=name",
  "group=country",
  "tour=walk",
  "step=2",
];
const KEYS = [...new Set(PARTS.map((part) => part.split("=")[0] ?? ""))];

/** Returns an address made of changed parts, of unknown ones, and of parts given twice. */
function address(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(5) }, () =>
    random.below(4) ? random.of(PARTS) : `${random.of([...KEYS, ...PIECES])}=${random.of(PIECES)}`,
  );
  const whole = parts.join("&");
  return random.below(3) ? mutated(whole, random) : whole;
}

/** Asserts that everything in the view exists on the map. */
function isOnTheMap(store: Store, hash: string): void {
  const { day, compared, open, layers, lang, criteria } = store.view();
  const [first, last] = spanDays(store);
  for (const each of [day, compared ?? day]) assert.ok(each >= first && each <= last, hash);
  assert.ok(open === null || store.place(open)?.id === open, hash);
  const known = new Set(store.payload.layers.map((layer) => layer.id));
  for (const layer of layers) assert.ok(known.has(layer), hash);
  assert.ok(store.payload.languages.includes(lang), hash);
  for (const value of Object.values(criteria)) assert.equal(typeof value, "string", hash);
}

test("whatever an address says, the view is on the map and has an address that means the same", () => {
  const random = createRandom(1961);
  const store = storeOf();
  const said: string[] = [];
  const open = (id: string): void => store.set({ open: id });
  const link = create(
    store,
    createPlaceFilter(store),
    (text) => said.push(text),
    (act) => act(),
    open,
  );
  let kept = 0;
  for (let left = ADDRESSES; left; left--) {
    const hash = address(random);
    link.go(hash, store.start);
    isOnTheMap(store, hash);
    const own = permalinkOf(store.view(), store.start);
    said.length = 0;
    link.go(own, store.start);
    assert.deepEqual(said, [], `${hash} became ${own}`);
    assert.equal(permalinkOf(store.view(), store.start), own, hash);
    kept += own ? 1 : 0;
  }
  assert.ok(kept > ADDRESSES / 2, "most addresses ask for something that is there");
});
