/**
 * Which places lie near one: by great circles on the sphere, told no finer than the points are known.
 */
import constants from "../../shared/constants.json";
import type { Payload, Place } from "../contract/payload";

export interface NearbyPlace {
  place: Place;
  /** Kilometres. */
  distance: number;
}

/** Mean radius of the earth in kilometres (IUGG). */
const EARTH_RADIUS_KM = constants.earthRadiusKm;
/** How far in kilometres a point may lie from the thing, by its precision (`model.py: PRECISIONS`). */
const REACH_KM: Record<Place["precision"], number> = { exact: 0.1, site: 0.5, settlement: 5, region: 50 };
/** Nearer than this, in kilometres, two exact points mark one spot. */
const SPOT = 0.03;
const COMPASS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
const RAD = Math.PI / 180;

/** Each place's point as a unit vector, x y z after x y z. */
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

/** The nearest other places within `limit` kilometres, at most `count`, without those in `except`. */
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

/** Whether two places stand on one spot, as far as is known. */
export function onOneSpot(a: Place, { place: b, distance }: NearbyPlace): boolean {
  return distance < SPOT && [a, b].every(({ precision }) => precision === "exact" || precision === "site");
}

/** The step in kilometres to which a distance can honestly be told: the reach of the worse point, and two digits. */
export function stepOf(a: Place, { place: b, distance }: NearbyPlace): number {
  const digits = distance >= 100 ? 10 : distance >= 10 ? 1 : 0.1;
  return Math.max(digits, REACH_KM[a.precision], REACH_KM[b.precision]);
}

/** Where on the compass `to` lies, seen from `from`: the first bearing of the great circle, in eighths. */
export function compass(from: Place, to: Place): (typeof COMPASS)[number] {
  const turn = (to.lon - from.lon) * RAD;
  const [a, b] = [from.lat * RAD, to.lat * RAD];
  const east = Math.sin(turn) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return COMPASS[(Math.round(Math.atan2(east, north) / (Math.PI / 4)) + 8) % 8] ?? "n";
}
