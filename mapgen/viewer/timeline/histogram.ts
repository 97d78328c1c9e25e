/**
 * The histogram under the date: changes per year, stacked by layer; what begins above the line, what ends below it.
 * Certain changes have the pattern of their layer; uncertain ones are hatched, further from the line.
 */
import { svg } from "../ui/dom";
import type { ChangeHistory, LayerYears } from "./changes";
import { countAxis, timeAxis } from "./chartAxis";
import { headHeight, keyDayMarks, periodBands, periodTitles, yearPeaks, type ChartMarks } from "./chartMarks";
import { planChart, SIDES, xOfDay, type ChartFrame, type ChartPlan, type Side } from "./chartPlan";
import { firstDay } from "../time/calendar";
import { tint } from "../ui/theme";

/** Paths of the patterns that tell layers apart without their colours, on a tile of four pixels; the first is plain. */
const WEAVES = ["", "M0 1H4", "M1 0V4", "M1 1H2V2H1Z M3 3H4V4H3Z", "M0 1H4M1 0V4", "M0 0.5H4M0 2.5H4", "M0 3L2 1L4 3"];

/** Draws the histogram into `root`, an SVG of the frame's size in pixels. Returns the layout. */
export function drawHistogram(
  root: SVGSVGElement,
  history: ChangeHistory,
  frame: ChartFrame,
  from: number,
  marks: ChartMarks,
): ChartPlan {
  const plan = planChart(frame, history, from, headHeight(marks, frame));
  root.setAttribute("width", String(plan.width));
  root.setAttribute("height", String(plan.height));
  root.replaceChildren(
    svg("defs", {}, ...history.layers.flatMap((one) => [weave(one), hatch(one)])),
    ...periodBands(marks, plan),
    ...countAxis(plan, marks, history),
    ...keyDayMarks(marks, plan),
    ...SIDES.flatMap((side) => bars(history, plan, side)),
    ...timeAxis(plan, marks),
    ...periodTitles(marks, plan),
    ...(marks.days.length ? [] : yearPeaks(history, plan, marks)),
  );
  return plan;
}

/** Creates two paths per layer on a side: certain changes, and uncertain ones beyond all certain ones. */
function bars({ layers }: ChangeHistory, plan: ChartPlan, side: Side): SVGElement[] {
  const heights = new Array<number>(layers[0]?.begun.length ?? 0).fill(0);
  const path = (counts: number[]): string =>
    counts
      .map((count, i) => {
        if (!count) return "";
        const near = heights[i] ?? 0;
        heights[i] = near + count;
        return bar(plan, plan.from + i, side, near, near + count);
      })
      .join("");
  const paths = (certain: "sure" | "doubtful", fill: string): SVGElement[] =>
    layers.map((one) => {
      const d = path(one[side].map((year) => year[certain]));
      const kind = certain === "sure" ? "" : " is-doubtful";
      return tint(
        svg("path", { class: `bars is-${side}${kind}`, fill: `url(#${fill}-${one.layer.id})`, d }),
        one.layer,
      );
    });
  return [...paths("sure", "weave"), ...paths("doubtful", "hatch")];
}

/** Returns a bar from 1 January to 31 December, aligned to pixels, with a gap if there is room. */
function bar(plan: ChartPlan, year: number, side: Side, near: number, far: number): string {
  const left = Math.round(xOfDay(plan, firstDay(year)));
  const right = Math.round(xOfDay(plan, firstDay(year + 1)));
  const gap = right - left > 2 ? 1 : 0;
  const sign = side === "begun" ? -1 : 1;
  const [start, end] = [near, far].map((count) => round(plan.zero + sign * count * plan.scale));
  return `M${left} ${start}V${end}H${right - gap}V${start}Z`;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

/** The pattern of a layer's certain changes, which it keeps whatever other layers are shown. */
function weave({ layer, rank }: LayerYears): SVGElement {
  return tint(
    svg(
      "pattern",
      { id: `weave-${layer.id}`, width: 4, height: 4, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 4, height: 4, class: "weave-ground" }),
      svg("path", { d: WEAVES[rank % WEAVES.length], class: "weave-line" }),
    ),
    layer,
  );
}

/** The pattern of a layer's uncertain changes. */
function hatch({ layer }: LayerYears): SVGElement {
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
