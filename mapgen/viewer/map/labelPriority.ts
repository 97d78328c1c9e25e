/**
 * The order in which places are labelled. It is updated incrementally: only places that have changed are
 * ranked again.
 */
import { depthOf, type DrawnPlace, type VisiblePlaces, type Touched } from "./visiblePlaces";

/** Labels with a lower rank are placed earlier. */
export type Rank = (drawn: DrawnPlace) => number;

interface Ranked {
  drawn: DrawnPlace;
  rank: number;
  depth: number;
}

/** A ranking that is kept up to date. */
export interface Ranking {
  /** All drawn symbols by rank; of equal rank, the topmost first. */
  list: () => readonly { drawn: DrawnPlace }[];
  update: (touched: Touched | null) => void;
}

/** With more changes than this, all places are ranked again. */
const MANY_TOUCHED = 200;

/** Creates the ranking of the visible places by `rank`. */
export function createRanking(visible: VisiblePlaces, rank: Rank): Ranking {
  const entryOf = (drawn: DrawnPlace): Ranked => ({ drawn, rank: rank(drawn), depth: depthOf(drawn) });
  // Which symbols are drawn depends on the zoom, but they are few.
  if (visible.isThinned) return { list: () => visible.drawn().map(entryOf).sort(order), update: () => undefined };
  let sorted: Ranked[] = [];
  let entries = new Map<DrawnPlace, Ranked>();
  const rankAll = (): void => {
    sorted = visible.symbols().map(entryOf).sort(order);
    entries = new Map(sorted.map((entry) => [entry.drawn, entry]));
  };
  const rankAnew = (drawn: DrawnPlace): void => {
    const old = entries.get(drawn);
    if (!old) return;
    sorted.splice(positionOf(sorted, old), 1);
    const entry = entryOf(drawn);
    sorted.splice(positionOf(sorted, entry), 0, entry);
    entries.set(drawn, entry);
  };
  rankAll();
  return {
    list: () => sorted,
    update(touched) {
      if (!touched || touched.restated.length > MANY_TOUCHED) rankAll();
      else touched.restated.forEach(rankAnew);
    },
  };
}

function order(a: Ranked, b: Ranked): number {
  return a.rank - b.rank || b.depth - a.depth || b.drawn.order - a.drawn.order;
}

/** Returns the position of an entry in a sorted list, or where it should be inserted. */
function positionOf(sorted: readonly Ranked[], entry: Ranked): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other && order(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
