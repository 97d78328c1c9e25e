/**
 * The list of places beside the map, for the same date. It is a single tab stop; arrow keys move between rows.
 */
import type * as L from "leaflet";
import { firstFrom, isToFollow } from "./dateFollowing";
import { groupRows, layOutGroups, showSome, type Group } from "./grouping";
import { observeRows, type RowsInSight } from "./rowsInSight";
import { rowStep } from "./rowKeys";
import { takeRows, type ListRow } from "./rows";
import { createSortFields } from "./sortFields";
import type { DrawnPlace, VisiblePlaces } from "../map/visiblePlaces";
import type { Control, Store, View } from "../state/store";

/** The list of places. */
export interface List extends Control {
  /** The row from which the open place was chosen; it gets the focus when the card closes. */
  origin: () => HTMLElement | null;
}

/** Delay before rows are sorted again, in milliseconds. */
export const SORT_REST = 300;

/** The row of the open place, and the row from which the reader opened one. */
interface Choice {
  current: ListRow | undefined;
  chosen: string | null;
}

/** Takes over the rows in `root` and fills `tools`; `open` opens the chosen place. */
export function create(
  root: HTMLElement,
  tools: HTMLElement,
  map: L.Map,
  store: Store,
  visible: VisiblePlaces,
  open: (id: string) => void,
): List {
  const rows = takeRows(root, visible.everything(), store);
  const sorting = createSortFields(tools, store);
  const outdated = createOutdatedRows();
  const inSight = observeRows((part) => outdated.write(({ item }) => item.parentElement === part));
  const sorted = createSortedRows(root, rows, map, store, inSight);
  const choice: Choice = { current: undefined, chosen: null };
  const retold = createChangedRows(visible);
  listen(
    root,
    rows,
    sorted.groups,
    (row) => {
      sorted.stand(row);
      choice.chosen = row.id;
      open(row.id);
    },
    (row) => {
      sorted.stand(row);
      row.button.focus();
    },
  );
  const moved = (): void => void (store.view().order === "distance" && sorted.later());
  map.on("moveend", moved);
  for (const row of rows.values()) row.write();
  sorted.place();
  markOpen(root, rows, sorted, choice, store.view());
  const follower = createFollower(root, sorted, store);
  return {
    origin: () => (choice.chosen ? (rows.get(choice.chosen)?.button ?? null) : null),
    update(now, before) {
      for (const { place } of retold(now, before)) outdated.add(rows.get(place.id));
      outdated.write(({ item }) => inSight.has(item));
    },
    settle(now, before) {
      const renamed = outdated.write();
      sorting.update(now, before);
      arrange(sorted, now, before, renamed);
      if (now.open !== before.open) markOpen(root, rows, sorted, choice, now);
      if (now.day !== before.day) follower.follow();
    },
    remove() {
      inSight.remove();
      follower.remove();
      sorted.remove();
      map.off("moveend", moved);
    },
  };
}

/** Rows that are behind the date. */
interface OutdatedRows {
  add: (row: ListRow | undefined) => void;
  /** Updates those that `which` selects, else all; returns whether a name has changed since the last call for all. */
  write: (which?: (row: ListRow) => boolean) => boolean;
}

function createOutdatedRows(): OutdatedRows {
  const outdated = new Set<ListRow>();
  let renamed = false;
  return {
    add: (row) => void (row && outdated.add(row)),
    write(which) {
      for (const row of outdated) {
        if (which && !which(row)) continue;
        outdated.delete(row);
        renamed = row.write() || renamed;
      }
      if (which) return renamed;
      const result = renamed;
      renamed = false;
      return result;
    },
  };
}

/** Creates a function that returns the places whose rows may have changed since the previous view. */
function createChangedRows(visible: VisiblePlaces): (now: View, before: View) => readonly DrawnPlace[] {
  let version = visible.version();
  return (now, before) => {
    const touched = visible.touched(version);
    version = visible.version();
    const same = now.day === before.day && now.lang === before.lang && now.follow === before.follow;
    return same ? [] : (touched?.places ?? visible.everything());
  };
}

/** Sorts the rows as the view says; immediately if the reader has changed the sort order. */
function arrange(sorted: SortedRows, now: View, before: View, renamed: boolean): void {
  const isSought = now.order === "match" && now.sought !== before.sought;
  const resorted = isSought || now.order !== before.order || now.grouping !== before.grouping;
  if (resorted || now.lang !== before.lang || now.follow !== before.follow) sorted.place();
  else if (now.layers !== before.layers || now.filter !== before.filter) sorted.show();
  if (renamed && now.order === "name") sorted.later();
}

/** Marks the row of the open place and scrolls to it. */
function markOpen(
  root: HTMLElement,
  rows: Map<string, ListRow>,
  sorted: SortedRows,
  choice: Choice,
  { open: id }: View,
): void {
  choice.current?.button.removeAttribute("aria-current");
  const current = rows.get(id ?? "");
  choice.current = current;
  if (id !== choice.chosen && id) choice.chosen = null;
  if (!current) return;
  current.button.setAttribute("aria-current", "true");
  if (!current.drawn.shown) return;
  sorted.stand(current);
  bringIntoView(root, current.item);
}

