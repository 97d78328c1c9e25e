/**
 * Pointer on the map: a tooltip under the mouse, and a click that opens what lies there.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { titleWoven } from "../state/phrases";
import { el } from "../ui/dom";
import type { Place } from "../contract/payload";
import type { Regions } from "./regions";
import type { Drawn, Scene } from "./visiblePlaces";
import type { Control, State } from "../state/store";
import { localLine, stateNow } from "../state/phrases";
import { tint } from "../ui/theme";

/** Symbols this close on the screen, in pixels, lie under one finger. */
export const CLUSTER = 11;
/** How far from a symbol's middle a mouse or a finger may be. */
const REACH = { mouse: 12, touch: 20 };

/** Where the pointer shows several places under one finger, and closes what is open. */
export interface Chooser {
  choose(drawn: Drawn[]): void;
  close(): void;
}

export interface Pick extends Control {
  /** Opens a symbol, or the chooser when others lie under the same finger. */
  open(drawn: Drawn): void;
  /** Closes what is open. */
  close(): void;
  /** Shows or hides the tooltip of a place. */
  hint(place: Place | undefined): void;
}

/** Listens to the pointer on `map`. */
export function create(map: L.Map, state: State, scene: Scene, regions: Regions, chooser: Chooser): Pick {
  const tooltip = createHint(map, state);
  const open = (drawn: Drawn): void => {
    const together = scene.near(scene.at(drawn), CLUSTER);
    if (together.length > 1) chooser.choose(topmost(scene, together));
    else state.set({ open: drawn.place.id });
  };
  const events: L.LeafletEventHandlerFnMap = {
    click(event: L.LeafletMouseEvent) {
      const [drawn] = scene.near(event.containerPoint, isTouch(event) ? REACH.touch : REACH.mouse);
      const region = drawn ? undefined : regions.at(event.containerPoint);
      if (drawn) open(drawn);
      else if (region) state.set({ open: region.id });
      else chooser.close();
    },
    mousemove(event: L.LeafletMouseEvent) {
      if (isTouch(event)) return;
      const place = scene.near(event.containerPoint, REACH.mouse)[0]?.place;
      map.getContainer().classList.toggle("is-over", Boolean(place ?? regions.at(event.containerPoint)));
      tooltip(place);
    },
    mouseout: () => tooltip(undefined),
    movestart: () => tooltip(undefined),
  };
  map.on(events);
  return {
    open,
    close: () => chooser.close(),
    hint: tooltip,
    update: () => tooltip(undefined),
    remove: () => void map.off(events),
  };
}

/** As they are painted, the topmost first. */
function topmost(scene: Scene, some: Drawn[]): Drawn[] {
  return scene
    .symbols()
    .filter((drawn) => some.includes(drawn))
    .reverse();
}

function isTouch({ originalEvent }: L.LeafletMouseEvent): boolean {
  // Browsers whose clicks do not say what made them: by the chief pointer of the machine.
  return originalEvent instanceof PointerEvent
    ? originalEvent.pointerType === "touch"
    : matchMedia("(pointer: coarse)").matches;
}

function createHint(map: L.Map, state: State): (place: Place | undefined) => void {
  const tooltip = leaflet.tooltip({ direction: "top", offset: [0, -9], className: "hint", opacity: 1 });
  let shown: Place | undefined;
  return (place) => {
    if (place === shown) return;
    shown = place;
    if (!place) return void tooltip.remove();
    const content = el(
      "div",
      { dir: state.words("page.direction") },
      el("b", {}, ...titleWoven(place, state)),
      localLine(place, state),
      el("span", {}, stateNow(place, state)),
    );
    tooltip
      .setLatLng([place.lat, place.lon])
      .setContent(tint(content, state.layerOf(place)))
      .addTo(map);
  };
}
