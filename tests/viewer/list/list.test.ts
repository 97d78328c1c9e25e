import { mapAbout } from "../maps";
import { frames } from "../frames";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { create, type List } from "../../../mapgen/viewer/list/list";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { createPlaceFilter } from "../../../mapgen/viewer/search/placeFilter";
import { ALL, type Store } from "../../../mapgen/viewer/state/store";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, event, filterTo, keepUpdated, name, place, storeOf } from "../fixtures";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => {
  mock.timers.reset();
  frames.clear();
});

/** 25 camps that closed in the order of their numbers, a year each. */
const CAMPS = Array.from({ length: 25 }, (_, i) => {
  const events = [event("opened", "1920"), event("closed", String(1930 + i))];
  return place({
    id: `c${i}`,
    title: `C${String(25 - i).padStart(2, "0")}`,
    layer: "camps",
    kind: "camp",
    events,
    lon: i,
  });
});

interface Page {
  root: HTMLElement;
  tools: HTMLElement;
  store: Store;
  list: List;
  map: ReturnType<typeof mapAbout>;
  opened: string[];
  order: () => string[];
  /** The row that is the tab stop. */
  stop: () => string | undefined;
  press: (key: string, from: string, more?: object) => string | undefined;
  choose: (select: "order" | "grouping", value: string) => void;
}

function setUp(places = CAMPS): Page {
  const store = storeOf({ places, opening: "1950-01-01" });
  const map = mapAbout([0, 0], 4);
  const visible = createVisiblePlaces(map, store);
  const [root, tools] = [document.body.appendChild(el("div")), el("div")];
  const opened: string[] = [];
  const list = create(root, tools, map, store, visible, (id) => {
    opened.push(id);
    store.set({ open: id });
  });
  store.subscribe((now, before) => visible.update(now, before));
  keepUpdated(store, list);
  const item = (id: string): HTMLElement | null => root.querySelector<HTMLElement>(`[data-place="${id}"]`);
  const idAt = (element: Element | null | undefined): string | undefined =>
    element?.closest<HTMLElement>("[data-place]")?.dataset["place"];
  return {
    root,
    tools,
    store,
    list,
    map,
    opened,
    order: () => [...root.querySelectorAll<HTMLElement>("li")].map((one) => one.dataset["place"] ?? ""),
    stop: () => idAt([...root.querySelectorAll("button")].find((one) => one.tabIndex === 0)),
    press(key, from, more = {}) {
      const press = Object.assign(new Event("keydown", { bubbles: true, cancelable: true }), { key, ...more });
      item(from)?.querySelector("button")?.dispatchEvent(press);
      return idAt(document.activeElement);
    },
    choose(select, value) {
      const found = tools.querySelector<HTMLSelectElement>(`#mapgen-${select}`);
      assert.ok(found);
      found.value = value;
      found.dispatchEvent(new Event("change"));
    },
  };
}

const IDS = CAMPS.map(({ id }) => id);

test("rows stand by their turns; another order is chosen, and headings only go with the turns", () => {
  const { order, choose, store, root } = setUp();
  assert.deepEqual(order(), IDS);
  assert.equal(root.querySelectorAll("h3").length, 25);
  choose("order", "name");
  assert.deepEqual(order(), [...IDS].reverse());
  assert.deepEqual([store.view().grouping, root.querySelectorAll("h3").length], ["none", 0]);
  choose("grouping", "country");
  choose("order", "change");
  assert.deepEqual([store.view().grouping, order()], ["country", IDS], "what the reader chose stays");
});

