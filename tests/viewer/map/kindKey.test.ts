import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindKeys } from "../../../mapgen/viewer/map/kindKey";
import { storeOf } from "../fixtures";

test("the key has the kinds of names with colours, in these", () => {
  const colonial = { title: "colonial", colour: "#8a5a00", colourDark: "#f0b429" };
  const store = storeOf({ nameKinds: { older: { title: "older" }, colonial } });
  const items = kindKeys(store);
  assert.deepEqual(
    items.map(({ textContent }) => textContent),
    ["colonial"],
  );
  const [item] = items;
  assert.ok(item);
  assert.equal(item.style.getPropertyValue("--layer-light"), "#8a5a00");
  assert.equal(item.style.getPropertyValue("--layer-dark"), "#f0b429");
  store.set({ lang: "de" });
  assert.equal(kindKeys(store)[0]?.querySelector("span")?.getAttribute("lang"), "en");
});
