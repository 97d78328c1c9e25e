/**
 * The list begins at the date: when the date rests, the first row that changes on it or later comes to the top, unless
 * the reader is in the list.
 */
import type { DrawnPlace } from "../map/visiblePlaces";
import type { Store } from "../state/store";
import { turningPointOf } from "../time/turningPoint";

/** Returns the index of the first of places, in the order of their dates, that changes on `day` or later; or -1. */
export function firstFrom(day: number, places: readonly DrawnPlace[]): number {
  return places.findIndex(({ place, layer }) => {
    const { earliest, latest } = turningPointOf(place, layer);
    return (Number.isFinite(earliest) ? earliest : latest) >= day;
  });
}

/** Whether the rows in `root` are in the order of their dates, and the reader is not among them. */
export function isToFollow(root: HTMLElement, { view }: Store): boolean {
  const { order, grouping, criteria, open } = view();
  const isInUse = root.matches(":hover") || root.contains(document.activeElement);
  return order === "change" && grouping !== "country" && !criteria.words && open === null && !isInUse;
}
