/**
 * The content of the printed page: the maps, and what they and the current view say in words.
 */
import { kindKeys } from "../map/kindKey";
import { citation } from "../sources/citation";
import { genreMark } from "../sources/genre";
import { el, type Child } from "../ui/dom";
import { ruleOf } from "../time/layerRules/registry";
import { namesOn } from "../time/placeState";
import type { Layer, Shape, PlaceState } from "../contract/payload";
import { placeName, placeWords } from "../list/rows";
import type { DrawnPlace } from "../map/visiblePlaces";
import { sourcesOf } from "../search/searchIndex";
import { symbolPicture } from "../ui/symbolShapes";
import { filtersSet } from "../search/searchSummary";
import { compareSources } from "../sources/sourceList";
import type { Store } from "../state/store";
import { tint } from "../ui/theme";
import { turningPointOf } from "../time/turningPoint";
import { dayText, dayWords, bidiIsolated, langAttributes, turningPointWords } from "../state/phrases";
import { countryName } from "../text/lexicon";

const KEY_STATES: readonly PlaceState[] = ["before", "during", "changing", "after"];

/** The number of each place, by its id. */
export type PlaceNumbers = ReadonlyMap<string, number>;

/** Creates the sheet of the view: its date, `found` places, the map `plan` and the legend; one page or two. */
export function createViewSheet(
  symbols: readonly DrawnPlace[],
  found: string,
  plan: HTMLElement,
  store: Store,
): HTMLElement {
  return el("div", { id: "sheet", class: "is-view" }, ...headOf(found, store), plan, legendOf(symbols, [], store));
}

/** Creates the sheet with the list of the visible places; `found` tells how many they are, `plans` are the maps. */
export function createLongSheet(
  symbols: readonly DrawnPlace[],
  numbers: PlaceNumbers,
  found: string,
  plans: readonly HTMLElement[],
  store: Store,
): HTMLElement {
  const rank = ({ place }: DrawnPlace): number => numbers.get(place.id) ?? Infinity;
  const drawn = [...symbols].sort((a, b) => rank(a) - rank(b) || 0);
  const cited = new Set(drawn.flatMap((each) => groundsOf(each, store)));
  const works = [...cited].sort((a, b) => compareSources(a, b, store));
  return el(
    "div",
    { id: "sheet" },
    ...headOf(found, store),
    ...plans,
    legendOf(drawn, signsOfRows(store), store),
    ...countriesOf(drawn, numbers, new Map(works.map((work, i) => [work, i + 1])), store),
    ...sheetSources(works, store),
  );
}

/** Creates the sheet of a map in the frame of another page: its date, the map with its names, and the legend. */
export function createFramedSheet(symbols: readonly DrawnPlace[], plan: HTMLElement, store: Store): HTMLElement {
  return el("div", { id: "sheet" }, dateOf(store), plan, legendOf(symbols, [], store));
}

function headOf(found: string, store: Store): Child[] {
  return [dateOf(store), " ", el("p", { class: "sheet-count" }, found), narrowedTo(store)];
}

function dateOf(store: Store): HTMLElement {
  const day = el("time", { datetime: dayText(store) }, dayWords(store.view().day, store));
  return el("h2", { class: "sheet-date" }, day);
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
      narrowingItem(filter === "disputed" || filter === "counted" ? "" : words(`filters.${filter}`), choice),
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
    el(
      "ol",
      { class: "sheet-sources" },
      ...sources.map((source) => el("li", {}, genreMark(source, store), " ", citation(source, store, true))),
    ),
  ];
}

/** Returns the legend: the four states, each visible layer with the shapes of its places, and `signs`. */
function legendOf(drawn: readonly DrawnPlace[], signs: readonly HTMLElement[], store: Store): HTMLElement {
  const { words, foreignLang } = store;
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
    ...kindKeys(store),
    ...signs,
  );
}

/** Explains the signs in the rows. */
function signsOfRows({ words }: Store): HTMLElement[] {
  return [
    el("li", {}, el("b", {}, "≈"), words("list.doubtful")),
    el("li", {}, el("b", {}, "≠"), words("list.disputed")),
  ];
}

/** Returns headings and rows; the places of a country have consecutive numbers. */
function countriesOf(
  drawn: readonly DrawnPlace[],
  numbers: PlaceNumbers,
  works: ReadonlyMap<number, number>,
  store: Store,
): HTMLElement[] {
  const groups = new Map<string, DrawnPlace[]>();
  for (const each of drawn) {
    const members = groups.get(each.place.country);
    if (members) members.push(each);
    else groups.set(each.place.country, [each]);
  }
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
    drawn.tone,
  );
}

/** Returns the sources of a row: for the current name and the turning point, or for beginning and end of existence. */
function groundsOf({ place, layer }: DrawnPlace, store: Store): number[] {
  const turningDate = turningPointOf(place, layer).when?.text;
  const claims = ruleOf(layer).grounds(place, layer, namesOn(place, layer, store.view().day), turningDate);
  return claims.length ? [...new Set(claims.flatMap(({ sources }) => sources))] : sourcesOf(place);
}
