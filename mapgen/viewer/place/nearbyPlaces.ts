/**
 * Finds nearby places by great-circle distance, which is given no more precisely than the coordinates allow.
 */
import constants from "../../shared/constants.json";
import type { Payload, Place } from "../contract/payload";

/** A place and its distance. */
export interface NearbyPlace {
  place: Place;
  /** Kilometres. */
  distance: number;
}

/** Mean radius of the Earth in kilometres (IUGG). */
const EARTH_RADIUS_KM = constants.earthRadiusKm;
/**
 * Maximum distance in kilometres between the coordinates and the real location, by precision (`model.py:
 * PRECISIONS`).
 */
const MAX_ERROR_KM: Record<Place["precision"], number> = { exact: 0.1, site: 0.5, settlement: 5, region: 50 };
/** Below this distance in kilometres, two exact locations count as the same. */
const SAME_SPOT_KM = 0.03;
const COMPASS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
const RAD = Math.PI / 180;

/** The places' locations as unit vectors: x, y, z of each place in turn. */
const vectors = new WeakMap<Payload, Float64Array>();

function vectorsOf(payload: Payload): Float64Array {
  const known = vectors.get(payload);
  if (known) return known;
  const made = new Float64Array(payload.places.length * 3);
  payload.places.forEach((place, i) => made.set(vectorOf(place), 3 * i));
  vectors.set(payload, made);
  return made;
}

function vectorOf({ lat, lon }: Pick<Place, "lat" | "lon">): [number, number, number] {
  const ring = Math.cos(lat * RAD);
  return [ring * Math.cos(lon * RAD), ring * Math.sin(lon * RAD), Math.sin(lat * RAD)];
}

/** Returns the nearest other places within `limit` kilometres, at most `count`, without those in `except`. */
export function nearbyPlaces(
  place: Place,
  payload: Payload,
  except: ReadonlySet<string>,
  count: number,
  limit: number,
): NearbyPlace[] {
  const all = vectorsOf(payload);
  const [x, y, z] = vectorOf(place);
  const reach = (2 * Math.sin(limit / EARTH_RADIUS_KM / 2)) ** 2;
  const near: NearbyPlace[] = [];
  payload.places.forEach((other, i) => {
    const chord = ((all[3 * i] ?? 0) - x) ** 2 + ((all[3 * i + 1] ?? 0) - y) ** 2 + ((all[3 * i + 2] ?? 0) - z) ** 2;
    if (chord > reach || other.id === place.id || except.has(other.id)) return;
    near.push({ place: other, distance: 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord) / 2) });
  });
  return near.sort((a, b) => a.distance - b.distance).slice(0, count);
}

/** Whether two places are at the same location, within the precision of their coordinates. */
export function onOneSpot(a: Place, { place: b, distance }: NearbyPlace): boolean {
  return distance < SAME_SPOT_KM && [a, b].every(({ precision }) => precision === "exact" || precision === "site");
}

/**
 * Returns the step in kilometres to which a distance is rounded: from the less precise location, with two
 * significant digits.
 */
export function stepOf(a: Place, { place: b, distance }: NearbyPlace): number {
  const digits = distance >= 100 ? 10 : distance >= 10 ? 1 : 0.1;
  return Math.max(digits, MAX_ERROR_KM[a.precision], MAX_ERROR_KM[b.precision]);
}

/** Returns the compass direction of `to` from `from`: the initial bearing of the great circle, in eighths. */
export function compass(from: Place, to: Place): (typeof COMPASS)[number] {
  const deltaLon = (to.lon - from.lon) * RAD;
  const [a, b] = [from.lat * RAD, to.lat * RAD];
  const east = Math.sin(deltaLon) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(deltaLon);
  return COMPASS[(Math.round(Math.atan2(east, north) / (Math.PI / 4)) + 8) % 8] ?? "n";
}
