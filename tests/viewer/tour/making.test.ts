import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { change, codeNow, follow, letGo, offersOf, renew, type Making } from "../../../mapgen/viewer/tour/making";
import { codeOf, madeOf, plainCode } from "../../../mapgen/viewer/url/madeLink";
import type { MadeTour } from "../../../mapgen/viewer/url/madeTour";
import { day, storeOf } from "../fixtures";

const STEP = { place: "volgograd", day: day("1950-05-01"), zoom: 5, layers: [], title: "One", text: "Text" };

function setUp(): Making {
  const store = storeOf();
  const map = mapAbout(store.payload.centre);
  const made: MadeTour = { lang: "en", title: "", author: "", question: "", answer: "", steps: [] };
  const started = { made, former: null, safe: made, code: null, recent: undefined, offered: undefined, panel: null };
  return { store, map, middle: () => map.getCenter(), ...started };
}

function isHeld(): boolean {
  const event = new Event("beforeunload", { cancelable: true });
  globalThis.dispatchEvent(event);
  return event.defaultPrevented;
}

test("leaving is held back while there is something that was not taken along", () => {
  const making = setUp();
  renew(making);
  assert.equal(isHeld(), false);
  change(making, { steps: [STEP] });
  assert.equal(isHeld(), true);
  offersOf(making)[1]?.text();
  assert.equal(isHeld(), false);
  change(making, { title: "A" });
  assert.equal(isHeld(), true);
  letGo();
  assert.equal(isHeld(), false);
});

test("the language is that of the page when the tour is written", () => {
  const making = setUp();
  making.store.set({ lang: "de" });
  change(making, { title: "A" });
  assert.equal(making.made.lang, "de");
  letGo();
});

test("the address and the file can be copied", async () => {
  const making = setUp();
  change(making, { steps: [STEP], title: "A" });
  const [address, file] = offersOf(making).map(({ text }) => text());
  assert.equal(address, `https://example.org/map.html#made=${plainCode(making.made)}`);
  assert.match(file ?? "", /^---\ntitle: A\n[^]*\[source\]\(source:https:\/\/example\.org\/history\)\n$/);
  making.code = { of: making.made, text: await codeOf(making.made) };
  assert.deepEqual(await madeOf(codeNow(making)), making.made);
  change(making, { lang: "de" });
  assert.equal(codeNow(making), plainCode(making.made), "that of an older tour does not count");
  letGo();
});

test("the place that was opened last is remembered", () => {
  const making = setUp();
  making.store.set({ open: "volgograd" });
  follow(making);
  assert.deepEqual([making.recent?.id, making.offered], ["volgograd", undefined], "no panel names it");
});
