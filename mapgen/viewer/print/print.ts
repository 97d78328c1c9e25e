/**
 * The printed page: numbered map, legend, places in order of their numbers, and the sources of the rows; in a frame of
 * another page, the map alone. The print sheet is created before printing and removed afterwards; the page itself is
 * not changed.
 */
import type { PlaceFilter } from "../search/placeFilter";
import { drawPlans } from "./printedMap";
import { drawFramedMap } from "./framedMap";
import { createFramedSheet, createSheet, type PlaceNumbers } from "./sheet";
import type { VisiblePlaces } from "../map/visiblePlaces";
import { foundWords } from "../search/searchSummary";
import type { Control, Store } from "../state/store";
import { isFramed } from "../ui/layout";

/** Classes of the root element while the print sheet is in the page. */
const PRINTING = ["has-sheet", ...(isFramed() ? ["has-framed-sheet"] : [])];

/** Creates the print sheet before the page is printed, whichever event announces it. */
export function create(store: Store, visible: VisiblePlaces, placeFilter: PlaceFilter, numbers: PlaceNumbers): Control {
  const paper = matchMedia("print");
  let sheet: HTMLElement | null = null;
  const lay = (): void => {
    if (sheet) return;
    sheet = writeSheet(store, visible, placeFilter, numbers);
    document.body.append(sheet);
    document.documentElement.classList.add(...PRINTING);
  };
  const clear = (): void => {
    sheet?.remove();
    sheet = null;
    const root = document.documentElement;
    root.classList.remove(...PRINTING);
    if (!root.classList.length) root.removeAttribute("class");
  };
  const onMediaChange = (): void => (paper.matches ? lay() : clear());
  window.addEventListener("beforeprint", lay);
  window.addEventListener("afterprint", clear);
  paper.addEventListener("change", onMediaChange);
  return {
    update: () => undefined,
    remove() {
      window.removeEventListener("beforeprint", lay);
      window.removeEventListener("afterprint", clear);
      paper.removeEventListener("change", onMediaChange);
      clear();
    },
  };
}

function writeSheet(
  store: Store,
  visible: VisiblePlaces,
  placeFilter: PlaceFilter,
  numbers: PlaceNumbers,
): HTMLElement {
  if (isFramed()) return createFramedSheet(visible.symbols(), drawFramedMap(visible.window(), store), store);
  const found = foundWords(visible.symbols().length, placeFilter.similar, store);
  const plans = drawPlans(visible.window(), numbers, store);
  return createSheet(visible.symbols(), numbers, found, plans, store);
}
