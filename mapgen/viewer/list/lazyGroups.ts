/**
 * The groups of a very long list. Places are grouped at once, but each group is sorted only when its rows are needed.
 */
import type * as L from "leaflet";
import type { DrawnPlace } from "../map/visiblePlaces";
import type { Store } from "../state/store";
import { placeName } from "./rows";
import { rowOrder, titledGroups } from "./rowOrder";

/** The places under a heading. */
export interface LazyGroup {
  /** Empty if there are no headings. */
  readonly title: string;
  has: (drawn: DrawnPlace) => boolean;
  /** Returns the number of places on the map. */
  count: () => number;
  /** Returns the places on the map, sorted. */
  shown: () => readonly DrawnPlace[];
  /** Counts again which places are on the map. */
  refresh: () => void;
}

/** Groups places as the view says. */
export function createLazyGroups(all: readonly DrawnPlace[], map: L.Map, store: Store): LazyGroup[] {
  const sort = createSort(map, store);
  return titledGroups(all, (drawn) => drawn, store).map(([title, members]) => createLazyGroup(title, members, sort));
}

type Sort = (members: readonly DrawnPlace[]) => DrawnPlace[];

function createSort(map: L.Map, store: Store): Sort {
  const compare = rowOrder(map, store);
  return (members) =>
    members
      .map((drawn) => ({ id: drawn.place.id, name: placeName(drawn, store).text, drawn }))
      .sort(compare)
      .map(({ drawn }) => drawn);
}

function createLazyGroup(title: string, members: readonly DrawnPlace[], sort: Sort): LazyGroup {
  let sorted: readonly DrawnPlace[] | null = null;
  let shown: readonly DrawnPlace[] | null = null;
  let number = 0;
  const group: LazyGroup = {
    title,
    has: (drawn) => members.includes(drawn),
    count: () => number,
    shown: () => (shown ??= (sorted ??= sort(members)).filter((drawn) => drawn.shown)),
    refresh() {
      shown = null;
      number = 0;
      for (const drawn of members) if (drawn.shown) number += 1;
    },
  };
  group.refresh();
  return group;
}
