/**
 * The layout of the histogram: what begins stands above its zero line, what ends hangs below, both on one scale.
 */
import type { ChangeHistory, LayerYears, Year } from "./changes";

/** Heights in pixels: the track of the slider's handle, and the decades under it. */
export const RAIL = 20;
export const DECADES = 15;

/** Width of a year's number, in pixels. */
export const NUMBER = 30;

/** The two sides of the chart. */
export const SIDES = ["begun", "ended"] as const;

/** A side of the chart. */
export type Side = (typeof SIDES)[number];

/** The area of the chart, in pixels, and its first and last day. */
export interface ChartFrame {
  width: number;
  height: number;
  first: number;
  last: number;
}

/** The layout of a chart, in pixels from its top left corner. */
export interface ChartPlan extends ChartFrame {
  /** The first year. */
  from: number;
  /** Top of the bars; labels stand above it. */
  head: number;
  /** The line between what begins and what ends. */
  zero: number;
  /** Pixels per change. */
  scale: number;
}

/** Returns the layout of a chart with labels of the height `head` above the bars. */
export function planChart(frame: ChartFrame, history: ChangeHistory, from: number, head: number): ChartPlan {
  const highest = (side: Side): number => Math.max(0, ...yearTotals(history, side));
  const [up, down] = [highest("begun"), highest("ended")];
  const scale = (floorOf(frame) - head) / Math.max(1, up + down);
  return { ...frame, from, head, scale, zero: up + down ? head + up * scale : floorOf(frame) };
}

/** Returns the x coordinate of a day, in pixels. */
export function xOfDay({ width, first, last }: ChartFrame, day: number): number {
  return ((day - first) / (last - first)) * width;
}

/** Returns the bottom of the bars, which is the top of the slider's track. */
export function floorOf({ height }: ChartFrame): number {
  return height - RAIL - DECADES;
}

/** Returns all changes of each year on one side, certain and uncertain. */
export function yearTotals({ layers }: ChangeHistory, side: Side): number[] {
  return (layers[0]?.begun ?? []).map((_, i) => layers.reduce((sum, layer) => sum + total(layer[side][i]), 0));
}

/** Returns the certain and the uncertain changes of a year, of one layer or of all. */
export function yearSum(layers: readonly LayerYears[], index: number, sides: readonly Side[] = SIDES): Year {
  const years = layers.flatMap((layer) => sides.map((side) => layer[side][index]));
  return {
    sure: years.reduce((sum, year) => sum + (year?.sure ?? 0), 0),
    doubtful: years.reduce((sum, year) => sum + (year?.doubtful ?? 0), 0),
  };
}

function total(year: Year | undefined): number {
  return year ? year.sure + year.doubtful : 0;
}
