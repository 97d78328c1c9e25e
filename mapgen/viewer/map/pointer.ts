/**
 * Pointer events on the map: a tooltip on hover, and a click that opens the place under the pointer.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { el } from "../ui/dom";
import { toneOn } from "../state/nameKinds";
import type { Place } from "../contract/payload";
import type { LandHint } from "./landHint";
import type { Regions } from "./regions";
import type { DrawnPlace, VisiblePlaces } from "./visiblePlaces";
import { isLargeMap } from "../state/largeMap";
import type { Control, Store } from "../state/store";
import { localLine, stateNow, titleElements } from "../state/phrases";
import { tint } from "../ui/theme";

/** Symbols within this distance, in pixels, cannot be told apart by touch. */
export const CLUSTER = 11;
/** With more places than this in one stack, a large map zooms in, rather than ask which. */
const MOST_CHOICES = 12;
/** Maximum distance between the pointer and a symbol's centre, in pixels. */
const REACH_PIXELS = { mouse: 12, touch: 20 };

/** Shows a choice of places that are too close together, and closes the open panel. */
export interface Chooser {
  choose: (drawn: DrawnPlace[]) => void;
  close: () => void;
}

/** Pointer handling on the map. */
export interface Pointer extends Control {
  /** Opens a place, or the chooser if other places are too close; of very many places, the map shows more instead. */
  open: (drawn: DrawnPlace) => void;
  /** Shows or hides the tooltip of a place. */
  hint: (place: Place | undefined) => void;
}

/** Handles pointer events on `map`. */
export function create(
  map: L.Map,
  store: Store,
  visible: VisiblePlaces,
  regions: Regions,
  chooser: Chooser,
  land: LandHint,
): Pointer {
  const tooltip = createHint(map, store, visible);
  const open = (drawn: DrawnPlace): void => {
    const together = visible.near(visible.at(drawn), CLUSTER).flatMap(visible.stackOf);
    const isTooMany = isLargeMap(store) && together.length > MOST_CHOICES;
    if (isTooMany && canPart(map, together)) part(map, together);
    else if (together.length > 1) chooser.choose(topmost(visible, together));
    else store.set({ open: drawn.place.id });
  };
  const events: L.LeafletEventHandlerFnMap = {
    click(event: L.LeafletMouseEvent) {
      const reach = isTouch(event) ? REACH_PIXELS.touch : REACH_PIXELS.mouse;
      const drawn = visible.near(event.containerPoint, reach)[0] ?? namedBy(event, visible);
      const region = drawn ? undefined : regions.at(event.containerPoint);
      const isCardOpen = store.view().open !== null;
      if (drawn ?? region) land.hide();
      if (drawn) open(drawn);
      else if (region) store.set({ open: region.id });
      else {
        chooser.close();
        if (!isCardOpen) land.show(event.latlng);
      }
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
    open,
    hint: tooltip,
    update: () => tooltip(undefined),
    remove: () => void map.off(events),
  };
}

/** Sorts places by painting order, topmost first. */
function topmost(visible: VisiblePlaces, some: readonly DrawnPlace[]): DrawnPlace[] {
  const wanted = new Set(some);
  return visible
    .symbols()
    .filter((drawn) => wanted.has(drawn))
    .reverse();
}

/** Whether a closer view would show places apart: they are not all at one point, and the map can zoom in. */
function canPart(map: L.Map, [first, ...others]: readonly DrawnPlace[]): boolean {
  return map.getZoom() < map.getMaxZoom() && others.some(({ x, y }) => x !== first?.x || y !== first.y);
}

/** Zooms in on places, by at least a level. */
function part(map: L.Map, places: readonly DrawnPlace[]): void {
  const box = leaflet.bounds(places.map(({ x, y }) => leaflet.point(x, y)));
  const [room, size] = [map.getSize(), box.getSize()];
  const fitting = Math.floor(Math.log2(Math.min(room.x / size.x, room.y / size.y)));
  const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, fitting));
  map.setView(map.unproject(box.getCenter(), 0), zoom);
}

/** Returns the place whose name on the map is under the pointer. */
function namedBy({ originalEvent: { target } }: L.LeafletMouseEvent, visible: VisiblePlaces): DrawnPlace | undefined {
  const name = target instanceof Element ? target.closest<HTMLElement>(".map-name[data-place]") : null;
  return visible.find(name?.dataset["place"] ?? "");
}

function isTouch({ originalEvent }: L.LeafletMouseEvent): boolean {
  // Browsers whose click events have no pointer type: use the primary pointer of the device.
  return originalEvent instanceof PointerEvent
    ? originalEvent.pointerType === "touch"
    : matchMedia("(pointer: coarse)").matches;
}

/** Returns a line with the number of places for which a symbol stands, null for one. */
function stackLine(drawn: DrawnPlace | undefined, store: Store, visible: VisiblePlaces): HTMLElement | null {
  const count = drawn ? visible.stackOf(drawn).length : 1;
  return count > 1 ? el("span", { class: "hint-stack" }, store.words("chooser.title", { count })) : null;
}

function createHint(map: L.Map, store: Store, visible: VisiblePlaces): (place: Place | undefined) => void {
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
      stackLine(visible.find(place.id), store, visible),
    );
    tooltip
      .setLatLng([place.lat, place.lon])
      .setContent(tint(content, toneOn(place, store)))
      .addTo(map);
  };
}
