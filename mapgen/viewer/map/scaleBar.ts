/**
 * The scale bar: a round distance at the middle of the map, where the scale is that of the bar in every direction.
 */
import type * as L from "leaflet";
import type { Control, Store } from "../state/store";
import { numberOf } from "../state/phrases";
import { el, writeText } from "../ui/dom";

/** Greatest length of the bar, in pixels. */
const LONGEST = 110;

/** Adds the bar to `root`. */
export function create(map: L.Map, root: HTMLElement, store: Store): Control {
  const text = el("span");
  const bar = root.appendChild(el("div", { class: "scale-bar", "aria-hidden": "true" }, text));
  const write = (): void => {
    const metres = roundDistance(metresPerPixel(map) * LONGEST);
    bar.style.width = `${Math.round(metres / metresPerPixel(map))}px`;
    writeText(text, distanceWords(metres, store));
  };
  map.on("moveend resize", write);
  write();
  return {
    reads: ["lang"],
    update: write,
    remove() {
      map.off("moveend resize", write);
      bar.remove();
    },
  };
}

/** Measures along the screen, since one degree of longitude is not the same everywhere. */
function metresPerPixel(map: L.Map): number {
  const { x, y } = map.getSize().divideBy(2);
  const [left, right] = ([-1, 1] as const).map((side) => map.containerPointToLatLng([x + (side * LONGEST) / 2, y]));
  return left && right ? map.distance(left, right) / LONGEST : 1;
}

/** Returns the greatest of 1, 2 and 5 times a power of ten, in metres, that is at most `metres`. */
export function roundDistance(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2, 1].find((times) => times * power <= metres) ?? 1) * power;
}

function distanceWords(metres: number, store: Store): string {
  return metres < 1000
    ? store.words("scale.metres", { number: numberOf(metres, store) })
    : store.words("nearby.km", { number: numberOf(metres / 1000, store) });
}
