import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/page/phoneDrawers";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import type { Control, SearchCriteria, Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { event, keepUpdated, layer, place, storeOf } from "../fixtures";

/** A screen that may become small or large. */
class Screen {
  private hear = (): void => undefined;
  constructor(public matches: boolean) {
    Object.assign(globalThis, { matchMedia: () => this });
  }
  addEventListener(_: string, hear: () => void): void {
    this.hear = hear;
  }
  removeEventListener(): void {
    this.hear = () => undefined;
  }
  turn(isNarrow: boolean): void {
    this.matches = isNarrow;
    this.hear();
  }
}

interface Page {
  screen: Screen;
  store: Store;
  control: Control;
  /** Ids of what the body and the stage contain, in order. */
  order: () => string[];
  inside: (drawer: string) => string[];
  knobs: () => HTMLElement[];
  open: () => string[];
}

function idsIn(element: Element | null): string[] {
  return [...(element?.children ?? [])].map(({ id, className, localName }) => id || className || localName);
}

function setUp(isNarrow: boolean, store = storeOf()): Page {
  const screen = new Screen(isNarrow);
  const frame = el("div", { class: "frame" });
  const stage = el("main", {}, frame, el("section", { id: "list" }));
  document.body.replaceChildren(
    el("header", { class: "masthead" }, el("a", { href: "#list" })),
    el("section", { id: "tally" }),
    el("nav", { id: "layers" }),
    stage,
    ...["borders", "legend", "sources"].map((id) => el("section", { id })),
  );
  const control = create(stage, frame, store);
  keepUpdated(store, control);
  const drawers = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".drawer")];
  return {
    screen,
    store,
    control,
    order: () => [...idsIn(document.body), ...idsIn(stage)],
    inside: (drawer) => idsIn(document.querySelector(`#drawer-${drawer} .drawer-body`)),
    knobs: () => [...frame.querySelectorAll<HTMLElement>(".phone-bar button")],
    open: () => drawers().flatMap(({ id, hidden }) => (hidden ? [] : [id])),
  };
}

const WIDE = ["masthead", "tally", "layers", "main", "borders", "legend", "sources", "frame", "list"];

test("on a small screen the list is in one drawer, layers and key in another", () => {
  const { inside, order, knobs, open } = setUp(true);
  assert.deepEqual(inside("places"), ["list"]);
  assert.deepEqual(inside("key"), ["layers", "legend", "borders"]);
  assert.deepEqual(order(), ["masthead", "tally", "main", "sources", "frame", "drawer-places", "drawer-key"]);
  assert.deepEqual(
    knobs().map(({ textContent }) => textContent),
    ["Places", "Layers and key"],
  );
  assert.deepEqual(open(), []);
});

test("on a larger screen everything is where the build put it, also after the screen was small", () => {
  const { screen, order, knobs } = setUp(false);
  assert.deepEqual(order(), WIDE);
  screen.turn(true);
  assert.equal(knobs().length, 2);
  assert.ok(document.documentElement.classList.contains("has-drawers"));
  screen.turn(false);
  assert.deepEqual(order(), WIDE);
  assert.equal(knobs().length, 0);
  assert.equal(document.documentElement.classList.contains("has-drawers"), false);
});

test("one drawer is open at a time; a place that opens, or a tour, closes it", () => {
  const { knobs, open, store } = setUp(true);
  const [list, key] = knobs();
  list?.click();
  assert.deepEqual([open(), list?.getAttribute("aria-expanded")], [["drawer-places"], "true"]);
  key?.click();
  assert.deepEqual([open(), list?.getAttribute("aria-expanded")], [["drawer-key"], "false"]);
  store.set({ open: "volgograd" });
  assert.deepEqual(open(), []);
  list?.click();
  store.set({ open: null });
  assert.deepEqual(open(), ["drawer-places"], "closing a card leaves the list");
  store.set({ open: "volgograd" });
  assert.deepEqual(open(), []);
  store.set({ open: null });
  assert.deepEqual(open(), ["drawer-places"], "what was chosen in the list leads back to it");
  store.set({ tour: { id: "tour", step: 1, place: "", day: store.view().day, layers: new Set() } });
  assert.deepEqual(open(), []);
  list?.click();
  store.set({ tour: null, quiz: "find" });
  assert.deepEqual(open(), []);
});

test("a link to the list opens its drawer; Esc and the cross close it", () => {
  const { open, knobs } = setUp(true);
  document.querySelector<HTMLElement>('a[href="#list"]')?.click();
  assert.deepEqual(open(), ["drawer-places"]);
  document.querySelector<HTMLElement>("#drawer-places .close")?.click();
  assert.deepEqual(open(), []);
  knobs()[1]?.click();
  const escape = Object.assign(new Event("keydown", { bubbles: true }), { key: "Escape" });
  document.getElementById("drawer-key")?.dispatchEvent(escape);
  assert.deepEqual(open(), []);
});

test("in another language the buttons are named anew, and an open drawer stays open", () => {
  const { knobs, open, store } = setUp(true);
  knobs()[1]?.click();
  store.set({ lang: "de" });
  assert.deepEqual(
    knobs().map(({ textContent }) => textContent),
    ["Orte", "Ebenen und Legende"],
  );
  assert.deepEqual(open(), ["drawer-key"]);
  assert.equal(document.querySelectorAll("#drawer-key .close").length, 1);
});

test("the button of the list says how many places a pressed number shows", () => {
  const camps = layer("lifetime", { id: "camps", tally: { during: { other: "{count} open" } } });
  const places = ["a", "b"].map((id) => place({ id, layer: "camps", events: [event("opened", "1930")] }));
  const { knobs, store } = setUp(true, storeOf({ layers: [camps], places }));
  createPlaceFilter(store);
  const { criteria } = store.view();
  const shown = (change: Partial<SearchCriteria>): string => {
    store.set({ criteria: { ...criteria, ...change } });
    return knobs()[0]?.textContent ?? "";
  };
  assert.equal(shown({ counted: "camps.during" }), "Places2");
  assert.equal(shown({ counted: "" }), "Places");
  assert.equal(shown({ country: "RU" }), "Places", "the list tells what other filters leave");
});

test("removed, it leaves the page as it was", () => {
  const { control, order } = setUp(true);
  control.remove();
  assert.deepEqual(order(), WIDE);
});
