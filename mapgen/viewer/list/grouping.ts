/**
 * The groups of the list: headings and rows in lists.
 */
import type * as L from "leaflet";
import { el, fill, writeText } from "../ui/dom";
import type { ListRow } from "./rows";
import { rowOrder, titledGroups } from "./rowOrder";
import type { Store } from "../state/store";
import { numberOf } from "../state/phrases";

/** Rows under a heading that shows the number of visible ones. */
export interface Group {
  rows: ListRow[];
  heading: HTMLElement | null;
  count: HTMLElement;
  lists: Part[];
}

interface Part {
  rows: ListRow[];
  list: HTMLElement;
}

/**
 * Maximum number of rows in one list element; the browser skips it as a whole when off screen
 * (`content-visibility`).
 */
const MOST_ROWS = 100;

/** Returns all rows, grouped and sorted as the view says. */
export function groupRows(rows: Iterable<ListRow>, map: L.Map, store: Store): Group[] {
  const sorted = [...rows].sort(rowOrder(map, store));
  return titledGroups(sorted, ({ drawn }) => drawn, store).map(([title, members]) => createGroup(title, members));
}

function createGroup(title: string, rows: ListRow[]): Group {
  const { heading, count } = createHeading(title);
  const lists: Part[] = [];
  for (let i = 0; i < rows.length; i += MOST_ROWS) {
    const some = rows.slice(i, i + MOST_ROWS);
    lists.push({ rows: some, list: el("ol", {}, ...some.map((row) => row.item)) });
  }
  return { rows, heading, count, lists };
}

/** Creates the heading of a group, null without a title, and the element for its number of rows. */
export function createHeading(title: string): { heading: HTMLElement | null; count: HTMLElement } {
  const count = el("span", { class: "count" });
  return { heading: title ? el("h3", {}, el("span", {}, title), " ", count) : null, count };
}

/** Inserts groups into `root`. */
export function layOutGroups(root: HTMLElement, groups: readonly Group[]): void {
  fill(root, ...groups.flatMap(({ heading, lists }) => [heading, ...lists.map(({ list }) => list)]));
}

/** Shows the rows of places on the map, hides the others, and hides empty lists and headings. */
export function showSome(groups: readonly Group[], store: Store): void {
  for (const { rows, heading, count, lists } of groups) {
    for (const part of lists) showPart(part);
    const total = numberShown(rows);
    if (heading) heading.hidden = total === 0;
    writeCount(count, total, store);
  }
}

/** Writes the number of rows behind a heading; a single row needs none. */
export function writeCount(count: HTMLElement, total: number, store: Store): void {
  writeText(count, total > 1 ? numberOf(total, store) : "");
}

function showPart({ rows, list }: Part): void {
  const number = numberShown(rows);
  list.style.setProperty("--rows", String(number));
  rows.forEach(showRow);
  list.hidden = number === 0;
}

function numberShown(rows: readonly ListRow[]): number {
  return rows.filter((row) => row.drawn.shown).length;
}

function showRow({ item, drawn: { shown } }: ListRow): void {
  if (item.hidden === shown) item.hidden = !shown;
}
