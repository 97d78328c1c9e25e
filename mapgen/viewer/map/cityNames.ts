/**
 * Cities for orientation: small grey names of the day, where places and states leave room. Nobody can open them.
 */
import type { CityName } from "../contract/payload";
import { AHEAD, findRoom, PLACE_NAME, STATE_NAME, SYMBOL, TAKEN, type Box, type Grid } from "./labelGrid";
import { createOnDay } from "./onDay";
import type { Measure } from "./stateNames";

/** Classes of a name, and of the circle at its city. */
export const CITY_NAME = "city-name";
export const CITY_DOT = "city-dot";
/** The circle as a letter, so that drawings write it as they write names. */
export const DOT = "\u25e6";

/** Zoom from which cities of each rank are named. */
const NAMED_FROM: readonly number[] = [0, 0, 3, 4.5];
/** Side of the square that a circle needs, in pixels. */
const DOT_ROOM = 8;

/** A city on the map: where its name is, and its circle unless a symbol stands there. */
export interface PlacedCity {
  city: CityName;
  name: Box;
  dot?: Box;
}

/** A city's name gives way to all else, if need be not to what is still ahead. */
export const CLEAR = [AHEAD, 0].map((ahead) => PLACE_NAME | TAKEN | STATE_NAME | SYMBOL | ahead);

const known = new WeakMap<readonly CityName[], (day: number) => readonly CityName[]>();

/** Returns the names in use on a day, capitals first. The same array until a name changes. */
export function citiesOn(cities: readonly CityName[], day: number): readonly CityName[] {
  let named = known.get(cities);
  if (!named) known.set(cities, (named = createOnDay(cities, (now) => now.sort((a, b) => a.rank - b.rank))));
  return named(day);
}

/** Finds room for the cities of a zoom in what the grid has left, and takes it. `size` is that of symbols. */
export function placeCities(
  cities: readonly CityName[],
  { zoom, size, at }: { zoom: number; size: number; at: (city: CityName) => { x: number; y: number } },
  grid: Grid,
  measure: Measure,
): PlacedCity[] {
  return cities.flatMap((city) => {
    if (zoom < (NAMED_FROM[city.rank] ?? 0)) return [];
    const { x, y } = at(city);
    const spot = { x: x - DOT_ROOM / 2, y: y - DOT_ROOM / 2, width: DOT_ROOM, height: DOT_ROOM };
    const there = grid.marks(spot);
    const isFree = !(there & (SYMBOL | TAKEN | AHEAD));
    if (isFree && there & PLACE_NAME) return [];
    const name = findRoom(grid, { x, y }, measure(city.name, CITY_NAME), isFree ? DOT_ROOM : size, CLEAR);
    if (!name) return [];
    grid.mark(name, PLACE_NAME);
    if (!isFree) return [{ city, name }];
    grid.mark(spot, PLACE_NAME);
    const { width, height } = measure(DOT, CITY_DOT);
    return [{ city, name, dot: { x: x - width / 2, y: y - height / 2, width, height } }];
  });
}
