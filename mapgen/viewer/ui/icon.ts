/**
 * Icons of buttons: one path on a grid of 16 by 16, which the text or the label beside it explains.
 */
import { svg } from "./dom";

/** Creates an icon of so many pixels; `name` becomes its class. */
export function icon(path: string, { name, size = 16 }: { name?: string; size?: number } = {}): SVGSVGElement {
  return svg(
    "svg",
    { class: name, viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: path }),
  );
}
