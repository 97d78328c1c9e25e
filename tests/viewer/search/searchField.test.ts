import "../dom";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import { create, FIELD } from "../../../mapgen/viewer/search/searchField";
import type { Control, Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, keepUpdated, storeOf } from "../fixtures";

interface Form {
  root: HTMLElement;
  store: Store;
  field: HTMLInputElement;
  control: Control;
  opened: string[];
  type: (text: string) => void;
  press: (key: string, more?: object) => void;
  text: (selector: string) => string;
  hidden: (selector: string) => boolean;
}

function setUp(): Form {
  const store = storeOf();
  const placeFilter = createPlaceFilter(store);
  const opened: string[] = [];
  const root = el("div");
  const symbols = (): { place: (typeof store.payload.places)[number] }[] => {
    const { filter, layers } = store.view();
    const shown = store.payload.places.filter(({ id, layer }) => layers.has(layer) && (filter?.has(id) ?? true));
    return shown.map((place) => ({ place }));
  };
  const control = create(root, store, { symbols }, placeFilter, (id) => opened.push(id));
  keepUpdated(store, control);
  const field = root.querySelector<HTMLInputElement>(`#${FIELD}`);
  assert.ok(field);
  const part = (selector: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(selector);
    assert.ok(found, selector);
    return found;
  };
  return {
    root,
    store,
    field,
    control,
    opened,
    type(text) {
      field.value = text;
      field.dispatchEvent(new Event("input"));
    },
    press: (key, more = {}) => void field.dispatchEvent(Object.assign(new Event("keydown"), { key, ...more })),
    text: (selector) => part(selector).textContent ?? "",
    hidden: (selector) => part(selector).hidden === true,
  };
}

test("what is typed narrows the places, and their number is said", () => {
  const { type, text, hidden, store } = setUp();
  assert.equal(text(".found"), "6 places");
  type("volga");
  assert.deepEqual([...(store.view().filter ?? [])], ["volgograd"]);
  assert.equal(text(".found"), "1 of 6 places");
  assert.equal(hidden(".nothing"), true);
});

test("Enter opens the one place that is left, no other", () => {
  const { type, press, opened } = setUp();
  press("Enter");
  type("prague");
  press("Enter");
  type("volga");
  press("Tab");
  press("Enter", { isComposing: true });
  assert.deepEqual(opened, []);
  press("Enter");
  assert.deepEqual(opened, ["volgograd"]);
});

test("a year in any digits is gone to, by Enter or its button", () => {
  const { type, press, store, text, hidden, root, field } = setUp();
  assert.equal(hidden(".go-to-year"), true);
  type("١٩٦١");
  assert.deepEqual([hidden(".go-to-year"), text(".go-to-year")], [false, "Go to 1961"]);
  press("Enter");
  assert.deepEqual([store.view().day, store.view().criteria.words], [day("1961-12-31"), ""]);
  assert.equal(field.value, "");
  type("1950");
  root.querySelector<HTMLButtonElement>(".go-to-year")?.click();
  assert.equal(store.view().day, day("1950-12-31"));
  assert.equal(document.activeElement, field);
  type("1800");
  assert.equal(hidden(".go-to-year"), true, "the map does not cover it");
});

test("where nothing is left, it is said what was criteria, where, and the way back", () => {
  const { type, text, hidden, store, root } = setUp();
  store.set({ layers: new Set(["camps"]), criteria: { ...store.view().criteria, country: "RU" } });
  type("atlantis");
  assert.equal(hidden(".nothing"), false);
  assert.equal(
    text(".nothing"),
    "Nothing found for “atlantis”" +
      "Searched: names in all languages, countries, kinds, summaries, events and sources. " +
      "Limited to: Russia, the visible layers." +
      "Clear search and filters",
  );
  root.querySelector<HTMLButtonElement>(".nothing button")?.click();
  assert.equal(store.view().filter, null);
  assert.deepEqual([...store.view().layers], ["camps"], "some places are left, so layers stay as they are");
});

test("where the layers that are on have no place, all are switched on", () => {
  const { store, text, root } = setUp();
  store.set({ layers: new Set() });
  assert.equal(text(".nothing p"), "No places left");
  root.querySelector<HTMLButtonElement>(".nothing button")?.click();
  assert.equal(store.view().layers.size, 5);
});

test("the number is read out once the reader rests, with what else is new", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { type, text, press, control } = setUp();
  type("vol");
  mock.timers.tick(799);
  assert.equal(text("[role=status]"), "");
  type("atlantis");
  mock.timers.tick(799);
  assert.equal(text("[role=status]"), "");
  mock.timers.tick(1);
  assert.equal(text("[role=status]"), "Nothing found for “atlantis”");
  type("1961");
  mock.timers.tick(800);
  assert.match(text("[role=status]"), /places Go to 1961$|1961” Go to 1961$/);
  press("Enter");
  mock.timers.tick(800);
  assert.equal(text("[role=status]"), "The date is now 31 December 1961. 6 places");
  type("volga");
  control.remove();
  mock.timers.tick(800);
  assert.equal(text("[role=status]"), "The date is now 31 December 1961. 6 places");
  mock.timers.reset();
});

test("what changes no word here changes nothing", () => {
  const { store, root } = setUp();
  const before = root.innerHTML;
  store.set({ day: store.view().day + 1, open: "volgograd" });
  assert.equal(root.innerHTML, before);
});
