/**
 * The histogram under the date: changes per year, stacked by layer. Certain changes are solid; uncertain ones
 * are hatched above them. The same figures are also available as a table by decade.
 */
import { el, svg } from "../ui/dom";
import { type ChangeHistory } from "./changes";
import { firstDay } from "../time/calendar";
import type { Layer } from "../contract/payload";
import type { Store } from "../state/store";
import { tint } from "../ui/theme";
import { numberIn } from "../text/lexicon";

/** Heights in pixels: years of the peaks, the track of the slider's handle, and decades. */
const PEAK_LABELS = 15;
const RAIL = 20;
const DECADES = 15;
/** Width of a year's number, in pixels. */
const NUMBER = 30;
/** Number of highest years that are labelled, and minimum distance between them, in years. */
const PEAKS = 2;
const NUMBERS_APART = 3;
/** Below this distance in pixels, two labels do not both fit over their bars. */
const MIN_LABEL_GAP = 20;

/** Layout of the histogram, in pixels from its top left corner. */
export interface HistogramPlan {
  width: number;
  height: number;
  /** First and last day. */
  first: number;
  last: number;
}

/** Returns the x coordinate of a day, in pixels. */
export function xOfDay({ width, first, last }: HistogramPlan, day: number): number {
  return ((day - first) / (last - first)) * width;
}

/** Top of the track. */
function floor({ height }: HistogramPlan): number {
  return height - RAIL - DECADES;
}

/** Returns all changes of a year, certain and uncertain. */
export function yearSum(history: ChangeHistory, index: number): { sure: number; doubtful: number } {
  const years = history.layers.map((layer) => layer.years[index]);
  return {
    sure: years.reduce((sum, year) => sum + (year?.sure ?? 0), 0),
    doubtful: years.reduce((sum, year) => sum + (year?.doubtful ?? 0), 0),
  };
}

/** Draws the histogram into `root`, an SVG of the plan's size in pixels. */
export function drawHistogram(root: SVGSVGElement, history: ChangeHistory, plan: HistogramPlan, from: number): void {
  const sums = Array.from({ length: history.layers[0]?.years.length ?? 0 }, (_, i) => yearSum(history, i));
  const totals = sums.map(({ sure, doubtful }) => sure + doubtful);
  const scale = (floor(plan) - PEAK_LABELS) / Math.max(1, ...totals);
  root.setAttribute("width", String(plan.width));
  root.setAttribute("height", String(plan.height));
  const paths = stack(history, plan, from, scale);
  root.replaceChildren(
    svg("defs", {}, ...history.layers.map(({ layer }) => hatch(layer))),
    ...paths,
    ...rail(plan, from),
    ...peaks(totals, plan, from),
  );
}

/** Creates two paths per layer: certain changes, and uncertain ones on top of all certain ones. */
function stack(history: ChangeHistory, plan: HistogramPlan, from: number, scale: number): SVGElement[] {
  const heights = new Array<number>(history.layers[0]?.years.length ?? 0).fill(0);
  const path = (counts: number[]): string =>
    counts
      .map((count, i) => {
        if (!count) return "";
        const below = heights[i] ?? 0;
        heights[i] = below + count;
        return bar(plan, from + i, floor(plan) - below * scale, count * scale);
      })
      .join("");
  const sure = history.layers.map(({ layer, years }) =>
    tint(svg("path", { class: "bars", d: path(years.map((year) => year.sure)) }), layer),
  );
  const doubtful = history.layers.map(({ layer, years }) =>
    tint(
      svg("path", {
        class: "bars is-doubtful",
        fill: `url(#hatch-${layer.id})`,
        d: path(years.map((year) => year.doubtful)),
      }),
      layer,
    ),
  );
  return [...sure, ...doubtful];
}

/** Returns a bar from 1 January to 31 December, aligned to pixels, with a gap if there is room. */
function bar(plan: HistogramPlan, year: number, bottom: number, height: number): string {
  const left = Math.round(xOfDay(plan, firstDay(year)));
  const right = Math.round(xOfDay(plan, firstDay(year + 1)));
  const gap = right - left > 2 ? 1 : 0;
  return `M${left} ${round(bottom)}V${round(bottom - height)}H${right - gap}V${round(bottom)}Z`;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

function hatch(layer: Layer): SVGElement {
  return tint(
    svg(
      "pattern",
      { id: `hatch-${layer.id}`, width: 3, height: 3, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 3, height: 3, class: "hatch-ground" }),
      svg("path", { d: "M-1 1L1 -1M0 3L3 0M2 4L4 2", class: "hatch-line" }),
    ),
    layer,
  );
}

