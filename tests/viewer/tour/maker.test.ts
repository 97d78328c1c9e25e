import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tour } from "../../../mapgen/viewer/contract/payload";
import { createMaker } from "../../../mapgen/viewer/tour/maker";
import { playMade } from "../../../mapgen/viewer/url/madeLink";
import { day, storeOf } from "../fixtures";

interface Page {
  store: ReturnType<typeof storeOf>;
  maker: ReturnType<typeof createMaker>;
  shown: unknown[];
  played: Tour[];
  press: (selector: string, at?: number) => void;
  headings: () => (string | undefined)[];
  /** Opens the panel anew. */
  open: () => void;
}

function setUp(): Page {
  const store = storeOf();
  const map = mapAbout(store.payload.centre);
  const [shown, played]: [unknown[], Tour[]] = [[], []];
  let box = document.createElement("div");
  const open = (): void => {
    box.remove();
    box = document.body.appendChild(maker.panel().element as HTMLDivElement);
    maker.follow();
  };
  const maker = createMaker(map, store, {
    open,
    show: (place, zoom) => shown.push([place.id, zoom]),
    play: (tour) => played.push(tour),
    close: () => shown.push("closed"),
    middle: () => map.getCenter(),
  });
  open();
  return {
    store,
    maker,
    shown,
    played,
    open,
    press: (selector, at = 0) => box.querySelectorAll<HTMLElement>(selector)[at]?.click(),
    headings: () => [...box.querySelectorAll("summary span")].map((each) => each.textContent ?? undefined),
  };
}

/** A page with two steps. */
function withSteps(): Page {
  const page = setUp();
  page.store.set({ open: "volgograd", day: day("1950-05-01") });
  page.maker.follow();
  page.press(".is-next");
  page.store.set({ open: "luhansk", day: day("1960-01-01") });
  page.maker.follow();
  page.press(".is-next");
  return page;
}

const FIRST = "1 May 1950 · Stalingrad (Volgograd)";
const SECOND = "1 January 1960 · Luhansk";

test("views become steps, which can be moved, deleted and brought back", () => {
  const { press, headings } = withSteps();
  assert.deepEqual(headings().slice(0, 2), [`1. ${FIRST}`, `2. ${SECOND}`]);
  press("[data-act=down]");
  assert.deepEqual(headings().slice(0, 2), [`1. ${SECOND}`, `2. ${FIRST}`]);
  press("[data-act=remove]");
  assert.deepEqual(headings(), [`1. ${FIRST}`]);
  press(".made-undo");
  assert.deepEqual(headings(), [`1. ${SECOND}`, `2. ${FIRST}`]);
});

test("a step takes the view, and is shown", () => {
  const { store, maker, press, headings, shown } = withSteps();
  store.set({ open: "prague-letna-stalin", day: day("1956-01-01") });
  maker.follow();
  press("[data-act=take]");
  assert.match(headings()[0] ?? "", /^1\. 1 January 1956 · Stalin Monument/);
  store.set({ day: day("1990-01-01") });
  maker.follow();
  press("[data-act=show]");
  assert.deepEqual(
    [store.view().day, store.view().open, shown],
    [day("1956-01-01"), null, [["prague-letna-stalin", 4]]],
  );
});

test("a step is added where the panel says, however the map was covered since", () => {
  const page = setUp();
  page.store.set({ open: "volgograd" });
  page.maker.follow();
  page.store.set({ open: "luhansk" });
  page.press(".is-next");
  assert.match(page.headings()[0] ?? "", /Volgograd/);
});

test("the tour is played, and a tour of others is taken to be changed without losing one's own", () => {
  const { store, maker, press, headings, played, open } = withSteps();
  press(".tour-way .tour-go");
  assert.deepEqual(
    played[0]?.steps.map(({ place }) => place),
    ["volgograd", "luhansk"],
  );
  const other = { lang: "en", title: "", author: "", question: "", answer: "", steps: [] };
  maker.adopt(playMade(other, "pA", store));
  open();
  assert.deepEqual(headings(), []);
  press(".made-undo");
  assert.equal(headings().length, 2);
  maker.adopt({ ...playMade(other, "pA", store) });
  open();
  assert.equal(headings().length, 2, "a tour of the map is not one to change");
  maker.remove();
});
