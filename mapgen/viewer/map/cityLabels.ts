/**
 * The labels of cities on a map. While the date moves, they stand still, and those of cities that change their names
 * are written anew.
 */
import type * as L from "leaflet";
import { CITY_DOT, CITY_NAME, CLEAR, DOT, placeCities, type PlacedCity } from "./cityNames";
import { PLACE_NAME, withWidth, type Box, type Grid } from "./labelGrid";
import type { LabelPool } from "./labelPool";
import type { Measure } from "./stateNames";
import { symbolSize } from "./symbols";
import type { CityName } from "../contract/payload";

/** The labels of the cities on a map. */
export interface CityLabels {
  /** Places the names of the day in what the grid has left. The pool is being updated. */
  lay: (cities: readonly CityName[], grid: Grid, measure: Measure) => void;
  /** Writes again what the grid leaves where it is, while the date moves. The pool is being updated. */
  keep: (grid: Grid) => void;
  /** Writes the names of the day where the cities are named. */
  rename: (cities: readonly CityName[], measure: Measure) => void;
}

/** Creates the labels of cities, written by a pool of their own. */
export function createCityLabels(map: L.Map, pool: LabelPool): CityLabels {
  let placed: PlacedCity[] = [];
  const keys = new Map<string, object>();
  /** Returns what a name or a circle is kept by in the pool: the same for all names of a city. */
  const keyOf = (city: CityName, kind: string): object => {
    const id = `${kind} ${city.id}`;
    const key = keys.get(id) ?? { id };
    keys.set(id, key);
    return key;
  };
  const at = ({ lat, lon }: CityName): L.Point => map.latLngToContainerPoint([lat, lon]);
  const write = (city: CityName, kind: string, text: string, { x, y }: Box): void => {
    const label = { text, lang: kind === CITY_NAME ? city.lang : "", kind };
    pool.write(keyOf(city, kind), label, map.containerPointToLayerPoint([0, 0]).add([x, y]), {});
  };
  const show = ({ city, name, dot }: PlacedCity): void => {
    write(city, CITY_NAME, city.name, name);
    if (dot) write(city, CITY_DOT, DOT, dot);
  };
  return {
    lay(cities, grid, measure) {
      const zoom = map.getZoom();
      placed = placeCities(cities, { zoom, size: symbolSize(zoom), at }, grid, measure);
      for (const each of placed) show(each);
    },
    keep(grid) {
      placed = placed.filter(({ name }) => !CLEAR.every((clear) => grid.marks(name) & clear));
      for (const each of placed) {
        grid.mark(each.name, PLACE_NAME);
        show(each);
      }
    },
    rename(cities, measure) {
      const now = new Map(cities.map((city) => [city.id, city]));
      placed = placed.flatMap((old) => {
        const city = now.get(old.city.id);
        if (city === old.city) return [old];
        if (!city) {
          for (const kind of [CITY_NAME, CITY_DOT]) pool.drop(keyOf(old.city, kind));
          return [];
        }
        const name = withWidth(old.name, at(city), measure(city.name, CITY_NAME).width);
        write(city, CITY_NAME, city.name, name);
        return [{ ...old, city, name }];
      });
    },
  };
}
