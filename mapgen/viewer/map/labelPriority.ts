/**
 * The places in the order in which their names are tried. It is kept from step to step: only those
 * that the scene has touched change their rank.
 */
import { DEPTH, type DrawnPlace, type VisiblePlaces, type Touched } from "./visiblePlaces";

/** Smaller is tried earlier. */
export type Rank = (drawn: DrawnPlace) => number;

interface Ranked {
  drawn: DrawnPlace;
  rank: number;
  depth: number;
}

export interface Ranking {
  /** All of the scene's symbols; of one rank, the topmost first. */
  list: () => readonly { drawn: DrawnPlace }[];
  update: (touched: Touched | null) => void;
}

/** More changes than this are ranked with all others. */
const MANY_TOUCHED = 200;

/** A ranking of the scene by `rank`. */
export function createRanking(visible: VisiblePlaces, rank: Rank): Ranking {
  const entryOf = (drawn: DrawnPlace): Ranked => ({ drawn, rank: rank(drawn), depth: DEPTH[drawn.state] });
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

/** Where an entry stands in a sorted list, or belongs. */
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
