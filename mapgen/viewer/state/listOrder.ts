/**
 * The order of the list and its headings. By itself, the list of what is sought has the best match first, without
 * headings; else it is by date, under years.
 */

/** Sort order of the list. */
export type Order = "match" | "change" | "name" | "distance";
/** What the headings of the list show. */
export type Grouping = "year" | "country" | "none";
/** All sort orders, in display order. */
export const ORDERS: readonly Order[] = ["match", "change", "name", "distance"];
/** All groupings, in display order. */
export const GROUPINGS: readonly Grouping[] = ["year", "country", "none"];

/** How the list stands. */
export interface ListOrder {
  readonly order: Order;
  readonly grouping: Grouping;
}

interface Sought {
  readonly criteria: { readonly words: string };
}

/** How the list stands by itself. On a large map, all places cannot be compared at each key: `isRanked` is false. */
export function ownOrder(words: string, isRanked = true): ListOrder {
  return isRanked && words.trim() ? { order: "match", grouping: "none" } : { order: "change", grouping: "year" };
}

/** Adds to a change what follows for the list: a search begins or ends, and the reader has chosen no other order. */
export function withOwnOrder<Change extends Partial<ListOrder & Sought>>(
  change: Change,
  view: ListOrder & Sought,
  isRanked: boolean,
): Change {
  if (!change.criteria || change.order || change.grouping) return change;
  const [before, now] = [view.criteria, change.criteria].map(({ words }) => ownOrder(words, isRanked));
  if (!before || !now) return change;
  const isOwn = view.order === before.order && view.grouping === before.grouping;
  // Without words, nothing matches better than anything else.
  return isOwn || (view.order === "match" && now.order !== "match") ? { ...change, ...now } : change;
}
