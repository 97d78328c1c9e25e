import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAddress, sharedAddress } from "../../../mapgen/viewer/url/permalink";
import { storeOf } from "../fixtures";

const PUBLISHED = "https://school.example/map/";

/** Sets the address of the page. */
function open(href: string): void {
  Object.defineProperty(globalThis, "location", { value: new URL(href), configurable: true });
}

function published(): ReturnType<typeof storeOf> {
  const store = storeOf();
  store.payload.url = PUBLISHED;
  return store;
}

for (const [href, own, shared] of [
  ["https://a.example/x/?embed=1", "https://a.example/x/#place=a", "https://a.example/x/#place=a"],
  ["file:///home/map.html", "file:///home/map.html#place=a", `${PUBLISHED}#place=a`],
  ["about:srcdoc", `${PUBLISHED}#place=a`, `${PUBLISHED}#place=a`],
] as const) {
  test(`of ${href}, a published map gives others an address that works for them`, () => {
    open(href);
    assert.deepEqual([pageAddress(published(), "place=a"), sharedAddress(published(), "place=a")], [own, shared]);
  });
}

test("without a published map the page's own address is shared, if it has one", () => {
  open("file:///home/map.html");
  assert.equal(sharedAddress(storeOf(), "place=a"), "file:///home/map.html#place=a");
  open("about:srcdoc");
  assert.equal(sharedAddress(storeOf(), "place=a"), undefined);
});
