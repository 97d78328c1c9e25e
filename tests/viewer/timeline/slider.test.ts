import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createChangeHistory } from "../../../mapgen/viewer/timeline/changes";
import { monthsOn } from "../../../mapgen/viewer/timeline/dayRange";
import { createSlider, slowness, type Slider } from "../../../mapgen/viewer/timeline/slider";
import type { Store } from "../../../mapgen/viewer/state/store";
import { isoOf } from "../../../mapgen/viewer/time/edtf";
import { day, storeOf } from "../fixtures";

const MONTHS: [from: string, months: number, dayOfMonth: number, to: string][] = [
  ["1953-03-05", 1, 5, "1953-04-05"],
  ["1953-03-05", -3, 5, "1952-12-05"],
  ["1953-01-31", 1, 31, "1953-02-28"],
  ["1952-01-31", 1, 31, "1952-02-29"],
  ["1953-02-28", 1, 31, "1953-03-31"],
  ["1953-03-31", -1, 31, "1953-02-28"],
  ["1952-02-29", 12, 29, "1953-02-28"],
  ["1953-12-15", 1, 15, "1954-01-15"],
  ["1918-02-14", -12, 14, "1917-02-14"],
  ["0099-12-31", 2, 31, "0100-02-28"],
  ["1953-03-05", 0, 5, "1953-03-05"],
];

for (const [from, months, dayOfMonth, to] of MONTHS)
  test(`${months} months from ${from}, on day ${dayOfMonth}, is ${to}`, () =>
    assert.equal(isoOf(monthsOn(day(from), months, dayOfMonth)), to));

interface Dial {
  slider: Slider;
  store: Store;
  moved: [date: string, exact: boolean][];
  press: (key: string, more?: object) => string | undefined;
  /** Fires an event of a pointer so many pixels from the left edge of the histogram, which is 1000 wide. */
  point: (kind: string, x: number, more?: object) => string | undefined;
  hint: () => string | undefined;
}

function setUp(opening = "1953-01-31"): Dial {
  const store = storeOf({ opening, span: [1900, 1999] });
  const moved: [string, boolean][] = [];
  const slider = createSlider(store, (to, exact) => {
    moved.push([isoOf(to), exact]);
    store.set({ day: to });
  });
  slider.draw(createChangeHistory(store)(store.view()));
  const face = slider.element.querySelector<HTMLElement>(".dial");
  const hint = slider.element.querySelector<HTMLElement>(".dial-hint");
  assert.ok(face && hint);
  const rect = { left: 10, top: 0, right: 1010, bottom: 60, width: 1000, height: 60, x: 10, y: 0 };
  face.getBoundingClientRect = () => ({ ...rect, toJSON: () => rect });
  Object.assign(face, { clientWidth: 1000, clientHeight: 60, setPointerCapture: () => undefined });
  Object.assign(hint, { offsetWidth: 80 });
  const last = (): string | undefined => moved.at(-1)?.[0];
  return {
    slider,
    store,
    moved,
    press(key, more = {}) {
      slider.range.dispatchEvent(Object.assign(new Event("keydown", { cancelable: true }), { key, ...more }));
      return last();
    },
    point(kind, x, more = {}) {
      const at = { pointerId: 1, button: 0, pointerType: "mouse", clientX: x + 10, clientY: 0, ...more };
      face.dispatchEvent(Object.assign(new Event(`pointer${kind}`, { cancelable: true }), at));
      return last();
    },
    hint: () => (hint.hidden ? undefined : (hint.textContent ?? "")),
  };
}

test("arrows go by months and remember the day of the month, Page keys go by years", () => {
  const { press, moved } = setUp();
  assert.equal(press("ArrowRight"), "1953-02-28");
  assert.equal(press("ArrowUp"), "1953-03-31");
  assert.equal(press("ArrowLeft"), "1953-02-28");
  assert.equal(press("ArrowDown"), "1953-01-31");
  assert.equal(press("PageUp"), "1954-01-31");
  assert.equal(press("PageDown"), "1953-01-31");
  assert.ok(
    moved.every(([, exact]) => !exact),
    "the month was chosen, not the day",
  );
});