test("what is sought stands by its match, unless the reader chooses otherwise", () => {
  const places = ["Stalinogorsk", "Stalin Square", "Stalin"].map((own, i) =>
    place({ id: `c${i}`, layer: "camps", title: own, names: [name(own)] }),
  );
  const { order, choose, store, tools, stop } = setUp(places);
  createPlaceFilter(store);
  const offered = (): boolean => tools.querySelector<HTMLOptionElement>("option[value=match]")?.disabled === false;
  assert.equal(offered(), false);
  store.set({ criteria: { ...ALL, words: "stalin" } });
  assert.deepEqual([order(), offered(), stop()], [["c2", "c1", "c0"], true, "c2"]);
  store.set({ criteria: { ...ALL, words: "stalino" } });
  assert.deepEqual([order()[0], stop()], ["c0", "c0"]);
  choose("order", "name");
  store.set({ criteria: { ...ALL, words: "stalin" } });
  assert.deepEqual(order(), ["c2", "c1", "c0"]);
  store.set({ criteria: ALL });
  assert.equal(store.view().order, "name");
});

test("by distance, the order follows the map after a rest", () => {
  const { order, choose, map } = setUp();
  choose("order", "distance");
  assert.deepEqual(order(), IDS);
  map.setView([0, 24], 4, { animate: false });
  assert.equal(order()[0], "c0");
  mock.timers.tick(300);
  assert.deepEqual(order(), [...IDS].reverse());
});

test("arrows, Page keys, Home and End move between rows, and stop at the ends", () => {
  const { press } = setUp();
  assert.equal(press("ArrowDown", "c3"), "c4");
  assert.equal(press("ArrowUp", "c3"), "c2");
  assert.equal(press("PageDown", "c3"), "c13");
  assert.equal(press("PageUp", "c13"), "c3");
  assert.equal(press("PageUp", "c3"), "c0");
  assert.equal(press("ArrowUp", "c0"), "c0");
  assert.equal(press("End", "c3"), "c24");
  assert.equal(press("ArrowDown", "c24"), "c24");
  assert.equal(press("PageDown", "c20"), "c24");
  assert.equal(press("Home", "c20"), "c0");
});

test("other keys, and those with Ctrl, are the browser's", () => {
  const { press, stop } = setUp();
  press("ArrowDown", "c3");
  press("a", "c9");
  press("ArrowDown", "c9", { ctrlKey: true });
  assert.equal(stop(), "c4");
});

test("rows that are hidden are passed over", () => {
  const { press, store } = setUp();
  filterTo(store, ["c3", "c7", "c9"]);
  assert.equal(press("ArrowDown", "c3"), "c7");
  assert.equal(press("End", "c3"), "c9");
});

test("one row is the tab stop: the first, the last used, or the first that is left", () => {
  const { stop, press, store } = setUp();
  assert.equal(stop(), "c0");
  press("ArrowDown", "c5");
  assert.equal(stop(), "c6");
  filterTo(store, ["c3", "c7"]);
  assert.equal(stop(), "c3");
  filterTo(store, []);
  assert.equal(stop(), undefined);
  filterTo(store, null);
  assert.equal(stop(), "c0");
});

test("a press opens the place, marks its row, and the focus can come back to it", () => {
  const { root, opened, list, store, stop } = setUp();
  const button = root.querySelector<HTMLButtonElement>("[data-place=c5] button");
  button?.dispatchEvent(new Event("click", { bubbles: true }));
  assert.deepEqual([opened, stop(), list.origin() === button], [["c5"], "c5", true]);
  assert.equal(button?.getAttribute("aria-current"), "true");
  store.set({ open: "c6" });
  assert.equal(button?.getAttribute("aria-current"), null);
  assert.equal(list.origin() === null, true, "another place was opened elsewhere");
  assert.equal(stop(), "c6");
});

test("rows follow the date; a step that touches no place writes none", () => {
  const { root, store } = setUp();
  const text = (): string => root.querySelector("[data-place=c20]")?.textContent ?? "";
  assert.match(text(), /^C05 until 1950 changing/);
  const [before] = [root.innerHTML];
  store.set({ day: day("1950-01-02") });
  assert.equal(root.innerHTML, before);
  store.set({ day: day("1955-01-01") });
  assert.match(text(), /closed · Russia/);
});

test("an empty list has no rows and no stop", () => {
  const { order, stop, list } = setUp([]);
  assert.deepEqual([order(), stop(), list.origin() === null], [[], undefined, true]);
  list.remove();
});
