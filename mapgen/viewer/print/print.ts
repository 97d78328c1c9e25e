/**
 * The printed page: numbered map, legend, places in order of their numbers, and the sources of the rows. The
 * print sheet is created before printing and removed afterwards; the page itself is not changed.
 */
import { citation } from "../sources/citation";
import { el, type Child } from "../ui/dom";
import { ruleOf } from "../time/layerRules/registry";
import { namesOn } from "../time/placeState";
import type { PlaceFilter } from "../search/placeFilter";
import { drawPlans } from "./printedMap";
import type { Layer, Shape, PlaceState } from "../contract/payload";
import { placeName, placeWords } from "../list/rows";
import type { DrawnPlace, VisiblePlaces } from "../map/visiblePlaces";
import { sourcesOf } from "../search/searchIndex";
import { symbolPicture } from "../ui/symbolShapes";
import { filtersSet, foundWords } from "../search/searchSummary";
import { compareSources } from "../sources/sourceList";
import type { Control, Store } from "../state/store";
import { tint } from "../ui/theme";
import { turningPointOf } from "../time/turningPoint";
import { dayText, dayWords, bidiIsolated, langAttributes, turningPointWords } from "../state/phrases";
import { countryName } from "../text/lexicon";

const KEY_STATES: readonly PlaceState[] = ["before", "during", "changing", "after"];
/** Class of the root element while the print sheet is in the page. */
const PRINTING = "has-sheet";

type PlaceNumbers = ReadonlyMap<string, number>;

