import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tour } from "../../../mapgen/viewer/contract/payload";
import type { Store } from "../../../mapgen/viewer/state/store";
import { create, type TourGuide } from "../../../mapgen/viewer/tour/tour";
import { el } from "../../../mapgen/viewer/ui/dom";
import { day, filterTo, keepUpdated, storeOf } from "../fixtures";

const TOUR: Tour = {
  id: "names",
  title: "Names",
  lang: "en",
  author: "A",
  summary: "",
  steps: [
    { title: "Old", place: "volgograd", date: "1950", layers: ["renamed"], zoom: 7, text: ["The first text"] },
    {
      title: "New",
      place: "luhansk",
      date: "1958-03-05",
      layers: [],
      text: [{ kind: "place", target: "norillag", children: ["a camp"] }],
    },
  ],
};

interface Page {
  store: Store;
  map: ReturnType<typeof mapAbout>;
  frame: HTMLElement;
  guide: TourGuide;
  said: string[];
  part: (selector: string) => HTMLElement;
  key: (key: string, more?: object) => void;
  heading: () => string | null;
  /** Whether the way back to the step is offered. */
  away: () => boolean;
}

function setUp(tours: Tour[] = [TOUR]): Page {
  const store = storeOf({ tours });
  const map = mapAbout(store.payload.centre);
  const frame = document.body.appendChild(el("div"));
  const said: string[] = [];
  const guide = create(map, frame, store, { say: (text: string) => void said.push(text) } as never);
  keepUpdated(store, guide);
  const part = (selector: string): HTMLElement => {
    const found = frame.querySelector<HTMLElement>(selector);
    assert.ok(found, selector);
    return found;
  };
  return {
    store,
    map,
    frame,
    guide,
    said,
    part,
    key: (key, more = {}) =>
      void part(".tour-panel").dispatchEvent(
        Object.assign(new Event("keydown", { cancelable: true }), { key, ...more }),
      ),
    heading: () => frame.querySelector("h2")?.textContent ?? null,
    away: () => !part(".tour-back").hidden,
  };
}

/** A page at a step of the tour. */
function atStep(number: 1 | 2): Page {
  const page = setUp();
  page.part(".tour-open").click();
  page.part("[data-tour=names]").click();
  if (number === 2) page.part(".is-next").click();
  return page;
}

test("without tours there is nothing but the maker, once it is wanted", () => {
  const { frame, guide, store, part, heading } = setUp([]);
  store.set({ lang: "de" });
  assert.equal(part(".tour").hidden, true);
  assert.equal(guide.origin(), undefined);
  guide.make();
  assert.deepEqual([part(".tour").hidden, part(".tour-open").hidden, heading()], [false, true, "Rundgang erstellen"]);
  part(".tour-tool").click();
  assert.equal(part(".tour").hidden, true);
  guide.remove();
  assert.equal(frame.children.length, 0);
});

test("a tour is made, tried and changed; keys that are typed stay in the maker", () => {
  const { store, guide, part, key, heading } = setUp();
  store.set({ open: "volgograd", day: day("1950-05-01") });
  guide.make();
  assert.equal(part(".made-here").textContent, "1 May 1950 · Stalingrad (Volgograd)");
  store.set({ lang: "de" });
  assert.equal(heading(), "Rundgang erstellen");
  store.set({ lang: "en" });
  part(".is-next").click();
  part(".made-acts [data-act=show]").click();
  assert.equal(store.view().open, null);
  part(".tour-way .tour-go").click();
  assert.deepEqual([heading(), store.view().tour?.step], ["Stalingrad (Volgograd)", 1]);
  part(".tour-origin button").click();
  assert.deepEqual([heading(), store.view().tour], ["Make a tour", null]);
  const field = part(".made-field input");
  field.dispatchEvent(Object.assign(new Event("keydown", { bubbles: true }), { key: "ArrowRight" }));
  assert.equal(heading(), "Make a tour");
  key("Escape");
  assert.equal(part(".tour-panel").hidden, true);
});

test("the button opens the list of tours, and closes it", () => {
  const { part, heading } = setUp();
  const opener = part(".tour-open");
  const state = (): unknown => [opener.getAttribute("aria-expanded"), part(".tour-panel").hidden, heading()];
  assert.deepEqual(state(), ["false", true, null]);
  opener.click();
  assert.deepEqual(state(), ["true", false, "Guided tours"]);
  opener.click();
  assert.deepEqual(state(), ["false", true, null]);
});

