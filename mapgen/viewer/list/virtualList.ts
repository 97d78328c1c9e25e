/**
 * The list of a large map. Only the rows in sight exist; screen readers are told how many there are. It is a single
 * tab stop, and arrow keys lead to every row.
 */
import type * as L from "leaflet";
import { bringRowIntoView, createRowView, type RowView } from "./rowView";
import { createLazyGroups } from "./lazyGroups";
import type { List } from "./list";
import { SORT_REST } from "./list";
import { rowStep } from "./rowKeys";
import { rowAfter, type RowPosition } from "./rowWindow";
import { createSortFields } from "./sortFields";
import type { DrawnPlace, VisiblePlaces } from "../map/visiblePlaces";
import type { Store, View } from "../state/store";

/** Creates the list in `root` and fills `tools`; `open` opens the chosen place. */
export function create(
  root: HTMLElement,
  tools: HTMLElement,
  map: L.Map,
  store: Store,
  visible: VisiblePlaces,
  open: (id: string) => void,
): List {
  const fields = createSortFields(tools, store);
  const view = createRowView(root, store);
  const sorting = createSorting(view, map, store, visible);
  let chosen: string | null = null;
  const forget = listen(root, view, (drawn) => {
    view.stand(drawn);
    chosen = drawn.place.id;
    open(chosen);
  });
  const moved = (): void => void (store.view().order === "distance" && sorting.later());
  map.on("moveend", moved);
  sorting.sort();
  show(view, visible, store.view().open);
  return {
    origin: () => originOf(view, visible.find(chosen ?? "")),
    update(now, before) {
      if (now.day !== before.day) view.write();
    },
    settle(now, before) {
      fields.update(now, before);
      sorting.settle(now, before);
      if (now.open === before.open) return;
      if (now.open !== chosen && now.open) chosen = null;
      show(view, visible, now.open);
    },
    remove() {
      forget();
      sorting.remove();
      view.remove();
      map.off("moveend", moved);
    },
  };
}

/** Marks the row of the open place and scrolls to it. */
function show(view: RowView, visible: VisiblePlaces, open: string | null): void {
  const drawn = visible.find(open ?? "");
  const at = drawn && positionOf(view, drawn);
  if (at) {
    view.stand(drawn);
    bringRowIntoView(view, at);
  }
  view.render();
}

/** Returns the button of a place's row, which is brought into sight for it. */
function originOf(view: RowView, drawn: DrawnPlace | undefined): HTMLElement | null {
  const at = drawn && positionOf(view, drawn);
  if (!at) return null;
  bringRowIntoView(view, at);
  return view.rowOf(drawn)?.button ?? null;
}

/** Keeps the groups of a view as the reader has chosen. */
interface Sorting {
  sort: () => void;
  later: () => void;
  settle: (now: View, before: View) => void;
  remove: () => void;
}

function createSorting(view: RowView, map: L.Map, store: Store, visible: VisiblePlaces): Sorting {
  let timer = 0;
  const sort = (): void => {
    window.clearTimeout(timer);
    view.groups = createLazyGroups(visible.everything(), map, store);
    view.rewrite();
  };
  const later = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(sort, SORT_REST);
  };
  return {
    sort,
    later,
    settle(now, before) {
      const keys = ["order", "grouping", "lang", "follow"] as const;
      if (keys.some((key) => now[key] !== before[key])) return sort();
      if (now.order === "name" && now.day !== before.day) later();
      if (now.layers === before.layers && now.filter === before.filter) return;
      for (const group of view.groups) group.refresh();
      view.render();
    },
    remove: () => window.clearTimeout(timer),
  };
}

/** Handles clicks on rows and the keys that move between them. Returns a function that stops this. */
function listen(root: HTMLElement, view: RowView, press: (drawn: DrawnPlace) => void): () => void {
  const click = (event: Event): void => {
    const drawn = view.placeAt(event.target);
    if (drawn) press(drawn);
  };
  const keydown = (event: KeyboardEvent): void => {
    const step = rowStep(event);
    const from = view.placeAt(event.target) ?? view.stop();
    if (step === undefined || !from) return;
    event.preventDefault();
    go(view, from, step);
  };
  root.addEventListener("click", click);
  root.addEventListener("keydown", keydown);
  return () => {
    root.removeEventListener("click", click);
    root.removeEventListener("keydown", keydown);
  };
}

/** Moves the focus `step` rows from a place's row. */
function go(view: RowView, from: DrawnPlace, step: number): void {
  const at = positionOf(view, from);
  const counts = view.groups.map((group) => group.count());
  const goal = at && rowAfter(counts, at, step);
  const drawn = goal && view.groups[goal.group]?.shown()[goal.index];
  if (!drawn) return;
  view.stand(drawn);
  bringRowIntoView(view, goal);
  view.rowOf(drawn)?.button.focus();
}

/** Returns the position of a place's row; undefined if the place is not on the map. */
function positionOf(view: RowView, drawn: DrawnPlace): RowPosition | undefined {
  if (!drawn.shown) return undefined;
  const group = view.groups.findIndex((one) => one.has(drawn));
  return { group, index: view.groups[group]?.shown().indexOf(drawn) ?? 0 };
}
