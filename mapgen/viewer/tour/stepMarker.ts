/**
 * The ring that marks the place of a tour step on the map.
 */
import type * as L from "leaflet";
import { leaflet } from "../ui/leaflet";
import { el } from "../ui/dom";
import type { Place } from "../contract/payload";

/** The marker of a step's place. */
export interface StepMarker {
  /** Marks a place; undefined removes the mark. */
  put: (place: Place | undefined) => void;
  remove: () => void;
}

/** Creates the marker, below the labels and transparent to clicks. */
export function createStepMarker(map: L.Map): StepMarker {
  const pane = map.createPane("tour");
  pane.style.zIndex = "425";
  const ring = pane.appendChild(
    el("div", { class: "tour-mark leaflet-zoom-hide", "aria-hidden": "true", hidden: true }),
  );
  let shown: Place | undefined;
  const settle = (): void => {
    ring.hidden = !shown;
    if (shown) leaflet.DomUtil.setPosition(ring, map.latLngToLayerPoint([shown.lat, shown.lon]));
  };
  map.on("zoomend viewreset moveend", settle);
  return {
    put(place) {
      shown = place;
      settle();
    },
    remove() {
      map.off("zoomend viewreset moveend", settle);
      pane.remove();
    },
  };
}
