import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { compareSources, create } from "../../../mapgen/viewer/sources/sourceList";
import { el } from "../../../mapgen/viewer/ui/dom";
import { small, storeOf } from "../fixtures";

test("works stand by genre, then author, else title", () => {
  const store = storeOf();
  const order = [...store.payload.sources.keys()].sort((a, b) => compareSources(a, b, store));
  assert.deepEqual(order, [0, 2, 1]);
  assert.equal(compareSources(0, 99, store), 0);
  const books = storeOf({ sources: [2, 0, 1].map((n) => ({ type: "book", title: "ACB"[n] ?? "" })) });
  assert.ok(compareSources(1, 2, books) < 0 && compareSources(0, 2, books) < 0);
});

test("the list tells every work, its number and the credits", () => {
  const store = storeOf({ credits: ["Drawn by somebody."] });
  const [root, credits] = [el("div"), el("div")];
  const control = create(root, credits, store);
  assert.equal(root.querySelector("h2")?.textContent, "All sources");
  assert.equal(root.querySelector(".count")?.textContent, "3");
  assert.equal(root.querySelectorAll(".bibliography li").length, small().sources.length);
  assert.deepEqual(
    [...credits.children].map((line) => line.textContent),
    ["Drawn by somebody.", "Made with Leaflet and folium. This page makes no network requests."],
  );
  const before = root.innerHTML;
  control.update(store.view(), store.view());
  assert.equal(root.innerHTML, before);
  control.remove();
  assert.equal(root.innerHTML, "");
});

test("credits say their language where the page speaks another", () => {
  const store = storeOf({ credits: ["Drawn by somebody."] });
  store.set({ lang: "de" });
  const credits = el("div");
  create(el("div"), credits, store);
  assert.deepEqual(credits.querySelector("p")?.getAttribute("lang"), "en");
});