/** Creates the print sheet before the page is printed, whichever event announces it. */
export function create(store: Store, visible: VisiblePlaces, placeFilter: PlaceFilter, numbers: PlaceNumbers): Control {
  const paper = matchMedia("print");
  let sheet: HTMLElement | null = null;
  const lay = (): void => {
    if (sheet) return;
    sheet = writeSheet(store, visible, placeFilter, numbers);
    document.body.append(sheet);
    document.documentElement.classList.add(PRINTING);
  };
  const clear = (): void => {
    sheet?.remove();
    sheet = null;
    const root = document.documentElement;
    root.classList.remove(PRINTING);
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
  const rank = ({ place }: DrawnPlace): number => numbers.get(place.id) ?? Infinity;
  const drawn = [...visible.symbols()].sort((a, b) => rank(a) - rank(b) || 0);
  const cited = new Set(drawn.flatMap((each) => groundsOf(each, store)));
  const works = [...cited].sort((a, b) => compareSources(a, b, store));
  const day = el("time", { datetime: dayText(store) }, dayWords(store.view().day, store));
  return el(
    "div",
    { id: "sheet" },
    el("h2", { class: "sheet-date" }, day),
    " ",
    el("p", { class: "sheet-count" }, foundWords(drawn.length, placeFilter.similar, store)),
    narrowedTo(store),
    ...drawPlans(visible.window(), numbers, store),
    legendOf(drawn, store),
    ...countriesOf(drawn, numbers, new Map(works.map((work, i) => [work, i + 1])), store),
    ...sheetSources(works, store),
  );
}

/** Returns a line with the search words, filters and layers that apply to the sheet. */
function narrowedTo(store: Store): HTMLElement | null {
  const { words, payload, view, foreignLang } = store;
  const searchWords = view().criteria.words.trim();
  const layers = payload.layers.filter(({ id }) => view().layers.has(id));
  const titles = layers
    .flatMap((layer) => [words("page.comma"), el("bdi", { lang: foreignLang(layer, "title") }, layer.title)])
    .slice(1);
  const parts = [
    searchWords && narrowingItem(words("search.label"), words("source.quoted", { title: searchWords })),
    ...filtersSet(store).map(([filter, choice]) =>
      narrowingItem(filter === "disputed" ? "" : words(`filters.${filter}`), choice),
    ),
    layers.length < payload.layers.length && narrowingItem(words("page.layers"), ...(titles.length ? titles : ["–"])),
  ].filter(Boolean);
  return parts.length ? el("ul", { class: "sheet-narrowed" }, ...parts) : null;
}

function narrowingItem(label: string, ...choice: Child[]): HTMLElement {
  return el("li", {}, label && el("span", {}, label), label && " ", el("b", {}, ...choice));
}

/** Returns the cited sources with full URLs, since links cannot be followed on paper. */
function sheetSources(works: readonly number[], store: Store): HTMLElement[] {
  const sources = works.flatMap((work) => store.payload.sources[work] ?? []);
  if (!sources.length) return [];
  return [
    el("h2", {}, store.words("page.sources")),
    el("ol", { class: "sheet-sources" }, ...sources.map((source) => el("li", {}, citation(source, store, true)))),
  ];
}

/** Returns the legend: the four states, and each visible layer with the shapes of its places. */
function legendOf(drawn: readonly DrawnPlace[], { words, foreignLang }: Store): HTMLElement {
  const shapes = new Map<Layer, Set<Shape>>();
  for (const { layer, shape } of drawn) shapes.set(layer, (shapes.get(layer) ?? new Set()).add(shape));
  return el(
    "ul",
    { class: "key sheet-key" },
    ...KEY_STATES.map((shown) => el("li", {}, symbolPicture("circle", shown), words(`legend.${shown}`))),
    ...[...shapes].map(([layer, used]) =>
      tint(
        el(
          "li",
          {},
          ...[...used].map((shape) => symbolPicture(shape, "during")),
          el("span", langAttributes(foreignLang(layer, "title")), layer.title),
        ),
        layer,
      ),
    ),
    el("li", {}, el("b", {}, "≈"), words("list.doubtful")),
    el("li", {}, el("b", {}, "≠"), words("list.disputed")),
  );
}

/** Returns headings and rows; the places of a country have consecutive numbers. */
function countriesOf(
  drawn: readonly DrawnPlace[],
  numbers: PlaceNumbers,
  works: ReadonlyMap<number, number>,
  store: Store,
): HTMLElement[] {
  const groups = new Map<string, DrawnPlace[]>();
  for (const each of drawn) groups.set(each.place.country, [...(groups.get(each.place.country) ?? []), each]);
  return [...groups].flatMap(([country, members]) => [
    el("h3", {}, countryName(country, store.view().lang)),
    el(
      "ol",
      { class: "sheet-rows" },
      ...members.map((each) => sheetRow(each, numbers.get(each.place.id), works, store)),
    ),
  ]);
}

function sheetRow(
  drawn: DrawnPlace,
  number: number | undefined,
  works: ReadonlyMap<number, number>,
  store: Store,
): HTMLElement {
  const { text, lang } = placeName(drawn, store);
  const cited = groundsOf(drawn, store)
    .flatMap((work) => works.get(work) ?? [])
    .sort((a, b) => a - b);
  const details: Child[] = [
    bidiIsolated(turningPointWords(turningPointOf(drawn.place, drawn.layer), store), undefined),
    " · ",
    ...placeWords(drawn, text, store),
  ];
  return tint(
    el(
      "li",
      { "data-number": number },
      el("span", { class: "sheet-number" }, number ? String(number) : ""),
      symbolPicture(drawn.shape, drawn.state),
      el(
        "p",
        {},
        el("b", langAttributes(lang), text),
        " ",
        ...details,
        " ",
        el("span", { class: "sheet-cited" }, `[${cited.join(", ")}]`),
      ),
    ),
    drawn.layer,
  );
}

/** Returns the sources of a row: for the current name and the turning point, or for beginning and end of existence. */
function groundsOf({ place, layer }: DrawnPlace, store: Store): number[] {
  const turningDate = turningPointOf(place, layer).when?.text;
  const claims = ruleOf(layer).grounds(place, layer, namesOn(place, layer, store.view().day), turningDate);
  return claims.length ? [...new Set(claims.flatMap(({ sources }) => sources))] : sourcesOf(place);
}
