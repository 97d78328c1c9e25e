/**
 * Pointer events on the map: a tooltip on hover, and a click that opens the place under the pointer.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { el } from "../ui/dom";
import type { Place } from "../contract/payload";
import type { Regions } from "./regions";
import type { DrawnPlace, VisiblePlaces } from "./visiblePlaces";
import type { Control, Store } from "../state/store";
import { localLine, stateNow, titleElements } from "../state/phrases";
import { tint } from "../ui/theme";

/** Symbols within this distance, in pixels, cannot be told apart by touch. */
export const CLUSTER = 11;
/** Maximum distance between the pointer and a symbol's centre, in pixels. */
const REACH_PIXELS = { mouse: 12, touch: 20 };

/** Shows a choice of places that are too close together, and closes the open panel. */
export interface Chooser {
  choose: (drawn: DrawnPlace[]) => void;
  close: () => void;
}

/** Pointer handling on the map. */
export interface Pointer extends Control {
  /** Shows or hides the tooltip of a place. */
  hint: (place: Place | undefined) => void;
}

/** Handles pointer events on `map`. */
export function create(map: L.Map, store: Store, visible: VisiblePlaces, regions: Regions, chooser: Chooser): Pointer {
  const tooltip = createHint(map, store);
  /** Opens a place, or the chooser if other places are too close. */
  const open = (drawn: DrawnPlace): void => {
    const together = visible.near(visible.at(drawn), CLUSTER);
    if (together.length > 1) chooser.choose(topmost(visible, together));
    else store.set({ open: drawn.place.id });
  };
  const events: L.LeafletEventHandlerFnMap = {
    click(event: L.LeafletMouseEvent) {
      const [drawn] = visible.near(event.containerPoint, isTouch(event) ? REACH_PIXELS.touch : REACH_PIXELS.mouse);
      const region = drawn ? undefined : regions.at(event.containerPoint);
      if (drawn) open(drawn);
      else if (region) store.set({ open: region.id });
      else chooser.close();
    },
    mousemove(event: L.LeafletMouseEvent) {
      if (isTouch(event)) return;
      const place = visible.near(event.containerPoint, REACH_PIXELS.mouse)[0]?.place;
      map.getContainer().classList.toggle("is-over", Boolean(place ?? regions.at(event.containerPoint)));
      tooltip(place);
    },
    mouseout: () => tooltip(undefined),
    movestart: () => tooltip(undefined),
  };
  map.on(events);
  return {
    hint: tooltip,
    update: () => tooltip(undefined),
    remove: () => void map.off(events),
  };
}

/** Sorts places by painting order, topmost first. */
function topmost(visible: VisiblePlaces, some: DrawnPlace[]): DrawnPlace[] {
  return visible
    .symbols()
    .filter((drawn) => some.includes(drawn))
    .reverse();
}

function isTouch({ originalEvent }: L.LeafletMouseEvent): boolean {
  // Browsers whose click events have no pointer type: use the primary pointer of the device.
  return originalEvent instanceof PointerEvent
    ? originalEvent.pointerType === "touch"
    : matchMedia("(pointer: coarse)").matches;
}

function createHint(map: L.Map, store: Store): (place: Place | undefined) => void {
  const tooltip = leaflet.tooltip({ direction: "top", offset: [0, -9], className: "hint", opacity: 1 });
  let shown: Place | undefined;
  return (place) => {
    if (place === shown) return;
    shown = place;
    if (!place) return void tooltip.remove();
    const content = el(
      "div",
      { dir: store.words("page.direction") },
      el("b", {}, ...titleElements(place, store)),
      localLine(place, store),
      el("span", {}, stateNow(place, store)),
    );
    tooltip
      .setLatLng([place.lat, place.lon])
      .setContent(tint(content, store.layerOf(place)))
      .addTo(map);
  };
}
