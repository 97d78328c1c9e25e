/**
 * Where a map that draws all its symbols has several in one spot: the topmost gets their number.
 */
import type { DrawnPlace, VisiblePlaces } from "./visiblePlaces";

/** Symbols within this distance of another, in pixels, lie under it. */
const REACH = 8;
/** From this many places on their number is told; two or three can be seen. */
const MANY = 4;

/** A spot with several symbols: the topmost, and how many places there are. */
export interface Spot {
  drawn: DrawnPlace;
  count: number;
}

/** Returns the spots in which many symbols lie on each other, each place in one of them only. */
export function crowdedSpots(visible: Pick<VisiblePlaces, "symbols" | "near" | "at">): Spot[] {
  const counted = new Set<DrawnPlace>();
  const spots: Spot[] = [];
  for (const drawn of [...visible.symbols()].reverse()) {
    if (counted.has(drawn)) continue;
    const under = visible.near(visible.at(drawn), REACH).filter((other) => !counted.has(other));
    if (under.length < MANY) continue;
    for (const other of under) counted.add(other);
    spots.push({ drawn, count: under.length });
  }
  return spots;
}

/** Returns the texts that several labels share: they need more to be told apart. */
export function repeatedTexts(labels: readonly { text: string }[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { text } of labels) (seen.has(text) ? again : seen).add(text);
  return again;
}