test("a step shows its date, layers, place and text, and says so", () => {
  const { store, map, part, heading } = atStep(1);
  const { day: now, layers, tour } = store.view();
  assert.deepEqual([now, [...layers], tour?.step], [day("1950-01-01"), ["renamed"], 1]);
  assert.equal(map.getZoom(), 7);
  assert.deepEqual(map.latLngToContainerPoint([48.7086, 44.5147]).round(), map.getSize().divideBy(2));
  assert.equal(heading(), "Old");
  assert.equal(part("[role=status]").textContent, "The map shows Volgograd on 1 January 1950.");
});

test("a step without a zoom is shown as a town", () => assert.equal(atStep(2).map.getZoom(), 5));

const LEFT: [how: string, act: (page: Page) => void, away: boolean][] = [
  ["nothing", () => undefined, false],
  ["the map moved by 40 pixels", ({ map }) => map.panBy([40, 0], { animate: false }), false],
  ["the map moved by 60 pixels", ({ map }) => map.panBy([0, 60], { animate: false }), true],
  ["another zoom", ({ map }) => map.setZoom(8, { animate: false }), true],
  ["another date", ({ store }) => store.set({ day: day("1970-01-01") }), true],
  ["other layers", ({ store }) => store.set({ layers: new Set(["renamed", "camps"]) }), true],
  ["an open place", ({ store }) => store.set({ open: "luhansk" }), true],
  ["a filter", ({ store }) => filterTo(store, ["volgograd"]), true],
];

for (const [how, act, away] of LEFT) {
  test(`${how}: the way back is ${away ? "" : "not "}offered`, () => {
    const page = atStep(1);
    act(page);
    assert.equal(page.away(), away);
  });
}

test("the way back leads to the step", () => {
  const page = atStep(1);
  page.store.set({ day: day("1970-01-01"), open: "luhansk" });
  page.map.setView([10, 10], 3, { animate: false });
  page.part(".tour-back").click();
  assert.equal(page.away(), false);
  assert.deepEqual([page.store.view().day, page.store.view().open], [day("1950-01-01"), null]);
  assert.equal(page.map.getZoom(), 7);
});

test("arrow keys turn the steps, Escape closes; with Ctrl they are the browser's", () => {
  const { key, heading, part } = atStep(1);
  key("ArrowRight", { ctrlKey: true });
  key("a");
  assert.equal(heading(), "Old");
  key("ArrowRight");
  assert.equal(heading(), "New");
  key("ArrowLeft");
  assert.equal(heading(), "Old");
  key("Escape");
  assert.equal(heading(), null);
  assert.equal(document.activeElement, part(".tour-open"));
});

test("from right to left the arrow keys are swapped, and the step stays in another language", () => {
  const { key, heading, store, part } = atStep(1);
  store.set({ lang: "ar" });
  assert.equal(heading(), "Old");
  assert.equal(part(".tour").getAttribute("dir"), "rtl");
  key("ArrowLeft");
  assert.equal(heading(), "New");
});

test("after the last step all tours are listed, without the tour in the view", () => {
  const { part, heading, store } = atStep(2);
  part(".is-next").click();
  assert.equal(heading(), "Guided tours");
  assert.equal(store.view().tour, null);
  store.set({ lang: "de" });
  assert.equal(heading(), "Rundgänge");
});

test("folded text stays folded at the next step", () => {
  const { part } = atStep(1);
  part(".is-fold").click();
  assert.equal(part(".tour-body").hidden, true);
  part(".is-next").click();
  assert.equal(part(".tour-body").hidden, true);
  part(".is-fold").click();
  assert.equal(part(".tour-body").hidden, false);
});

test("a place that the text links is opened, and the focus can come back to the link", () => {
  const { part, store, guide } = atStep(2);
  const link = part(".tour-place");
  link.focus();
  link.dispatchEvent(new Event("click", { cancelable: true }));
  assert.equal(store.view().open, "norillag");
  assert.equal(guide.origin(), link);
  part(".is-fold").click();
  assert.equal(guide.origin(), undefined);
});

test("a link to a step that does not exist closes the panel", () => {
  const { store, heading } = atStep(1);
  const { tour } = store.view();
  assert.ok(tour);
  store.set({ tour: { ...tour, step: 9 } });
  assert.equal(heading(), null);
});

test("once removed, nothing is left and nothing is heard", () => {
  const { guide, frame, map } = atStep(1);
  guide.remove();
  map.panBy([100, 0], { animate: false });
  assert.equal(frame.children.length, 0);
  assert.equal(map.getContainer().querySelector(".tour-mark"), null);
});
