/**
 * The markers of a layer's places: a symbol for the state on the day, and the name beside it where there is room.
 * Only what is in sight is on the map.
 */
import type * as L from "leaflet";
import type { Place, PlaceState, Shape } from "../contract/payload";
import { globalLeaflet } from "./globalLeaflet";
import { STATE_RANK } from "../map/labelImportance";
import { placePopup } from "./placePopup";
import { nameNow, namesBeside, stateNow } from "../state/phrases";
import type { Store } from "../state/store";
import { ruleOf } from "../time/layerRules/registry";
import { stateAt } from "../time/placeState";
import { el, fill, writeText } from "../ui/dom";
import { symbolPicture } from "../ui/symbolShapes";

/** The side of a symbol in CSS pixels. */
export const SIZE = 18;
/** What is drawn beyond the edge of the map, as a share of its size. */
const BEYOND = 0.2;

/** A place with its marker. */
export interface Drawn {
  place: Place;
  shape: Shape;
  marker: L.Marker;
  symbol: HTMLElement;
  /** The name, empty if there is none; where it goes is for `placeLabels.ts`. */
  label: HTMLElement;
  state: PlaceState | null;
}

/** Shows the places of a store on a map. */
export interface PlaceMarkers {
  /** Draws what is in sight on the store's day, and returns it; labels have their texts, but no position yet. */
  draw: () => Drawn[];
}

/** Creates the markers, in `group`. */
export function createPlaceMarkers(map: L.Map, group: L.LayerGroup, store: Store): PlaceMarkers {
  const made = new Map<Place, Drawn>();
  const ensure = (place: Place): Drawn => {
    let drawn = made.get(place);
    if (!drawn) made.set(place, (drawn = createMarker(place, store)));
    if (!group.hasLayer(drawn.marker)) group.addLayer(drawn.marker);
    return drawn;
  };
  return {
    draw() {
      const sight = map.getBounds().pad(BEYOND);
      const isInSight = ({ lat, lon }: Place): boolean => sight.contains([lat, lon]);
      for (const [place, { marker }] of made) {
        if (!isInSight(place) && !marker.isPopupOpen()) group.removeLayer(marker);
      }
      const drawn = store.payload.places.filter(isInSight).map(ensure);
      for (const each of drawn) redraw(each, store);
      return drawn;
    },
  };
}

function createMarker(place: Place, store: Store): Drawn {
  const { divIcon, marker: markerAt } = globalLeaflet();
  const layer = store.layerOf(place);
  const symbol = el("span", { class: "mapgen-symbol" });
  const label = el("span", { class: "mapgen-label", "aria-hidden": "true" });
  const html = el("div", { class: "mapgen-place", "data-place": place.id }, symbol, label);
  html.style.setProperty("--mapgen-colour", layer.colour);
  const icon = divIcon({ html, className: "mapgen-icon", iconSize: [SIZE, SIZE] });
  const marker = markerAt([place.lat, place.lon], { icon, riseOnHover: true });
  marker.bindPopup(() => placePopup(place, store), { maxWidth: 340, maxHeight: 360, className: "mapgen-box" });
  const shape = layer.kinds[place.kind]?.shape ?? layer.shape;
  return { place, shape, marker, symbol, label, state: null };
}

/** Writes what has changed: the symbol of a new state, the name of the day, an open popup. */
function redraw(drawn: Drawn, store: Store): void {
  const { place, marker, symbol, label } = drawn;
  const state = stateAt(place, store.layerOf(place), store.view().day);
  if (state !== drawn.state) {
    drawn.state = state;
    fill(symbol, symbolPicture(drawn.shape, state));
    label.className = `mapgen-label is-${state}`;
    marker.setZIndexOffset(-100 * STATE_RANK[state]);
  }
  const text = labelText(place, state, store);
  writeText(label, text);
  marker.getElement()?.setAttribute("aria-label", `${text || place.title}: ${stateNow(place, store)}`);
  if (marker.isPopupOpen()) marker.getPopup()?.update();
}

/** Returns the names on the day; the title if the layer is not about names, and the place is there already. */
function labelText(place: Place, state: PlaceState, store: Store): string {
  if (!ruleOf(store.layerOf(place)).goesByName) return state === "before" ? "" : place.title;
  return [nameNow(place, store), ...namesBeside(place, store)].flatMap((name) => name?.name ?? []).join(" / ");
}
