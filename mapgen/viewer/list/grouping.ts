/**
 * Sorting and grouping of the list's rows.
 */
import type * as L from "leaflet";
import { el, fill, writeText } from "../ui/dom";
import { isLargeMap } from "../state/defer";
import type { ListRow } from "./rows";
import type { Grouping, Store } from "../state/store";
import { compareTurningPoints, turningPointOf, type TurningPoint } from "../time/turningPoint";
import { numberOf, yearsWords } from "../state/phrases";
import { countryName } from "../text/lexicon";
import { localeOf } from "../text/messages";

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

type Compare = (a: ListRow, b: ListRow) => number;

/** Returns all rows, grouped and sorted as the view says. */
export function groupRows(rows: Iterable<ListRow>, map: L.Map, store: Store): Group[] {
  const { order, grouping } = store.view();
  const collator = new Intl.Collator(localeOf(store.view().lang), { numeric: true });
  const byName: Compare = (a, b) => collator.compare(a.name, b.name) || collator.compare(a.id, b.id);
  const byChange = byTurn(store);
  const compare: Compare = { change: byChange, name: () => 0, distance: byDistance(map) }[order];
  const sorted = [...rows].sort((a, b) => compare(a, b) || byName(a, b));
  const titled: [string, ListRow[]][] =
    grouping === "none" ? [["", sorted]] : rowsByGroup(sorted, grouping, byChange, store, collator);
  return titled.map(([title, members]) => createGroup(title, members));
}

function byTurn({ payload }: Store): Compare {
  const turn = ({ drawn }: ListRow): TurningPoint => turningPointOf(drawn.place, drawn.layer);
  return (a, b) => compareTurningPoints(turn(a), turn(b), payload.span);
}

/** Compares by great-circle distance from the centre of the map. */
function byDistance(map: L.Map): Compare {
  const middle = map.getCenter();
  const known = new Map<ListRow, number>();
  const far = (row: ListRow): number => {
    let metres = known.get(row);
    if (metres === undefined)
      known.set(row, (metres = map.distance(middle, [row.drawn.place.lat, row.drawn.place.lon])));
    return metres;
  };
  return (a, b) => far(a) - far(b);
}

function rowsByGroup(
  rows: ListRow[],
  grouping: Grouping,
  byChange: Compare,
  store: Store,
  collator: Intl.Collator,
): [string, ListRow[]][] {
  const groups = new Map<string, ListRow[]>();
  const title = ({ drawn: { place, layer } }: ListRow): string =>
    grouping === "country"
      ? countryName(place.country, store.view().lang)
      : yearsWords(turningPointOf(place, layer), store);
  for (const row of rows) {
    const members = groups.get(title(row));
    if (members) members.push(row);
    else groups.set(title(row), [row]);
  }
  const first = ([, [row]]: [string, ListRow[]]): ListRow | undefined => row;
  const earlier = (a: ListRow | undefined, b: ListRow | undefined): number => (a && b ? byChange(a, b) : 0);
  const compare =
    grouping === "country"
      ? (a: [string, ListRow[]], b: [string, ListRow[]]) => collator.compare(a[0], b[0])
      : (a: [string, ListRow[]], b: [string, ListRow[]]) => earlier(first(a), first(b));
  return [...groups].sort(compare);
}

function createGroup(title: string, rows: ListRow[]): Group {
  const count = el("span", { class: "count" });
  const heading = title ? el("h3", {}, el("span", {}, title), " ", count) : null;
  const lists: Part[] = [];
  for (let i = 0; i < rows.length; i += MOST_ROWS) {
    const some = rows.slice(i, i + MOST_ROWS);
    lists.push({ rows: some, list: el("ol", {}, ...some.map((row) => row.item)) });
  }
  return { rows, heading, count, lists };
}

/** Inserts groups into `root`. */
export function layOutGroups(root: HTMLElement, groups: readonly Group[]): void {
  fill(root, ...groups.flatMap(({ heading, lists }) => [heading, ...lists.map(({ list }) => list)]));
}

/** On a large map, number of rows that are updated immediately: more than fit on a screen. */
const AT_ONCE = 60;

/**
 * Shows the rows of places on the map, hides the others, and hides empty lists and headings. On a large map it
 * returns the updates of off-screen parts, which can wait.
 */
export function showSome(groups: readonly Group[], store: Store): (() => void)[] {
  const waiting: (() => void)[] = [];
  const crowd = isLargeMap(store);
  let above = 0;
  for (const group of groups) {
    const waits = crowd && above >= AT_ONCE;
    let total = 0;
    for (const part of group.lists) {
      const number = part.rows.filter((row) => row.drawn.shown).length;
      if (crowd) waiting.push(...showSkipping(part, number, above >= AT_ONCE));
      else showPart(part, number);
      above += number;
      total += number;
    }
    if (waits) waiting.push(() => showHeading(group, total, store));
    else showHeading(group, total, store);
  }
  return waiting;
}

function showPart({ rows, list }: Part, number: number): void {
  list.style.setProperty("--rows", String(number));
  rows.forEach(showRow);
  list.hidden = number === 0;
}

/**
 * On a large map, an empty or pending list is skipped by the browser at its estimated height, because hiding it
 * would make the browser visit every row.
 */
function showSkipping({ rows, list }: Part, number: number, waits: boolean): (() => void)[] {
  const skip = (skips: boolean): void => void list.classList.toggle("is-skipped", skips);
  list.style.setProperty("--rows", String(number));
  skip(waits || number === 0);
  const show = (): void => {
    rows.forEach(showRow);
    skip(number === 0);
  };
  if (waits || number === 0) return [show];
  show();
  return [];
}

function showHeading({ heading, count }: Group, total: number, store: Store): void {
  if (heading) heading.hidden = total === 0;
  const text = total > 1 ? numberOf(total, store) : "";
  writeText(count, text);
}

function showRow({ item, drawn: { shown } }: ListRow): void {
  if (item.hidden === shown) item.hidden = !shown;
}
