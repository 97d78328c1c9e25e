/**
 * The names on a paper map as the page places them, as plain data: for drawings that write them again.
 */
import * as labels from "../map/labels";
import type { PaperMap } from "./paperMap";

/** A line of a name: the left end of its base line in pixels of the map, and its look. */
export interface WrittenLine {
  /** The text as it is, and in capitals if its style has them. */
  written: string;
  text: string;
  lang: string;
  x: number;
  y: number;
  /** As the canvas has it. */
  font: string;
  letterSpacing: string;
  colour: string;
}

/** A name; `below` is a smaller second line, `look` are the classes and the style of its label. */
export interface WrittenName extends WrittenLine {
  below?: WrittenLine;
  look: { classes: string; style: string };
}

/** Places the labels as on the screen and calls `use` with them, while those of the town plan are on the map. */
export function withWrittenNames<T>(
  { map, store, visible, basemapLines }: PaperMap,
  use: (names: readonly WrittenName[]) => T,
): T {
  const placed = labels.create(map, store, visible, basemapLines);
  const frame = map.getContainer().getBoundingClientRect();
  const context = document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("no canvas context");
  const spans = map.getPane("labels")?.querySelectorAll<HTMLElement>(".map-name:not([hidden])") ?? [];
  const names = [...spans].map((span) => nameOf(span, frame, context));
  try {
    return use(names);
  } finally {
    placed.remove();
  }
}

function nameOf(span: HTMLElement, frame: DOMRect, context: CanvasRenderingContext2D): WrittenName {
  const below = span.querySelector<HTMLElement>(".name-below");
  const { height } = span.getBoundingClientRect();
  const own = height - (below?.offsetHeight ?? 0);
  const name: WrittenName = {
    ...lineOf(span, span.firstChild?.textContent ?? "", own, frame, context),
    look: { classes: span.className, style: span.style.cssText },
  };
  if (below) name.below = lineOf(below, below.textContent ?? "", below.offsetHeight, frame, context);
  return name;
}

/** Returns a line of `height` pixels; the font's letters stand in its middle. */
function lineOf(
  element: HTMLElement,
  written: string,
  height: number,
  frame: DOMRect,
  context: CanvasRenderingContext2D,
): WrittenLine {
  const { left, top } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, color, textTransform, paddingLeft } = style;
  const text = textTransform === "uppercase" ? written.toLocaleUpperCase(element.lang) : written;
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  context.font = font;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: under } = context.measureText(text);
  return {
    written,
    text,
    lang: element.lang,
    x: left - frame.left + (parseFloat(paddingLeft) || 0),
    y: top - frame.top + (height + above - under) / 2,
    font,
    letterSpacing: letterSpacing === "normal" ? "0px" : letterSpacing,
    colour: color,
  };
}
