/**
 * The axes of the histogram: counts with their lines, and years with decades under the slider's track.
 */
import { svg } from "../ui/dom";
import type { ChartMarks } from "./chartMarks";
import { floorOf, NUMBER, RAIL, xOfDay, yearSum, type ChartPlan } from "./chartPlan";
import type { ChangeHistory } from "./changes";
import { firstDay } from "../time/calendar";

/** Least distance between two lines of the counts, in pixels. */
const LINES_APART = 11;
/** Least width of a chart that says which side is which, in pixels. */
const WIDE_ENOUGH = 300;

/** Estimated width of the name of a side with the numbers beside it, in pixels. */
const SIDE_NAME = 64;

/** Where texts stand beside the numbers at the start, in pixels. */
const BESIDE_COUNTS = 20;

/** Draws the zero line, lines of round counts with their numbers, and, where least changes, which side is which. */
export function countAxis(plan: ChartPlan, { sides }: ChartMarks, history: ChangeHistory): SVGElement[] {
  const bottom = floorOf(plan);
  const step = countStep(plan.scale);
  const counts: SVGElement[] = [];
  for (const sign of [-1, 1]) {
    for (let count = step; ; count += step) {
      const y = Math.round(plan.zero + sign * count * plan.scale) + 0.5;
      if (y < plan.head || y > bottom) break;
      counts.push(svg("path", { class: "count-line", d: `M0 ${y}H${plan.width}` }));
      counts.push(svg("text", { class: "count", x: 0, y: sign < 0 ? y + 9 : y - 2 }, String(count)));
    }
  }
  const at = emptiestPlace(history, plan);
  const names =
    plan.width < WIDE_ENOUGH
      ? []
      : [
          sideName(at, plan.zero - 4, plan.zero - plan.head, `${sides.begun} ▴`),
          sideName(at, plan.zero + 11, bottom - plan.zero, `${sides.ended} ▾`),
        ];
  const zero = svg("path", { class: "zero", d: `M0 ${Math.round(plan.zero) + 0.5}H${plan.width}` });
  return [...counts, zero, ...names.filter((name) => name !== null)];
}

function sideName(at: { class: string; x: number }, y: number, room: number, text: string): SVGElement | null {
  return room < LINES_APART ? null : svg("text", { ...at, y }, text);
}

/** Returns where the names of the sides cover least bars: at the end, else at the start, else between. */
function emptiestPlace({ layers }: ChangeHistory, plan: ChartPlan): { class: string; x: number } {
  const years = layers[0]?.begun.length ?? 0;
  const wide = Math.min(years, Math.ceil((SIDE_NAME * years) / plan.width));
  const changes = (from: number): number => {
    const sums = Array.from({ length: wide }, (_, i) => yearSum(layers, from + i));
    return sums.reduce((n, one) => n + one.sure + one.doubtful, 0);
  };
  const end = years - wide;
  const places = [end, 0, ...Array.from({ length: Math.max(0, end - 1) }, (_, i) => i + 1)];
  const least = Math.min(...places.map(changes));
  const first = places.find((from) => changes(from) === least) ?? end;
  if (first === end) return { class: "side", x: plan.width };
  return { class: "side is-first", x: first ? Math.round(xOfDay(plan, firstDay(plan.from + first))) : BESIDE_COUNTS };
}

/** Returns the step between lines: 1, 2 or 5 times a power of ten, so that they are far enough apart. */
export function countStep(scale: number): number {
  for (let power = 1; ; power *= 10)
    for (const step of [1, 2, 5]) if (step * power * scale >= LINES_APART) return step * power;
}

/** Estimated width of a letter of a year, in pixels. */
const LETTER = 7;

/** Draws the track, a tick for every year if there is room, and the decades with their labels. */
export function timeAxis(plan: ChartPlan, { year: yearWords }: ChartMarks): SVGElement[] {
  const { from } = plan;
  const middle = floorOf(plan) + RAIL / 2;
  const last = from + Math.round((plan.last - plan.first) / 365.25) - 1;
  const wide = plan.width / (last - from + 1);
  const room = Math.max(NUMBER, ...[from, last].map((year) => yearWords(year).length * LETTER));
  const every = Math.max(10, countStep((wide * LINES_APART) / room));
  const short = every > 100 ? every / 10 : 10;
  let marks = "";
  const numbers: SVGElement[] = [];
  for (let year = from; year <= last; year++) {
    const x = Math.round(xOfDay(plan, firstDay(year))) + 0.5;
    // Years before 1 are counted from 1 BC, which is 0: 500 BC is -499.
    const count = year > 0 ? year : year - 1;
    const long = count % short === 0;
    if (long || wide > 5) marks += `M${x} ${middle - (long ? 5 : 2)}V${middle + (long ? 5 : 2)}`;
    const inside = x > room / 2 - 4 && x < plan.width - room / 2 + 4;
    if (count % every === 0 && inside)
      numbers.push(svg("text", { class: "decade", x, y: plan.height - 3 }, yearWords(year)));
  }
  return [svg("path", { class: "rail", d: `M0 ${middle + 0.5}H${plan.width}${marks}` }), ...numbers];
}
