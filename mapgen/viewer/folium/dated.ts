/*! Part of mapgen, MIT licence: names and states that follow a date, on a Leaflet map.
How: docs/python.md; made from viewer/folium/dated.ts. */
/**
 * The layers that `mapgen.folium.Dated` adds to a map of folium's users.
 */
import type * as L from "leaflet";
import { readDated, storeOf } from "./datedData";
import { globalLeaflet } from "./globalLeaflet";
import { createPlaceMarkers } from "./placeMarkers";
import { sharedDayOf, type Follower } from "./sharedDay";
import { boundariesOf } from "../time/placeState";

/** The global object `window.mapgenDated`. */
interface MapgenDated {
  /** Creates the layer whose data are in the element with this id. */
  layer: (id: string) => L.FeatureGroup;
}

declare global {
  interface Window {
    mapgenDated: MapgenDated;
  }
}

function layer(id: string): L.FeatureGroup {
  const { featureGroup, latLngBounds } = globalLeaflet();
  const data = readDated(id);
  const store = storeOf(data);
  const { places } = store.payload;
  const group = featureGroup();
  const add = group.onAdd.bind(group);
  const remove = group.onRemove.bind(group);
  const turns = places.flatMap((place) => boundariesOf(place, store.layerOf(place))).filter(Number.isFinite);
  let follower: Follower | null = null;
  group.getBounds = () => latLngBounds(places.map(({ lat, lon }) => [lat, lon]));
  group.onAdd = (map) => {
    add(map);
    follower = { store, position: data.position, turns, draw: createPlaceMarkers(map, group, store).draw };
    // A map without a view draws when it gets one.
    map.whenReady(() => follower && sharedDayOf(map).join(follower));
    return group;
  };
  group.onRemove = (map) => {
    if (follower) sharedDayOf(map).leave(follower);
    follower = null;
    group.clearLayers();
    remove(map);
    return group;
  };
  return group;
}

window.mapgenDated = { layer };