test("when something else has moved the date, the remembered day is forgotten", () => {
  const { press, store } = setUp();
  press("ArrowRight");
  store.set({ day: day("1960-02-10") });
  assert.equal(press("ArrowRight"), "1960-03-10");
});

test("Home and End go to the ends of the span, and no key goes beyond", () => {
  const { press, moved } = setUp();
  assert.equal(press("PageDown", { ctrlKey: true }), undefined);
  assert.equal(press("a"), undefined);
  assert.equal(press("End"), "1999-12-31");
  assert.deepEqual(moved.at(-1), ["1999-12-31", true]);
  assert.equal(press("ArrowRight"), "1999-12-31");
  assert.equal(press("Home"), "1900-01-01");
  assert.equal(press("PageDown"), "1900-01-01");
});

test("a press of the mouse chooses the day below it, within the span", () => {
  // From 1 January 1900 to 31 December 1999 are 36523 days; the middle is rounded up to the 18262nd.
  const { point, moved } = setUp();
  assert.equal(point("down", 500), isoOf(day("1900-01-01") + 18262));
  assert.equal(point("move", 1200), "1999-12-31");
  assert.equal(point("move", -50), "1900-01-01");
  assert.ok(moved.every(([, exact]) => exact));
  point("up", 0);
  const count = moved.length;
  point("move", 300);
  assert.equal(moved.length, count, "after that it only looks");
});

test("another button or a second finger chooses nothing", () => {
  const { point, moved } = setUp();
  point("down", 500, { button: 2 });
  point("down", 500);
  const count = moved.length;
  point("move", 700, { pointerId: 2 });
  point("up", 700, { pointerId: 2 });
  assert.equal(moved.length, count);
});

test("a finger that scrolls the page chooses nothing; sideways it drags, and lifted in place it chooses", () => {
  const touch = { pointerType: "touch" };
  const scrolled = setUp();
  scrolled.point("down", 500, touch);
  scrolled.point("move", 503, { ...touch, clientY: 40 });
  scrolled.point("move", 510, { ...touch, clientY: 40 });
  scrolled.point("cancel", 510, touch);
  assert.deepEqual(scrolled.moved, []);
  const dragged = setUp();
  dragged.point("down", 500, touch);
  dragged.point("move", 503, touch);
  assert.deepEqual(dragged.moved, []);
  dragged.point("move", 504, touch);
  assert.equal(dragged.moved.length, 1);
  const lifted = setUp();
  lifted.point("down", 500, touch);
  assert.equal(lifted.point("up", 500, touch), isoOf(day("1900-01-01") + 18262));
});

test("the hint tells the changes of the year below the pointer, and goes with it", () => {
  const { point, hint } = setUp();
  const x = (date: string): number => ((day(date) - day("1900-01-01")) / 36523) * 1000;
  assert.equal(hint(), undefined);
  point("move", x("1956-07-01"));
  assert.equal(hint(), "1956: 2 changesCamps1Events1");
  point("move", x("1950-07-01"));
  assert.equal(hint(), "1950: 0 changes");
  point("leave", 0);
  assert.equal(hint(), undefined);
});

test("the handle stands at the date, which is told as a day or a month", () => {
  const { slider } = setUp();
  slider.mark(day("1900-01-01"), true);
  const hand = slider.element.querySelector<HTMLElement>(".hand div");
  assert.deepEqual(
    [hand?.style.transform, slider.range.getAttribute("aria-valuetext")],
    ["translateX(0%)", "1 January 1900"],
  );
  slider.mark(day("1999-12-31"), false);
  assert.deepEqual(
    [hand?.style.transform, slider.range.getAttribute("aria-valuetext")],
    ["translateX(100%)", "December 1999"],
  );
});

test("far above where it was pressed, a drag is slower", () => {
  assert.deepEqual([-50, 0, 59, 60, 139, 140, 900].map(slowness), [1, 1, 1, 4, 4, 16, 16]);
  const { point } = setUp();
  point("down", 500);
  point("move", 500, { clientY: -200 });
  assert.equal(point("move", 580, { clientY: -200 }), isoOf(day("1900-01-01") + Math.round(0.505 * 36523)));
});
