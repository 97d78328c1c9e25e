/**
 * The slider on the histogram: the range input, the handle at the date, selection of a day by pointer, and the
 * tooltip with the changes of a year.
 */
import { createTable } from "./chartTable";
import { keyDayAt, marksOf } from "./chartMarks";
import { SIDES, xOfDay, yearSum, type ChartFrame } from "./chartPlan";
import { createDayRange, type ChooseDay } from "./dayRange";
import { drawHistogram } from "./histogram";
import { el, fill, svg } from "../ui/dom";
import type { ChangeHistory } from "./changes";
import { firstDay, spanDays } from "../time/calendar";
import { symbolPicture } from "../ui/symbolShapes";
import type { Store } from "../state/store";
import { yearIn } from "../text/lexicon";
import { tint } from "../ui/theme";
import { format, yearOf } from "../time/edtf";

/** The slider and its elements. */
export interface Slider {
  element: HTMLElement;
  range: HTMLInputElement;
  /** Draws the histogram of another history. */
  draw: (history: ChangeHistory) => void;
  /** Moves the handle; `exact` if the day itself was chosen, not just its month. */
  mark: (day: number, exact: boolean) => void;
  remove: () => void;
}

/** Creates the slider for the map's span. */
export function createSlider(store: Store, move: ChooseDay): Slider {
  const [first, last] = spanDays(store);
  const [from] = store.payload.span;
  const picture = svg("svg", { class: "chart", "aria-hidden": "true", focusable: "false" });
  const hand = el("div");
  const hint = el("div", {
    class: "dial-hint",
    dir: store.words("page.direction"),
    "aria-hidden": "true",
    hidden: true,
  });
  const table = el("div", { class: "unseen" });
  const range = createDayRange([first, last], store.words("time.range"), () => store.view().day, move);
  const face = el("div", { class: "dial", dir: "ltr" }, picture, el("div", { class: "hand" }, hand), range, hint);
  const marks = marksOf(store);
  let history: ChangeHistory = { layers: [], stops: [] };

  const frame = (): ChartFrame => ({ width: face.clientWidth, height: face.clientHeight, first, last });
  const redraw = (): void => {
    if (!face.clientWidth) return;
    const { head } = drawHistogram(picture, history, frame(), from, marks);
    face.style.setProperty("--head", `${head}px`);
  };
  const observer = new ResizeObserver(redraw);
  observer.observe(face);
  pick(face, range, (x, lifted) => {
    const near = lifted ? keyDayAt(marks, frame(), x, KEY_DAY_REACH) : undefined;
    move(near ?? dayAt(frame(), x), true);
  });
  explain(face, hint, store, () => history, frame);
  const named = marks.periods.length > 0;
  return {
    element: el("div", { class: named ? "dial-box has-periods" : "dial-box" }, face, table),
    range,
    draw(next) {
      history = next;
      redraw();
      fill(table, ...createTable(history, from, marks, store));
    },
    mark(day, exact) {
      if (range.valueAsNumber !== day) range.value = String(day);
      range.setAttribute("aria-valuetext", format(day, store.view().lang, exact ? "day" : "month"));
      hand.style.transform = `translateX(${((day - first) / (last - first)) * 100}%)`;
    },
    remove: () => observer.disconnect(),
  };
}

function dayAt({ width, first, last }: ChartFrame, x: number): number {
  return Math.round(first + Math.max(0, Math.min(1, x / width)) * (last - first));
}

/** A pressed pointer and where it was pressed; `picks` once it is clear that the gesture does not scroll the page. */
interface PressedPointer {
  id: number;
  x: number;
  y: number;
  picks: boolean;
  /** Where it was last, and what that chose, in pixels from the left edge of the screen. */
  lastX: number;
  chosenX: number;
}

/** From so many pixels above where it was pressed, a drag is so many times slower: a pixel can be half a month. */
const FINE_DRAG: readonly [above: number, slower: number][] = [
  [140, 16],
  [60, 4],
];

