/**
 * The order of the list's rows and the headings between them.
 */
import type * as L from "leaflet";
import { el, fill } from "./dom";
import { isCrowd } from "./later";
import type { Row } from "./rows";
import type { State } from "./state";
import { numberOf } from "./telling";
import { compareTurns, turnOf, yearsWords } from "./turn";
import { countryName, localeOf } from "./words";

export type Order = "change" | "name" | "distance";
export type Grouping = "year" | "country" | "none";
export const ORDERS: readonly Order[] = ["change", "name", "distance"];
export const GROUPINGS: readonly Grouping[] = ["year", "country", "none"];

/** Rows under one heading, with the number of those that are shown. */
export interface Group {
  rows: Row[];
  heading: HTMLElement | null;
  count: HTMLElement;
  lists: { rows: Row[]; list: HTMLElement }[];
}

/** Rows in one list element: those out of sight are skipped together by the browser (`content-visibility`). */
const MOST = 100;

type Compare = (a: Row, b: Row) => number;

/** All rows in the groups and the order that the view has. */
export function arrange(rows: Iterable<Row>, map: L.Map, state: State): Group[] {
  const { order, grouping } = state.view();
  const collator = new Intl.Collator(localeOf(state.view().lang), { numeric: true });
  const byName: Compare = (a, b) => collator.compare(a.name, b.name) || collator.compare(a.id, b.id);
  const compare: Compare = { change: byTurn, name: () => 0, distance: byDistance(map) }[order];
  const sorted = [...rows].sort((a, b) => compare(a, b) || byName(a, b));
  const titled: [string, Row[]][] = grouping === "none" ? [["", sorted]] : grouped(sorted, grouping, state, collator);
  return titled.map(([title, members]) => createGroup(title, members));
}

const byTurn: Compare = (a, b) => compareTurns(turnOf(a.drawn.place, a.drawn.layer), turnOf(b.drawn.place, b.drawn.layer));

/** Along the sphere, from the middle of the map. */
function byDistance(map: L.Map): Compare {
  const middle = map.getCenter();
  const known = new Map<Row, number>();
  const far = (row: Row): number => {
    let metres = known.get(row);
    if (metres === undefined) known.set(row, (metres = map.distance(middle, [row.drawn.place.lat, row.drawn.place.lon])));
    return metres;
  };
  return (a, b) => far(a) - far(b);
}

function grouped(rows: Row[], grouping: Grouping, state: State, collator: Intl.Collator): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  const title = ({ drawn: { place, layer } }: Row): string =>
    grouping === "country" ? countryName(place.country, state.view().lang) : yearsWords(turnOf(place, layer), state);
  for (const row of rows) {
    const members = groups.get(title(row));
    if (members) members.push(row);
    else groups.set(title(row), [row]);
  }
  const first = ([, [row]]: [string, Row[]]): Row | undefined => row;
  const earlier = (a: Row | undefined, b: Row | undefined): number => (a && b ? byTurn(a, b) : 0);
  const compare = grouping === "country"
    ? (a: [string, Row[]], b: [string, Row[]]) => collator.compare(a[0], b[0])
    : (a: [string, Row[]], b: [string, Row[]]) => earlier(first(a), first(b));
  return [...groups].sort(compare);
}

function createGroup(title: string, rows: Row[]): Group {
  const count = el("span", { class: "count" });
  const heading = title ? el("h3", {}, el("span", {}, title), " ", count) : null;
  const lists = [];
  for (let i = 0; i < rows.length; i += MOST) {
    const some = rows.slice(i, i + MOST);
    lists.push({ rows: some, list: el("ol", {}, ...some.map((row) => row.item)) });
  }
  return { rows, heading, count, lists };
}

/** Puts groups into `root`. */
export function layOut(root: HTMLElement, groups: readonly Group[]): void {
  fill(root, ...groups.flatMap(({ heading, lists }) => [heading, ...lists.map(({ list }) => list)]));
}

/** In a crowd, so many rows are shown or hidden at once: more than a screen holds. */
const AT_ONCE = 300;

/** Shows the rows that are on the map, hides the others, and groups without rows. Returns those out of sight, for later. */
export function showSome(groups: readonly Group[], state: State): Row[] {
  const unseen: Row[] = [];
  const crowd = isCrowd(state);
  let above = 0;
  for (const { heading, count, lists } of groups) {
    let total = 0;
    for (const { rows, list } of lists) {
      const number = rows.filter((row) => row.drawn.shown).length;
      if (crowd && (above >= AT_ONCE || !number)) unseen.push(...rows);
      else rows.forEach(showRow);
      above += number;
      total += number;
      list.hidden = number === 0;
      list.style.setProperty("--rows", String(number));
    }
    if (heading) heading.hidden = total === 0;
    const text = total > 1 ? numberOf(total, state) : "";
    if (count.textContent !== text) count.textContent = text;
  }
  return unseen;
}

/** Shows or hides a row, as its place is on the map or not. */
export function showRow({ item, drawn: { shown } }: Row): void {
  if (item.hidden === shown) item.hidden = !shown;
}
