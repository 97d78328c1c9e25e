import { mapAbout } from "../maps";
import { frames, paint } from "../frames";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import type { List } from "../../../mapgen/viewer/list/list";
import { create } from "../../../mapgen/viewer/list/virtualList";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, event, filterTo, keepUpdated, place, storeOf } from "../fixtures";

afterEach(() => frames.clear());

const NUMBER = 3000;
const YEARS = 30;
/** Camps that closed from 1930 on, a hundred a year; by name, the last year comes first. */
const CAMPS = Array.from({ length: NUMBER }, (_, i) => {
  const year = Math.floor((i * YEARS) / NUMBER);
  const events = [event("opened", "1920"), event("closed", String(1930 + year))];
  return place({ id: `c${i}`, title: `Y${YEARS - year} C${i}`, layer: "camps", kind: "camp", events });
});

interface Page {
  root: HTMLElement;
  tools: HTMLElement;
  store: Store;
  list: List;
  opened: string[];
  items: () => HTMLElement[];
  ids: () => string[];
  focused: () => string | undefined;
  press: (key: string) => string | undefined;
  scroll: (top: number) => Promise<void>;
}

function setUp(): Page {
  const store = storeOf({ places: CAMPS, opening: "1950-01-01" });
  const map = mapAbout([0, 0], 4);
  const visible = createVisiblePlaces(map, store);
  const [root, tools] = [document.body.appendChild(el("div")), el("div")];
  Object.assign(root, { clientHeight: 500, scrollTop: 0 });
  Object.assign(globalThis, { innerHeight: 900 });
  const opened: string[] = [];
  const list = create(root, tools, map, store, visible, (id) => {
    opened.push(id);
    store.set({ open: id });
  });
  store.subscribe((now, before) => visible.update(now, before));
  keepUpdated(store, list);
  const items = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("li")];
  const focused = (): string | undefined =>
    document.activeElement?.closest<HTMLElement>("[data-place]")?.dataset["place"];
  return {
    root,
    tools,
    store,
    list,
    opened,
    items,
    focused,
    ids: () => items().map((item) => item.dataset["place"] ?? ""),
    press(key) {
      document.activeElement?.dispatchEvent(
        Object.assign(new Event("keydown", { bubbles: true, cancelable: true }), { key }),
      );
      return focused();
    },
    scroll(top) {
      root.scrollTop = top;
      root.dispatchEvent(new Event("scroll"));
      return paint();
    },
  };
}

const by = (name: string, ids: string[]): (string | null)[] =>
  ids.map((id) => document.querySelector(`[data-place="${id}"]`)?.getAttribute(name) ?? null);

/** The button that is the tab stop. */
function tabStops(root: HTMLElement): (string | undefined)[] {
  const stops = [...root.querySelectorAll("button")].filter(({ tabIndex }) => tabIndex === 0);
  return stops.map((button) => button.closest<HTMLElement>("li")?.dataset["place"]);
}

test("only rows in sight exist, and tell how many there are", async () => {
  const { root, items, ids, scroll } = setUp();
  assert.equal(ids()[0], "c0");
  assert.ok(items().length < 60, `${items().length} rows`);
  assert.deepEqual([by("aria-setsize", ["c0"]), by("aria-posinset", ["c0", "c1"])], [["100"], ["1", "2"]]);
  assert.equal(root.querySelector("h3")?.textContent?.trim(), "1930 100");
  await scroll(100_000);
  assert.ok(items().length < 60);
  assert.ok(!ids().includes("c0"));
  assert.equal(tabStops(root).length, 1, "something in sight is the tab stop");
  root.remove();
});

test("keys lead to every row, over groups and to the ends", () => {
  const { root, press, items } = setUp();
  items()[0]?.querySelector("button")?.focus();
  assert.equal(press("ArrowDown"), "c1");
  assert.equal(press("PageDown"), "c11");
  assert.equal(press("End"), "c2999");
  assert.equal(press("ArrowDown"), "c2999");
  assert.deepEqual(tabStops(root), ["c2999"]);
  assert.equal(press("Home"), "c0");
  for (let i = 0; i < 10; i++) press("PageDown");
  assert.equal(press("ArrowDown"), "c101", "of the second group");
  assert.equal(press("x"), "c101");
  root.remove();
});

test("when the row in focus goes out of sight, the list takes the focus and keys go on from that row", async () => {
  const { root, press, items, scroll } = setUp();
  items()[0]?.querySelector("button")?.focus();
  press("ArrowDown");
  await scroll(90_000);
  assert.ok(document.activeElement === root);
  assert.equal(press("ArrowDown"), "c2");
  root.remove();
});

test("what is filtered out has no row; the rows keep their order", () => {
  const { root, store, ids } = setUp();
  filterTo(store, ["c7", "c150", "c2999"]);
  assert.deepEqual(ids(), ["c7", "c150", "c2999"]);
  assert.deepEqual(
    [...root.querySelectorAll("h3")].map((heading) => heading.textContent?.trim()),
    ["1930", "1931", "1959"],
  );
  assert.deepEqual(by("aria-setsize", ["c7"]), ["1"]);
  filterTo(store, null);
  assert.equal(ids()[0], "c0");
  root.remove();
});

test("rows in sight follow the date, and another order is made at once", () => {
  const { root, store, ids, tools } = setUp();
  store.set({ day: day("1925-01-01") });
  assert.match(root.querySelector("li small")?.textContent ?? "", /^open · /);
  store.set({ day: day("1940-01-01") });
  assert.match(root.querySelector("li small")?.textContent ?? "", /^closed · /);
  const order = tools.querySelector<HTMLSelectElement>("#mapgen-order");
  assert.ok(order);
  order.value = "name";
  order.dispatchEvent(new Event("change"));
  assert.equal(ids()[0], "c2900");
  assert.equal(root.querySelectorAll("h3").length, 0);
  assert.deepEqual(by("aria-setsize", ["c2900"]), ["3000"]);
  root.remove();
});

test("the row of a place opened elsewhere comes into sight, marked; a chosen row is the origin of a card", async () => {
  const { root, store, list, opened, items, scroll } = setUp();
  store.set({ open: "c2000" });
  assert.equal(root.querySelector("[aria-current]")?.closest("li")?.dataset["place"], "c2000");
  assert.equal(list.origin(), null);
  const [first] = items();
  first?.querySelector("button")?.dispatchEvent(new Event("click", { bubbles: true }));
  const chosen = first?.dataset["place"];
  assert.deepEqual(opened, [chosen]);
  await scroll(0);
  assert.equal(list.origin()?.closest("li")?.dataset["place"], chosen, "it is made again");
  list.remove();
  root.remove();
});