/** Returns how much slower a drag is, so many pixels above where it began. */
export function slowness(above: number): number {
  return FINE_DRAG.find(([from]) => above >= from)?.[1] ?? 1;
}

/** Horizontal movement after which a finger drags the handle, in pixels. */
const SIDEWAYS = 4;
/** A pointer that is lifted where it was pressed, so many pixels from a key day, selects that day. */
const KEY_DAY_REACH = 3;

/**
 * A press or drag on the histogram selects a day; a finger only when it is lifted in place or moves sideways.
 * `lifted`: the pointer was lifted where it was pressed.
 */
function pick(face: HTMLElement, range: HTMLInputElement, choose: (x: number, lifted: boolean) => void): void {
  let pressed: PressedPointer | null = null;
  const choosing = (event: PointerEvent, x: number, lifted = false): void => {
    choose(x - face.getBoundingClientRect().left, lifted);
    event.preventDefault();
  };
  face.addEventListener("pointerdown", (event) => {
    if (event.target === range || event.button !== 0) return;
    const { pointerId: id, clientX: x, clientY: y } = event;
    pressed = { id, x, y, picks: event.pointerType !== "touch", lastX: x, chosenX: x };
    face.setPointerCapture(id);
    if (pressed.picks) choosing(event, x);
  });
  face.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pressed?.id) return;
    const { clientX, clientY } = event;
    const [aside, down] = [Math.abs(clientX - pressed.x), Math.abs(clientY - pressed.y)];
    pressed.picks ||= aside >= SIDEWAYS && aside > down;
    pressed.chosenX += (clientX - pressed.lastX) / slowness(pressed.y - clientY);
    pressed.lastX = clientX;
    if (pressed.picks) choosing(event, pressed.chosenX);
  });
  face.addEventListener("pointerup", (event) => {
    if (event.pointerId !== pressed?.id) return;
    const { x, chosenX } = pressed;
    pressed = null;
    choosing(event, chosenX, Math.abs(event.clientX - x) < SIDEWAYS);
    range.focus({ preventScroll: true });
  });
  face.addEventListener("pointercancel", () => void (pressed = null));
}

/** Shows the changes in the year under the pointer: "1961: 31 changes", by layer. */
function explain(
  face: HTMLElement,
  hint: HTMLElement,
  store: Store,
  history: () => ChangeHistory,
  frame: () => ChartFrame,
): void {
  let shown = 0;
  face.addEventListener("pointermove", (event) => {
    const space = frame();
    const day = dayAt(space, event.clientX - face.getBoundingClientRect().left);
    const year = yearOf(day);
    if (hint.hidden || year !== shown) fill(hint, ...yearWords(history(), year, store));
    shown = year;
    hint.hidden = false;
    const half = hint.offsetWidth / 2;
    const middle = xOfDay(space, firstDay(year) + 182);
    hint.style.transform = `translateX(${Math.round(Math.max(0, Math.min(space.width - 2 * half, middle - half)))}px)`;
  });
  for (const type of ["pointerleave", "pointercancel"]) face.addEventListener(type, () => void (hint.hidden = true));
}

function yearWords(history: ChangeHistory, year: number, { payload, words, view }: Store): HTMLElement[] {
  const index = year - payload.span[0];
  const { sure, doubtful } = yearSum(history.layers, index);
  const rows = history.layers.map((one) => {
    const [begun, ended] = SIDES.map((side) => yearSum([one], index, [side]).sure);
    if (!begun && !ended) return null;
    const counts = [
      begun ? el("b", {}, symbolPicture(one.layer.shape, "during"), String(begun)) : null,
      ended ? el("b", {}, symbolPicture(one.layer.shape, "after"), String(ended)) : null,
    ];
    return tint(el("li", {}, el("span", {}, one.layer.title), ...counts), one.layer);
  });
  const maybe = Math.round(doubtful);
  return [
    el("b", {}, words("chart.year", { year: yearIn(view().lang, year), count: sure })),
    el("ul", {}, ...rows),
    ...(maybe ? [el("p", {}, words("chart.maybe", { count: maybe }))] : []),
  ];
}
