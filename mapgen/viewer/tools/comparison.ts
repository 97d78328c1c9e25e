/**
 * Two dates side by side: a second map lies over the left part of the map, up to a line that the reader moves. It
 * shows the compared date; the part on the right follows the date as always.
 */
import type * as L from "leaflet";
import { createSwipe, type Swipe } from "./swipe";
import { createSecondMap, type SecondMap } from "../map/secondMap";
import * as labels from "../map/labels";
import { createRestingUpdates, type RestingUpdates } from "../state/rest";
import type { Control, Store, View } from "../state/store";
import { el } from "../ui/dom";

/** Class of the map's frame meanwhile. */
const COMPARING = "is-comparing";

/** The second map and its line, while two dates are compared. */
interface Comparison {
  readonly second: SecondMap;
  /** Updates what is drawn on the second map. */
  readonly updates: RestingUpdates;
  readonly swipe: Swipe;
  remove: () => void;
}

/** Creates the comparison, which appears on `root`, the frame of `map`, when the view has a date to compare. */
export function create(map: L.Map, root: HTMLElement, store: Store): Control {
  let shown: Comparison | null = null;
  const renew = (): void => {
    shown?.remove();
    shown = store.view().compared === null ? null : createComparison(map, root, store);
  };
  renew();
  return {
    reads: ["compared", "day", "layers", "filter", "follow", "lang"],
    update(now, before) {
      if (now.lang !== before.lang || (now.compared === null) !== (before.compared === null)) renew();
      else if (shown) updateComparison(shown, now, before);
    },
    remove: () => shown?.remove(),
  };
}

function createComparison(map: L.Map, root: HTMLElement, store: Store): Comparison {
  const other: Store = { ...store, view: () => otherView(store.view()) };
  const box = root.appendChild(el("div", { class: "compared-map", "aria-hidden": "true", dir: "ltr" }));
  const second = createSecondMap(box, other);
  const follow = (): void => followView(second.map, map);
  const resize = (): void => void second.map.invalidateSize({ animate: false, pan: false });
  const names = labels.create(second.map, other, second.visible, second.basemapLines);
  const updates = createRestingUpdates(() => [...second.layers, names], other.view);
  const swipe = createSwipe(root, box, store);
  root.classList.add(COMPARING);
  const drag = (): void => followDrag(second.map, map);
  map.on("resize", resize).on("moveend resize", follow).on("move", drag);
  const restoreZoom = stopZoomAnimation(map);
  resize();
  follow();
  return {
    second,
    updates,
    swipe,
    remove() {
      root.classList.remove(COMPARING);
      map.off("resize", resize).off("moveend resize", follow).off("move", drag);
      restoreZoom();
      names.remove();
      swipe.remove();
      second.remove();
      box.remove();
    },
  };
}

/**
 * Stops the animation of the zoom, which happens in the style sheet alone, so that a second map cannot follow it.
 * Leaflet decides once, when a map is created, whether there is one. Returns a function that restores it.
 */
function stopZoomAnimation(map: L.Map): () => void {
  const animated = map as L.Map & { _zoomAnimated?: boolean };
  const { _zoomAnimated } = animated;
  animated._zoomAnimated = false;
  return () => void Object.assign(animated, { _zoomAnimated });
}

/** The view of the second map. */
function otherView(view: View): View {
  return { ...view, day: view.compared ?? view.day, open: null };
}

function updateComparison({ second, updates, swipe }: Comparison, now: View, before: View): void {
  const [after, was] = [otherView(now), otherView(before)];
  swipe.write();
  second.visible.update(after, was);
  updates.update(after, was);
}

/** Shows what another map shows. */
function followView(second: L.Map, first: L.Map): void {
  second.getPane("mapPane")?.style.removeProperty("translate");
  second.setView(first.getCenter(), first.getZoom(), { animate: false });
}

/** Follows a drag without drawing anew; what enters is drawn when the drag ends. */
function followDrag(second: L.Map, first: L.Map): void {
  if (second.getZoom() !== first.getZoom()) return followView(second, first);
  const { x, y } = first.latLngToContainerPoint(second.getCenter()).subtract(second.getSize().divideBy(2));
  const pane = second.getPane("mapPane");
  if (pane) pane.style.translate = `${x}px ${y}px`;
}
