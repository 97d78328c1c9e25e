import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrangePage, create } from "../../../mapgen/viewer/embed/embedMode";
import type { Control, Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, keepUpdated, storeOf } from "../fixtures";

function at(address: string): void {
  Object.defineProperty(globalThis, "location", { value: new URL(address), configurable: true });
}

interface Page {
  store: Store;
  control: Control;
  masthead: HTMLElement;
  knobs: HTMLElement[];
  open: () => boolean[];
}

/** A page as the build writes it, arranged for a frame. */
function setUp(address = "https://example.org/map.html?embed=1&quiz=7b#place=x"): Page {
  at(address);
  const masthead = el("header", { class: "masthead" }, el("div", { id: "language" }));
  document.body.replaceChildren(
    el("a", { class: "skip" }),
    masthead,
    el("div", { id: "time" }),
    el("main", {}, el("div", { id: "list" })),
    el("section", { id: "sources" }),
    el("footer"),
  );
  arrangePage();
  const store = storeOf();
  const control = create(masthead, store);
  keepUpdated(store, control);
  const drawers = ["drawer-places", "drawer-about"].map((id) => document.getElementById(id));
  return {
    store,
    control,
    masthead,
    knobs: [...masthead.querySelectorAll<HTMLElement>("button.bar-tool")],
    open: () => drawers.map((drawer) => drawer?.hidden === false),
  };
}

test("the list is in one drawer; languages and all that follows the map in the other", () => {
  setUp();
  const inside = (id: string): string[] =>
    [...(document.querySelector(`#${id} .drawer-body`)?.children ?? [])].map((one) => one.id || one.localName);
  assert.deepEqual(inside("drawer-places"), ["list"]);
  assert.deepEqual(inside("drawer-about"), ["language", "sources", "footer"]);
  assert.deepEqual(
    [...document.body.children].map((one) => one.id || one.className || one.localName),
    ["skip", "masthead", "time", "main"],
  );
});

test("a page without a list stays as it is", () => {
  document.body.replaceChildren(el("main"), el("footer"));
  arrangePage();
  assert.equal(document.body.innerHTML, "<main></main><footer></footer>");
});

test("one drawer is open at a time", () => {
  const { knobs, open } = setUp();
  const [places, about] = knobs;
  assert.deepEqual(open(), [false, false]);
  places?.click();
  assert.deepEqual(open(), [true, false]);
  about?.click();
  assert.deepEqual(open(), [false, true]);
  assert.deepEqual(
    knobs.map((knob) => knob.getAttribute("aria-expanded")),
    ["false", "true"],
  );
  about?.click();
  assert.deepEqual(open(), [false, false]);
});

test("Escape and the cross close a drawer, and the focus returns to its button", () => {
  const { knobs, open } = setUp();
  const [places] = knobs;
  const drawer = document.getElementById("drawer-places");
  for (const leave of [
    () => drawer?.dispatchEvent(Object.assign(new Event("keydown"), { key: "Escape" })),
    () => drawer?.querySelector<HTMLElement>(".close")?.click(),
  ]) {
    places?.click();
    assert.equal(document.activeElement, drawer);
    leave();
    assert.deepEqual(open(), [false, false]);
    assert.equal(document.activeElement, places);
  }
});

test("the full page is linked at the same view, without the parameter of the frame", () => {
  const { masthead, store } = setUp();
  const link = masthead.querySelector("a.bar-tool");
  assert.equal(link?.getAttribute("href"), "https://example.org/map.html?quiz=7b");
  store.set({ day: day("1961-11-10") });
  assert.equal(link?.getAttribute("href"), "https://example.org/map.html?quiz=7b#date=1961-11-10");
});

test("a frame without an address links no full page", () => {
  assert.equal(setUp("about:srcdoc").masthead.querySelector("a"), null);
  assert.notEqual(setUp("file:///home/me/map.html").masthead.querySelector("a"), null);
});

test("an open drawer stays open in another language, with its words", () => {
  const { knobs, open, store, masthead } = setUp();
  knobs[1]?.click();
  store.set({ lang: "de" });
  assert.deepEqual(open(), [false, true]);
  const [, about] = masthead.querySelectorAll("button.bar-tool");
  assert.equal(about?.getAttribute("aria-expanded"), "true");
  assert.equal(document.getElementById("drawer-about")?.querySelectorAll(".close").length, 1);
  assert.notEqual(about?.textContent, "Key and sources");
});

test("a place that opens closes the list only where a card is a sheet", () => {
  for (const narrow of [false, true]) {
    const { knobs, open, store } = setUp();
    Object.assign(globalThis, { matchMedia: () => ({ matches: narrow }) });
    knobs[0]?.click();
    store.set({ open: "volgograd" });
    assert.deepEqual(open(), [!narrow, false]);
    store.set({ open: null });
  }
});

test("once removed, its buttons are gone", () => {
  const { control, masthead } = setUp();
  control.remove();
  assert.equal(masthead.querySelector(".bar-tool"), null);
  assert.equal(document.querySelector(".drawer .close"), null);
});