/** Draws the base line, a tick for every year if there is room, and the decades with their labels. */
function rail(plan: HistogramPlan, from: number): SVGElement[] {
  const [top, middle] = [floor(plan), floor(plan) + RAIL / 2];
  const last = from + Math.round((plan.last - plan.first) / 365.25) - 1;
  const wide = plan.width / (last - from + 1);
  const every = [10, 20, 50].find((years) => wide * years >= NUMBER) ?? 100;
  let marks = "";
  const numbers: SVGElement[] = [];
  for (let year = from; year <= last; year++) {
    const x = Math.round(xOfDay(plan, firstDay(year))) + 0.5;
    const long = year % 10 === 0;
    if (long || wide > 5) marks += `M${x} ${middle - (long ? 5 : 2)}V${middle + (long ? 5 : 2)}`;
    const inside = x > NUMBER / 2 - 4 && x < plan.width - NUMBER / 2 + 4;
    if (year % every === 0 && inside)
      numbers.push(svg("text", { class: "decade", x, y: plan.height - 3 }, String(year)));
  }
  return [
    svg("path", { class: "base", d: `M0 ${top + 0.5}H${plan.width}` }),
    svg("path", { class: "rail", d: `M0 ${middle + 0.5}H${plan.width}${marks}` }),
    ...numbers,
  ];
}

/**
 * Labels the highest years. Of two that are close, each label is shifted outwards; if they are too close, the
 * lower one has none.
 */
function peaks(totals: number[], plan: HistogramPlan, from: number): SVGElement[] {
  const centre = (i: number): number => xOfDay(plan, firstDay(from + i) + 182);
  const years = peakYears(totals);
  const covers = (other: number, i: number): boolean =>
    (totals[other] ?? 0) > (totals[i] ?? 0) && Math.abs(centre(other) - centre(i)) < MIN_LABEL_GAP;
  const chosen = years.filter((i) => !years.some((other) => covers(other, i)));
  return chosen.map((i) => {
    const near = chosen.find((other) => other !== i && Math.abs(centre(other) - centre(i)) < NUMBER + 6);
    const lean = near === undefined ? edge(centre(i), plan.width) : near > i ? "end" : "start";
    const inwards = near === undefined ? 4 : Math.min(4, Math.abs(centre(near) - centre(i)) / 2 - 2);
    const shift = { start: -inwards, middle: 0, end: inwards }[lean];
    return svg(
      "text",
      { class: "peak", x: round(centre(i) + shift), y: PEAK_LABELS - 4, "text-anchor": lean },
      String(from + i),
    );
  });
}

function edge(x: number, width: number): "start" | "middle" | "end" {
  return x < NUMBER / 2 ? "start" : x > width - NUMBER / 2 ? "end" : "middle";
}

/** Returns the indices of the years with most changes, in chronological order. */
export function peakYears(totals: number[]): number[] {
  const order = totals.map((_, i) => i).sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0));
  const chosen: number[] = [];
  for (const i of order) {
    if (chosen.length === PEAKS || (totals[i] ?? 0) < 2) break;
    if (chosen.every((other) => Math.abs(other - i) >= NUMBERS_APART)) chosen.push(i);
  }
  return chosen.sort((a, b) => a - b);
}

/** Creates a table of the figures for screen readers: a row for each decade, a column for each layer. */
export function createTable(history: ChangeHistory, from: number, { words, view }: Store): HTMLElement {
  const length = history.layers[0]?.years.length ?? 0;
  const rows: HTMLElement[] = [];
  for (let start = from - (from % 10); start < from + length; start += 10) {
    const cells = history.layers.map(({ years }) => {
      const decade = years.slice(Math.max(0, start - from), Math.max(0, start + 10 - from));
      return el(
        "td",
        {},
        numberIn(
          view().lang,
          decade.reduce((sum, { sure, doubtful }) => sum + sure + doubtful, 0),
          0,
        ),
      );
    });
    rows.push(el("tr", {}, el("th", { scope: "row" }, words("when.decade", { decade: String(start) })), ...cells));
  }
  const heads = history.layers.map(({ layer }) => el("th", { scope: "col" }, layer.title));
  return el(
    "table",
    {},
    el("caption", {}, words("chart.table")),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words("chart.decade")), ...heads)),
    el("tbody", {}, ...rows),
  );
}
