import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../../../mapgen/viewer/search/facets";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import type { Control, Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { colonial, keepUpdated, place, small, storeOf } from "../fixtures";

interface Form {
  root: HTMLElement;
  store: Store;
  control: Control;
  open: () => void;
  options: (facet: string) => string[];
  select: (facet: string) => HTMLSelectElement;
}

function setUp(lang = "en"): Form {
  const undated = place({ id: "undated", layer: "renamed", country: "BY", kind: "hamlet" });
  const store = storeOf({ places: [...small().places, undated], languages: [lang] });
  const placeFilter = createPlaceFilter(store);
  const root = el("div");
  const control = create(root, store, placeFilter);
  keepUpdated(store, control);
  const select = (facet: string): HTMLSelectElement => {
    const found = root.querySelector<HTMLSelectElement>(`#mapgen-filter-${facet}`);
    assert.ok(found);
    return found;
  };
  return {
    root,
    store,
    control,
    select,
    open() {
      const details = root.querySelector("details");
      assert.ok(details);
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    },
    options: (facet) => [...select(facet).querySelectorAll("option")].map((option) => option.textContent ?? ""),
  };
}

test("choices are written once the drawer is open, each with its number", () => {
  const { open, options, root } = setUp();
  assert.deepEqual(options("country"), []);
  open();
  assert.deepEqual(options("country"), [
    "All countries (7)",
    "Belarus (1)",
    "Czechia (2)",
    "Russia (3)",
    "Ukraine (1)",
  ]);
  assert.deepEqual(options("kind")[0], "All kinds (7)");
  assert.ok(options("kind").includes("hamlet (1)"));
  assert.deepEqual(options("decade").at(-1), "unknown decade (1)");
  assert.ok(options("decade").includes("the 1960s (2)"));
  assert.match(root.textContent ?? "", /Only where sources disagree \(2\)/);
});

test("a choice narrows the view; one that leaves nothing stays on offer while it is chosen", () => {
  const { open, options, select, store, root } = setUp();
  open();
  const country = select("country");
  country.value = "UA";
  country.dispatchEvent(new Event("change"));
  assert.equal(store.view().criteria.country, "UA");
  assert.equal(root.querySelector("summary .count")?.textContent, "1 active");
  store.set({ criteria: { ...store.view().criteria, kind: "camp" } });
  assert.ok(options("country").includes("Ukraine (0)"));
  assert.equal(select("country").value, "UA");
});

test("the box leaves only what sources disagree on, and all is cleared at once", () => {
  const { open, root, store } = setUp();
  open();
  const box = root.querySelector<HTMLInputElement>("input");
  const clear = root.querySelector<HTMLButtonElement>("button");
  assert.ok(box && clear);
  assert.equal(clear.hidden, true);
  box.checked = true;
  box.dispatchEvent(new Event("change"));
  assert.equal(store.view().criteria.disputed, "yes");
  assert.equal(clear.hidden, false);
  box.checked = false;
  box.dispatchEvent(new Event("change"));
  assert.equal(store.view().criteria.disputed, "");
  store.set({ criteria: { ...store.view().criteria, words: "volga" } });
  assert.equal(clear.hidden, false, "words are cleared as well");
  clear.click();
  assert.deepEqual([store.view().filter, clear.hidden], [null, true]);
  assert.equal(document.activeElement, root.querySelector("summary"));
});

test("a drawer that is made anew stays open; its removal takes nothing away", () => {
  const { open, root, store, control } = setUp();
  open();
  create(root, store, createPlaceFilter(store));
  assert.equal(root.querySelector("details")?.open, true);
  control.remove();
  assert.ok(root.querySelector("details"));
});

test("a change of the day writes nothing anew", () => {
  const { open, select, store } = setUp();
  open();
  const [first] = select("country").children;
  store.set({ day: store.view().day + 1 });
  assert.equal(select("country").children[0], first);
});

test("countries stand in the order of the page's language", () => {
  const { open, options } = setUp("de");
  open();
  assert.deepEqual(
    options("country").map((text) => text.replace(/ \(.*/, "")),
    ["Alle Länder", "Belarus", "Russland", "Tschechien", "Ukraine"],
  );
});

test("kinds of names are a choice if the map lists any, those it does not list by their word", () => {
  const without = setUp();
  assert.equal(without.root.querySelector("#mapgen-filter-naming"), null);
  const store = storeOf(colonial());
  const root = el("div");
  const details = (): HTMLDetailsElement | null => root.querySelector("details");
  create(root, store, createPlaceFilter(store));
  Object.assign(details() ?? {}, { open: true });
  details()?.dispatchEvent(new Event("toggle"));
  const options = [...root.querySelectorAll("#mapgen-filter-naming option")].map(({ textContent }) => textContent);
  assert.deepEqual(options, ["All kinds of names (1)", "colonial name (1)", "commemorative (1)"]);
});