/** Keeps the list at the date. One in a closed drawer follows when the drawer opens. */
function createFollower(
  root: HTMLElement,
  sorted: SortedRows,
  store: Store,
): { follow: () => void; remove: () => void } {
  let isBehind = false;
  const follow = (): void => {
    isBehind = !root.offsetHeight;
    if (!isBehind) followDate(root, sorted, store);
  };
  const observer = new ResizeObserver(() => {
    if (isBehind && root.offsetHeight) follow();
  });
  follow();
  observer.observe(root);
  return { follow, remove: () => observer.disconnect() };
}

/** Brings the first row from the date on to the top of the list. */
function followDate(root: HTMLElement, sorted: SortedRows, store: Store): void {
  if (!isToFollow(root, store)) return;
  const shown = shownRows(sorted.groups());
  const row =
    shown[
      firstFrom(
        store.view().day,
        shown.map(({ drawn }) => drawn),
      )
    ];
  if (row) onceLaidOut(() => void (root.scrollTop += distanceBelowTop(root, row.item)));
}

/** The sorted rows, and the row that is the tab stop. */
interface SortedRows {
  groups: () => readonly Group[];
  /** Sorts all rows, immediately or after a delay. */
  place: () => void;
  later: () => void;
  /** Shows the rows of places on the map. */
  show: () => void;
  /** Makes a row the tab stop. */
  stand: (row: ListRow | undefined) => void;
  remove: () => void;
}

function createSortedRows(
  root: HTMLElement,
  rows: Map<string, ListRow>,
  map: L.Map,
  store: Store,
  inSight: RowsInSight,
): SortedRows {
  let groups: Group[] = [];
  let stop: ListRow | undefined;
  let timer = 0;
  const sorted: SortedRows = {
    groups: () => groups,
    place() {
      const held = root.contains(document.activeElement) ? document.activeElement : null;
      groups = groupRows(rows.values(), map, store);
      layOutGroups(root, groups);
      inSight.observe(groups.flatMap(({ lists }) => lists.map(({ list }) => list)));
      sorted.show();
      // What matches best is the row that Tab leads to, unless the reader is in the list.
      if (!held && store.view().order === "match") sorted.stand(firstShown(groups));
      if (held instanceof HTMLElement) held.focus({ preventScroll: true });
    },
    later() {
      window.clearTimeout(timer);
      timer = window.setTimeout(sorted.place, SORT_REST);
    },
    show() {
      showSome(groups, store);
      if (!stop?.drawn.shown) sorted.stand(firstShown(groups));
    },
    stand(row) {
      if (stop) stop.button.tabIndex = -1;
      stop = row;
      if (row) row.button.tabIndex = 0;
    },
    remove: () => window.clearTimeout(timer),
  };
  return sorted;
}

/** Handles clicks on rows and the keys that move between them. */
function listen(
  root: HTMLElement,
  rows: Map<string, ListRow>,
  groups: () => readonly Group[],
  press: (row: ListRow) => void,
  go: (row: ListRow) => void,
): void {
  root.addEventListener("click", (event) => {
    const row = rowAt(event.target, rows);
    if (row) press(row);
  });
  root.addEventListener("keydown", (event) => {
    const next = nextRow(rowStep(event), rowAt(event.target, rows), groups());
    if (!next) return;
    event.preventDefault();
    go(next);
  });
}

function rowAt(target: EventTarget | null, rows: Map<string, ListRow>): ListRow | undefined {
  const item = target instanceof Element ? target.closest<HTMLElement>("li[data-place]") : null;
  return rows.get(item?.dataset["place"] ?? "");
}

function firstShown(groups: readonly Group[]): ListRow | undefined {
  for (const { rows } of groups) for (const row of rows) if (row.drawn.shown) return row;
  return undefined;
}

/** Returns the row `step` rows further, at most the first or last one; undefined without a step or a row. */
function nextRow(step: number | undefined, from: ListRow | undefined, groups: readonly Group[]): ListRow | undefined {
  if (step === undefined || !from) return undefined;
  const shown = shownRows(groups);
  const goal = Math.max(0, Math.min(shown.length - 1, shown.indexOf(from) + step));
  return shown[goal];
}

function shownRows(groups: readonly Group[]): ListRow[] {
  return groups.flatMap(({ rows }) => rows.filter((row) => row.drawn.shown));
}

/** Scrolls only the list until a row is visible. */
function bringIntoView(root: HTMLElement, item: HTMLElement): void {
  onceLaidOut(() => {
    const below = distanceBelowTop(root, item);
    const beyond = item.getBoundingClientRect().bottom - root.getBoundingClientRect().bottom;
    if (below < 0) root.scrollTop += below;
    else if (beyond > 0) root.scrollTop += beyond;
  });
}

/** Returns how far a row is below the top of the list, which its heading covers, in pixels. */
function distanceBelowTop(root: HTMLElement, item: HTMLElement): number {
  const heading = item.parentElement?.previousElementSibling?.clientHeight ?? 0;
  return item.getBoundingClientRect().top - root.getBoundingClientRect().top - heading;
}

/** Scrolls now and again in the next frame: off-screen rows have an estimated height until then. */
function onceLaidOut(scroll: () => void): void {
  scroll();
  requestAnimationFrame(scroll);
}
