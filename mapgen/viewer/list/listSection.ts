/**
 * The section of the list: search, filters, sort order, rows, and data download.
 */
import type * as L from "leaflet";
import { afterAnswer } from "../state/defer";
import { isLargeMap } from "../state/largeMap";
import { el } from "../ui/dom";
import * as takeAlong from "./dataDownload";
import * as filters from "../search/facets";
import { answerFindInPage } from "../search/findInPage";
import { inEachLanguage } from "../state/remake";
import * as list from "./list";
import * as virtualList from "./virtualList";
import type { PlaceFilter } from "../search/placeFilter";
import type { VisiblePlaces } from "../map/visiblePlaces";
import * as seek from "../search/searchField";
import type { Store } from "../state/store";

/** Creates the section in `root`, which contains a heading and the rows written by the build. */
export function create(
  root: HTMLElement,
  map: L.Map,
  store: Store,
  visible: VisiblePlaces,
  placeFilter: PlaceFilter,
  open: (id: string) => void,
): list.List {
  const rows = root.querySelector<HTMLElement>(".rows") ?? root.appendChild(el("div", { class: "rows" }));
  const part = (name: string): HTMLElement => el("div", { class: `list-${name}` });
  const [search, filter, order, along] = [part("search"), part("filters"), part("order"), part("export")];
  rows.before(search, filter, order);
  rows.after(along);
  const own = (isLargeMap(store) ? virtualList : list).create(rows, order, map, store, visible, open);
  const searchField = (): HTMLInputElement | null => root.querySelector(`#${seek.FIELD}`);
  const stopFinding = answerFindInPage(searchField, store);
  let openedFromSearch: string | null = null;
  const openSought = (id: string): void => {
    openedFromSearch = id;
    open(id);
  };
  const controls = [
    own,
    inEachLanguage(() => seek.create(search, store, visible, placeFilter, openSought)),
    inEachLanguage(() => afterAnswer(filters.create(filter, store, placeFilter), store)),
    inEachLanguage(() => takeAlong.create(along, store, visible)),
  ];
  return {
    origin: () => (openedFromSearch ? searchField() : own.origin()),
    update(now, before) {
      if (now.open && now.open !== openedFromSearch) openedFromSearch = null;
      for (const control of controls) control.update(now, before);
    },
    settle(now, before) {
      for (const control of controls) control.settle?.(now, before);
    },
    remove() {
      stopFinding();
      for (const control of controls) control.remove();
    },
  };
}
