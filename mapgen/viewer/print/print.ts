/**
 * The printed page: the view as it is, a map with names and its key. On request, a numbered map, places in order of
 * their numbers, and the sources of the rows; in a frame of another page, the map alone. The print sheet is created
 * before printing and removed afterwards; the page itself is not changed.
 */
import type { PlaceFilter } from "../search/placeFilter";
import { drawPlans } from "./printedMap";
import { drawFramedMap, drawNamedMap } from "./namedMap";
import { createFramedSheet, createLongSheet, createViewSheet, type PlaceNumbers } from "./sheet";
import type { VisiblePlaces } from "../map/visiblePlaces";
import { foundWords } from "../search/searchSummary";
import type { Control, Store } from "../state/store";
import { isFramed } from "../ui/layout";

/** Classes of the root element while the print sheet is in the page. */
const PRINTING = ["has-sheet", ...(isFramed() ? ["has-framed-sheet"] : [])];

/** The printed page. */
export interface Print extends Control {
  /** Opens the browser's print dialogue, of the view or, `long`, with the list of places. */
  print: (long: boolean) => void;
}

/** Creates the print sheet before the page is printed, whichever event announces it. */
export function create(store: Store, visible: VisiblePlaces, placeFilter: PlaceFilter, numbers: PlaceNumbers): Print {
  const paper = matchMedia("print");
  let sheet: HTMLElement | null = null;
  /** Whether the next sheet is to have the list. */
  let isLong = false;
  const lay = (): void => {
    if (sheet) return;
    sheet = writeSheet(store, visible, placeFilter, isLong ? numbers : null);
    document.body.append(sheet);
    document.documentElement.classList.add(...PRINTING);
  };
  const clear = (): void => {
    sheet?.remove();
    sheet = null;
    isLong = false;
    const root = document.documentElement;
    root.classList.remove(...PRINTING);
    if (!root.classList.length) root.removeAttribute("class");
  };
  const onMediaChange = (): void => (paper.matches ? lay() : clear());
  window.addEventListener("beforeprint", lay);
  window.addEventListener("afterprint", clear);
  paper.addEventListener("change", onMediaChange);
  return {
    print(long) {
      isLong = long;
      window.print();
    },
    update: () => undefined,
    remove() {
      window.removeEventListener("beforeprint", lay);
      window.removeEventListener("afterprint", clear);
      paper.removeEventListener("change", onMediaChange);
      clear();
    },
  };
}

/** Returns the sheet, with the list of places if their `numbers` are given. */
function writeSheet(
  store: Store,
  visible: VisiblePlaces,
  placeFilter: PlaceFilter,
  numbers: PlaceNumbers | null,
): HTMLElement {
  if (isFramed()) return createFramedSheet(visible.symbols(), drawFramedMap(visible.window(), store), store);
  const found = foundWords(visible.symbols().length, placeFilter.similar, store);
  if (!numbers) return createViewSheet(visible.symbols(), found, drawNamedMap(visible.window(), store), store);
  const plans = drawPlans(visible.window(), numbers, store);
  return createLongSheet(visible.symbols(), numbers, found, plans, store);
}
