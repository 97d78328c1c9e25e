/**
 * The names of historical states on the map: in spaced capitals, as wide as their territory.
 */
import type * as L from "leaflet";
import type { HistoricalState, Payload } from "../contract/payload";
import type { Store } from "../state/store";
import type { BasemapLines } from "./basemapLines";
import { holders } from "./borderArcs";
import { overlap, type Box } from "./labelGrid";

/** Returns the size of a text in the font of a kind of label. State names are measured at 10 px. */
export type Measure = (text: string, kind: string) => { width: number; height: number };

/** A name on the map: its box, and the size and spacing of its letters in pixels. */
export interface StateName {
  country: HistoricalState;
  box: Box;
  size: number;
  spacing: number;
}

/** Returns position and letter spacing of the state names: first those with places, then by their territory's width. */
export function stateNames(
  map: L.Map,
  store: Store,
  { widths }: Pick<BasemapLines, "widths">,
  measure: Measure,
): StateName[] {
  const { base, states } = store.payload;
  const scale = map.getZoomScale(map.getZoom(), 0);
  const reach = new Map<HistoricalState, number>();
  holders(base, states, store.view().day).forEach((country, unit) => {
    if (country) reach.set(country, Math.max(reach.get(country) ?? 0, (widths[unit] ?? 0) * scale));
  });
  const own = countriesOfPlaces(store);
  const isOwn = ({ members }: HistoricalState): boolean => members.some((unit) => own.has(unit.slice(0, 2)));
  const widest = [...reach].sort((a, b) => Number(isOwn(b[0])) - Number(isOwn(a[0])) || b[1] - a[1]);
  return widest.reduce<StateName[]>((written, [country, width]) => {
    const name = setName(map, country, width, measure);
    if (name && !written.some(({ box }) => overlap(box, name.box))) written.push(name);
    return written;
  }, []);
}

const countries = new WeakMap<Payload, ReadonlySet<string>>();

/** Returns the countries in which the places of the map lie: their states are named before all others. */
function countriesOfPlaces({ payload }: Store): ReadonlySet<string> {
  const known = countries.get(payload) ?? new Set(payload.places.map(({ country }) => country));
  countries.set(payload, known);
  return known;
}

/** Scales the letters with the territory up to a maximum size, then spaces them; null if the name does not fit. */
function setName(map: L.Map, country: HistoricalState, width: number, measure: Measure): StateName | null {
  const letters = [...country.name].length;
  const size = Math.max(9.5, Math.min(width > 600 ? 20 : 12.5, width / letters / 1.15));
  const plain = (measure(country.name.toUpperCase(), "state-name").width * size) / 10;
  const spacing = Math.min(size * (width > 600 ? 1.2 : 0.45), Math.max(size * 0.12, (width * 0.62 - plain) / letters));
  const whole = plain + spacing * letters;
  if (whole > width * 1.15) return null;
  const at = map.latLngToContainerPoint([country.lat, country.lon]);
  return {
    country,
    size,
    spacing,
    box: { x: at.x - whole / 2, y: at.y - size * 0.6, width: whole, height: size * 1.2 },
  };
}
