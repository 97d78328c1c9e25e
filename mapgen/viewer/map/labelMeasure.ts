/**
 * Sizes of the texts of labels.
 */
import { el } from "../ui/dom";
import type { Measure } from "./stateNames";

/** Measures text widths in the fonts of the style sheet, with a cache. State names are measured at 10 px. */
export function createMeasure(pane: HTMLElement): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const fonts = new Map<string, { font: string; height: number }>();
  const widths = new Map<string, number>();
  return (text, kind) => {
    let font = fonts.get(kind);
    if (!font) fonts.set(kind, (font = fontOf(pane, kind)));
    const key = `${kind} ${text}`;
    let width = widths.get(key);
    if (width === undefined && context) {
      context.font = font.font;
      widths.set(key, (width = Math.ceil(context.measureText(text).width) + 2));
    }
    return { width: width ?? 0, height: font.height };
  };
}

function fontOf(pane: HTMLElement, kind: string): { font: string; height: number } {
  const probe = pane.appendChild(el("span", { class: `map-name ${kind}` }));
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(probe);
  probe.remove();
  return {
    font: `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`,
    height: Math.round(parseFloat(fontSize) * 1.25),
  };
}
