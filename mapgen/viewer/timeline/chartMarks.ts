/**
 * What the histogram names: the periods and key days of the map or, without key days, the years with most changes.
 */
import { svg } from "../ui/dom";
import type { ChangeHistory } from "./changes";
import { floorOf, NUMBER, SIDES, xOfDay, yearTotals, type ChartFrame, type ChartPlan, type Side } from "./chartPlan";
import { firstDay } from "../time/calendar";
import { parse } from "../time/edtf";
import type { Store } from "../state/store";
import { yearIn } from "../text/lexicon";

/** Heights in pixels: a row of periods, of key days, and of years. */
const PERIOD_ROW = 15;
const DAY_ROW = 13;
const PEAK_ROW = 15;
/** From this width on, key days have two rows and periods have titles, in pixels. */
const WIDE = 560;
/** Estimated width of a letter of a label, and the space between two labels, in pixels. */
const LETTER = 6.1;
const GAP = 6;
/** Number of highest years that are labelled, and minimum distance between them, in years. */
const PEAKS = 2;
const NUMBERS_APART = 3;
/** Below this distance in pixels, two labels do not both fit over their bars. */
const MIN_LABEL_GAP = 20;

/** The labels of a chart. Days are day numbers. */
export interface ChartMarks {
  periods: { title: string; first: number; last: number }[];
  /** Most important first. */
  days: { title: string; day: number }[];
  /** Which side is which. */
  sides: Record<Side, string>;
  /** Returns a year in words. */
  year: (year: number) => string;
}

/** Returns the periods and key days of the map, in the language of the page. */
export function marksOf({ payload, words, view }: Store): ChartMarks {
  const periods = Object.values(payload.periods).map(({ title, from, to }) => ({
    title,
    first: parse(from).earliest,
    last: parse(to).latest,
  }));
  const days = Object.values(payload.days).map(({ title, date }) => ({ title, day: parse(date).latest }));
  const sides = { begun: words("chart.begun"), ended: words("chart.ended") };
  return { periods, days, sides, year: (year) => yearIn(view().lang, year) };
}

/** Returns the height of the labels above the bars, in pixels. */
export function headHeight({ periods, days }: ChartMarks, frame: ChartFrame): number {
  const labels = days.length ? dayRows(frame) * DAY_ROW : PEAK_ROW;
  return (periods.length && isWide(frame) ? PERIOD_ROW : 0) + labels;
}

function dayRows(frame: ChartFrame): number {
  return isWide(frame) ? 2 : 1;
}

function isWide({ width }: ChartFrame): boolean {
  return width >= WIDE;
}

/** Shades every other period, from its title down to the track. */
export function periodBands({ periods }: ChartMarks, plan: ChartPlan): SVGElement[] {
  return inOrder(periods)
    .filter((_, i) => i % 2 === 0)
    .map((period) => {
      const [left, right] = edges(period, plan);
      return svg("rect", { class: "period", x: left, y: 0, width: Math.max(0, right - left), height: floorOf(plan) });
    });
}

/** Names the periods in which there is room for the name, on a wide chart. */
export function periodTitles({ periods }: ChartMarks, plan: ChartPlan): SVGElement[] {
  if (!isWide(plan)) return [];
  return inOrder(periods).flatMap((period) => {
    const [left, right] = edges(period, plan);
    const fits = right - left >= textWidth(period.title) + GAP;
    return fits ? [svg("text", { class: "period-title", x: left + GAP / 2, y: PERIOD_ROW - 4 }, period.title)] : [];
  });
}

function inOrder(periods: ChartMarks["periods"]): ChartMarks["periods"] {
  return [...periods].sort((a, b) => a.first - b.first);
}

function edges({ first, last }: ChartMarks["periods"][number], plan: ChartPlan): [left: number, right: number] {
  const within = (day: number): number => Math.round(xOfDay(plan, Math.max(plan.first, Math.min(plan.last, day))));
  return [within(first), within(last)];
}

/** A label's place: its row from the bottom and how it lies at its day. */
interface LabelPlace {
  row: number;
  anchor: "start" | "end";
  left: number;
  right: number;
}

/** Draws a line for each key day within the span, and the titles that find room, the most important first. */
export function keyDayMarks({ days }: ChartMarks, plan: ChartPlan): SVGElement[] {
  const taken: LabelPlace[] = [];
  return days
    .filter(({ day }) => day >= plan.first && day <= plan.last)
    .flatMap(({ title, day }) => {
      const x = Math.round(xOfDay(plan, day)) + 0.5;
      const place = freePlace(x, textWidth(title), plan, taken);
      const top = place ? labelTop(plan, place.row) : plan.head;
      const line = svg("path", { class: "key-line", d: `M${x} ${top}V${floorOf(plan)}` });
      if (!place) return [line];
      taken.push(place);
      const shift = place.anchor === "start" ? 3 : -3;
      const at = { x: x + shift, y: labelTop(plan, place.row) + 9, "text-anchor": place.anchor };
      return [line, svg("text", { class: "key-day", ...at }, title)];
    });
}

function labelTop({ head }: ChartPlan, row: number): number {
  return head - (row + 1) * DAY_ROW;
}

/** Returns a place for a label in which it covers no other and stays inside; undefined if there is none. */
function freePlace(x: number, width: number, plan: ChartPlan, taken: readonly LabelPlace[]): LabelPlace | undefined {
  const places = Array.from({ length: dayRows(plan) }, (_, row): LabelPlace[] => [
    { row, anchor: "end", left: x - width - GAP, right: x },
    { row, anchor: "start", left: x, right: x + width + GAP },
  ]).flat();
  return places.find(
    (place) =>
      place.left >= 0 &&
      place.right <= plan.width &&
      taken.every(({ row, left, right }) => row !== place.row || right <= place.left || left >= place.right),
  );
}

function textWidth(text: string): number {
  return text.length * LETTER;
}

/** Returns the key day whose line is within so many pixels of `x`, the nearest one. */
export function keyDayAt({ days }: ChartMarks, frame: ChartFrame, x: number, within: number): number | undefined {
  const far = (day: number): number => Math.abs(xOfDay(frame, day) - x);
  const near = days.filter(({ day }) => far(day) <= within).sort((a, b) => far(a.day) - far(b.day));
  return near[0]?.day;
}

/**
 * Labels the highest years. Of two that are close, each label is shifted outwards; if they are too close, the
 * lower one has none.
 */
export function yearPeaks(history: ChangeHistory, plan: ChartPlan, { year }: ChartMarks): SVGElement[] {
  const { from, head } = plan;
  const [up = [], down = []] = SIDES.map((side) => yearTotals(history, side));
  const totals = up.map((count, i) => count + (down[i] ?? 0));
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
    const x = Math.round((centre(i) + shift) * 100) / 100;
    return svg("text", { class: "peak", x, y: head - 4, "text-anchor": lean }, year(from + i));
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
