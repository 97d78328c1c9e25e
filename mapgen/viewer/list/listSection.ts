/**
 * The list of places with all that belongs to it: search, filters, order, rows, and the data to take
 * along.
 */
import type * as L from "leaflet";
import { afterAnswer } from "../state/defer";
import { el } from "../ui/dom";
import * as takeAlong from "./dataDownload";
import * as filters from "../search/facets";
import { inEachLanguage } from "../state/remake";
import * as list from "./list";
import type { Narrowing } from "../search/placeFilter";
import type { Scene } from "../map/visiblePlaces";
import * as seek from "../search/searchField";
import type { State } from "../state/store";

/** Fills `root`, which holds a heading and the rows that the build wrote. */
export function create(
  root: HTMLElement,
  map: L.Map,
  state: State,
  scene: Scene,
  narrowing: Narrowing,
  open: (id: string) => void,
): list.List {
  const rows = root.querySelector<HTMLElement>(".rows") ?? root.appendChild(el("div", { class: "rows" }));
  const part = (name: string): HTMLElement => el("div", { class: `list-${name}` });
  const [search, filter, order, along] = [part("search"), part("filters"), part("order"), part("export")];
  rows.before(search, filter, order);
  rows.after(along);
  const own = list.create(rows, order, map, state, scene, open);
  let sought: string | null = null;
  const openSought = (id: string): void => {
    sought = id;
    open(id);
  };
  const controls = [
    own,
    inEachLanguage(() => seek.create(search, state, scene, narrowing, openSought)),
    inEachLanguage(() => afterAnswer(filters.create(filter, state, narrowing), state)),
    inEachLanguage(() => takeAlong.create(along, state, scene)),
  ];
  return {
    origin: () => (sought ? document.getElementById(seek.FIELD) : own.origin()),
    update(now, before) {
      if (now.open && now.open !== sought) sought = null;
      for (const control of controls) control.update(now, before);
    },
    remove() {
      for (const control of controls) control.remove();
    },
  };
}
