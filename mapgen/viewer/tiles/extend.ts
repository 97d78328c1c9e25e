/**
 * Extends the map by street tiles, and replaces its projection by theirs. Imported after `main.ts`, which starts the
 * map later, when folium's script has created it.
 */
import { extension } from "../map/extension";
import { mercatorCrs } from "../map/mercator";
import { leaflet } from "../ui/leaflet";
import { create } from "./streets";

Object.assign(leaflet.CRS, { Atlas: mercatorCrs() });
extension.ground = create;
