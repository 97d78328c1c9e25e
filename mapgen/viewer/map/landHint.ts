/**
 * A tap on land says which state it is on the date, since when and until when, and what its outline simplifies.
 */
import type * as L from "leaflet";
import { holders } from "./borderArcs";
import type { BasemapLines } from "./basemapLines";
import { unitAt } from "./landAt";
import type { HistoricalState } from "../contract/payload";
import { langAttributes, spanWords } from "../state/phrases";
import type { Control, Store } from "../state/store";
import { countryName } from "../text/lexicon";
import { el } from "../ui/dom";
import { leaflet } from "../ui/leaflet";

/** Shows and hides the hint of a land. */
export interface LandHint extends Control {
  /** Shows the hint of the land at a point of the map; at sea, or where it is shown already, hides it. */
  show: (at: L.LatLng) => void;
  hide: () => void;
}

/** The class of a map with a hint, which the caption of the day gives its room. */
const HINTED = "has-land-hint";

/** Creates the hint; it goes when the map moves or the date changes. */
export function create(map: L.Map, store: Store, basemapLines: BasemapLines): LandHint {
  const tooltip = leaflet.tooltip({ direction: "top", offset: [0, -4], className: "hint land-hint", opacity: 1 });
  let shown: number | undefined;
  const hide = (): void => {
    shown = undefined;
    tooltip.remove();
    map.getContainer().classList.remove(HINTED);
  };
  map.on("movestart", hide);
  return {
    show(at) {
      const { base, states } = store.payload;
      const held = holders(base, states, store.view().day);
      const unit = unitAt(base, basemapLines, map.project(at, 0), held);
      const again = unit === shown;
      hide();
      if (unit === undefined || again) return;
      shown = unit;
      const content = contentOf(held[unit], base.units[unit]?.country ?? "", store);
      if (!content) return;
      putInside(map, tooltip, at, content);
      map.getContainer().classList.add(HINTED);
    },
    hide,
    reads: ["day", "lang", "open"],
    update: hide,
    remove() {
      hide();
      map.off("movestart", hide);
    },
  };
}

/** The width of a hint that has a note, and what it keeps free: the edge of the map, and its buttons; in pixels. */
const [WIDTH, EDGE, BUTTONS] = [320, 8, 64];

/** Adds the hint above or below a point, moved sideways where it would not be whole. */
function putInside(map: L.Map, tooltip: L.Tooltip, at: L.LatLng, content: HTMLElement): void {
  const { x: width, y: height } = map.getSize();
  const point = map.latLngToContainerPoint(at);
  const half = Math.min(WIDTH, width * 0.75) / 2;
  const x = Math.max(half + EDGE, Math.min(point.x, width - half - BUTTONS));
  const isHigh = point.y < height / 2;
  Object.assign(tooltip.options, { direction: isHigh ? "bottom" : "top", offset: [0, isHigh ? 4 : -4] });
  tooltip
    .setLatLng(map.containerPointToLatLng([x, point.y]))
    .setContent(content)
    .addTo(map);
}

/** Returns the name, the dates and the note of a state, or the name of the country that is there today. */
export function contentOf(held: HistoricalState | undefined, country: string, store: Store): HTMLElement | null {
  const dir = store.words("page.direction");
  if (!held) {
    const name = countryName(country, store.view().lang);
    if (name === country) return null; // the page has only the names of countries that its map mentions
    return el("div", { dir, role: "status" }, store.words("borders.today", { country: name }));
  }
  return el(
    "div",
    { dir, role: "status" },
    el("b", {}, el("bdi", { lang: held.lang }, held.name)),
    el("span", {}, spanWords(held, store)),
    held.note ? el("small", langAttributes(store.foreignLang(held, "note")), held.note) : null,
  );
}
