/**
 * Map gestures that do not block page scrolling: the wheel zooms after a click on the map or with Ctrl. On
 * touch screens two fingers move the map and one scrolls the page, unless a button enables one-finger dragging.
 */
import type * as L from "leaflet";
import { button, el } from "../ui/dom";
import { icon } from "../ui/icon";
import type { Toast } from "../ui/toast";
import type { Control, Store } from "../state/store";

const MAP_BUTTON_PICTURES = {
  in: "M8 3V13M3 8H13",
  out: "M3 8H13",
  home: "M8 1.8A6.2 6.2 0 1 0 8 14.2A6.2 6.2 0 1 0 8 1.8M1.8 8H14.2M8 1.8C5 4.8 5 11.2 8 14.2C11 11.2 11 4.8 8 1.8",
  hold: "M8 1.5V14.5M1.5 8H14.5M6 3.5L8 1.5L10 3.5M6 12.5L8 14.5L10 12.5M3.5 6L1.5 8L3.5 10M12.5 6L14.5 8L12.5 10",
};

/** Adds the map's buttons to `root` and configures the gestures; `home` shows the opening view. */
export function create(map: L.Map, root: HTMLElement, store: Store, notice: Toast, home: () => void): Control {
  const touch = matchMedia("(pointer: coarse)").matches;
  const bar = el(
    "div",
    {
      class: "map-buttons",
      role: "group",
      dir: store.words("page.direction"),
      "aria-label": store.words("grip.title"),
    },
    tool("in", store, () => zoomBy(1, map, store)),
    tool("out", store, () => zoomBy(-1, map, store)),
    tool("home", store, home),
  );
  if (touch) bar.append(createHold(map, store));
  root.append(bar);
  const stop = [...wheel(map, store, notice), ...(touch ? [fingers(map, store, notice)] : [])];
  return {
    update: () => undefined,
    remove() {
      for (const each of stop) each();
      bar.remove();
    },
  };
}

/** Zooms by a number of levels about the open place, if it is in sight: its card covers the middle of the map. */
export function zoomBy(levels: number, map: L.Map, store: Store): void {
  const place = store.current(store.view().open ?? "");
  const isInSight = place && map.getBounds().contains([place.lat, place.lon]);
  zoomAbout(map, isInSight ? map.latLngToContainerPoint([place.lat, place.lon]) : null, levels);
}

/** Zooms by a number of levels, as far as the map does, about a point of its container, or about its middle. */
export function zoomAbout(map: L.Map, at: L.Point | null, levels: number): void {
  const zoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), map.getZoom() + levels));
  if (zoom !== map.getZoom()) map.setZoomAround(at ?? map.getSize().divideBy(2), zoom);
}

function tool(name: keyof typeof MAP_BUTTON_PICTURES, store: Store, act: () => void): HTMLButtonElement {
  const title = store.words(`grip.${name}`);
  return button({ class: `tool is-${name}`, "aria-label": title, title }, act, icon(MAP_BUTTON_PICTURES[name]));
}

/** Creates the toggle for dragging the map with one finger. */
function createHold(map: L.Map, store: Store): HTMLButtonElement {
  map.dragging.disable();
  const hold = tool("hold", store, () => {
    const held = !map.dragging.enabled();
    if (held) map.dragging.enable();
    else map.dragging.disable();
    hold.setAttribute("aria-pressed", String(held));
  });
  hold.setAttribute("aria-pressed", "false");
  return hold;
}

function wheel(map: L.Map, store: Store, notice: Toast): (() => void)[] {
  const box = map.getContainer();
  let taken = false;
  map.scrollWheelZoom.disable();
  const take = (): void => void (taken = true);
  const leave = (): void => {
    taken = false;
    map.scrollWheelZoom.disable();
  };
  const onWheel = (event: WheelEvent): void => {
    const zooms = taken || event.ctrlKey || event.metaKey;
    if (zooms) map.scrollWheelZoom.enable();
    else map.scrollWheelZoom.disable();
    if (event.ctrlKey || event.metaKey) event.preventDefault();
    if (!zooms) notice.hint(store.words("grip.wheel"));
  };
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    act: (event: HTMLElementEventMap[K]) => void,
  ): (() => void) => {
    box.addEventListener(type, act, { capture: true, passive: false });
    return () => box.removeEventListener(type, act, { capture: true });
  };
  return [listen("pointerdown", take), listen("pointerleave", leave), listen("wheel", onWheel)];
}

/** Shows a hint about two fingers when the reader tries to drag with one. */
function fingers(map: L.Map, store: Store, notice: Toast): () => void {
  const box = map.getContainer();
  const move = (event: TouchEvent): void => {
    if (event.touches.length === 1 && !map.dragging.enabled()) notice.hint(store.words("grip.fingers"));
  };
  box.addEventListener("touchmove", move, { passive: true });
  return () => box.removeEventListener("touchmove", move);
}
