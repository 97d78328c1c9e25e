/**
 * The order of the list's rows and the headings between them.
 */
import type * as L from "leaflet";
import { el, fill } from "../ui/dom";
import { isCrowd } from "../state/defer";
import type { Row } from "./rows";
import type { Grouping, State } from "../state/store";
import { compareTurns, turnOf } from "../time/turningPoint";
import { numberOf, yearsWords } from "../state/phrases";
import { countryName, localeOf } from "../text/messages";

/** Rows under one heading, with the number of those that are shown. */
export interface Group {
  rows: Row[];
  heading: HTMLElement | null;
  count: HTMLElement;
  lists: Part[];
}

interface Part {
  rows: Row[];
  list: HTMLElement;
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

const byTurn: Compare = (a, b) =>
  compareTurns(turnOf(a.drawn.place, a.drawn.layer), turnOf(b.drawn.place, b.drawn.layer));

/** Along the sphere, from the middle of the map. */
function byDistance(map: L.Map): Compare {
  const middle = map.getCenter();
  const known = new Map<Row, number>();
  const far = (row: Row): number => {
    let metres = known.get(row);
    if (metres === undefined)
      known.set(row, (metres = map.distance(middle, [row.drawn.place.lat, row.drawn.place.lon])));
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
  const compare =
    grouping === "country"
      ? (a: [string, Row[]], b: [string, Row[]]) => collator.compare(a[0], b[0])
      : (a: [string, Row[]], b: [string, Row[]]) => earlier(first(a), first(b));
  return [...groups].sort(compare);
}

function createGroup(title: string, rows: Row[]): Group {
  const count = el("span", { class: "count" });
  const heading = title ? el("h3", {}, el("span", {}, title), " ", count) : null;
  const lists: Part[] = [];
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

/** In a crowd, so many rows answer at once: more than a screen holds. */
const AT_ONCE = 60;

/**
 * Shows the rows that are on the map, hides the others, and headings and lists without rows. In a
 * crowd it returns what of it can wait, since it is out of sight.
 */
export function showSome(groups: readonly Group[], state: State): (() => void)[] {
  const waiting: (() => void)[] = [];
  const crowd = isCrowd(state);
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
    if (waits) waiting.push(() => showHeading(group, total, state));
    else showHeading(group, total, state);
  }
  return waiting;
}

function showPart({ rows, list }: Part, number: number): void {
  rows.forEach(showRow);
  list.hidden = number === 0;
}

/**
 * In a crowd the browser skips a list without rows, and one that waits, at about the height that it
 * will have: to hide a list for good would make it look at every row.
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

function showHeading({ heading, count }: Group, total: number, state: State): void {
  if (heading) heading.hidden = total === 0;
  const text = total > 1 ? numberOf(total, state) : "";
  if (count.textContent !== text) count.textContent = text;
}

function showRow({ item, drawn: { shown } }: Row): void {
  if (item.hidden === shown) item.hidden = !shown;
}
