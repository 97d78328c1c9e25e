/**
 * The search field: typed words filter the list and the map. Enter goes to a year, as its button does, or opens
 * the only match. The number of matches is announced to screen readers once the reader stops typing.
 */
import { button, el, fill, writeText } from "../ui/dom";
import { latinDigits } from "../text/transliteration";
import { lastDay } from "../time/calendar";
import { LONGEST_SEARCH, type PlaceFilter } from "./placeFilter";
import { filtersSet, foundWords } from "./searchSummary";
import type { Place } from "../contract/payload";
import type { Control, Store, View } from "../state/store";
import type { Match } from "./ranking";
import { dayWords, langAttributes } from "../state/phrases";

/** The places on the map. */
interface Shown {
  symbols: () => readonly { place: Place }[];
}

/** Pause in typing before the number of matches is announced, in milliseconds. */
const READ_OUT_REST = 800;
/** Id of the search field. */
export const FIELD = "mapgen-search";

/** The elements of the search. */
interface SearchForm {
  readonly store: Store;
  readonly map: Shown;
  readonly placeFilter: PlaceFilter;
  /** Opens the only match. */
  readonly open: (id: string) => void;
  readonly field: HTMLInputElement;
  /** Goes to the typed year. */
  readonly year: HTMLButtonElement;
  readonly found: HTMLElement;
  readonly voice: HTMLElement;
  /** The best matches. */
  readonly best: HTMLElement;
  /** Message shown if nothing matches. */
  readonly nothing: HTMLElement;
  /** Timer of the next announcement. */
  timer: number;
  /** Text that is announced before the number of matches. */
  news: string;
}

/** Creates the search in `root`. The typed text is kept when the language changes. `open` opens the only match. */
export function create(
  root: HTMLElement,
  store: Store,
  map: Shown,
  placeFilter: PlaceFilter,
  open: (id: string) => void,
): Control {
  const form = createSearchForm(store, map, placeFilter, open);
  const { field, year, best, found, voice, nothing } = form;
  placeFilter.prepare();
  field.addEventListener("input", () => placeFilter.change({ words: field.value }));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) submitSearch(form);
  });
  const label = el("label", { for: FIELD }, store.words("search.label"));
  fill(root, el("p", { class: "search-field" }, label, field), year, best, found, voice, nothing);
  writeResults(form);
  return {
    update(now, before) {
      if (isSame(now, before)) return;
      writeResults(form);
      if (now.filter !== before.filter) readOutSoon(form);
    },
    remove: () => window.clearTimeout(form.timer),
  };
}

function createSearchForm(store: Store, map: Shown, placeFilter: PlaceFilter, open: (id: string) => void): SearchForm {
  const form: SearchForm = {
    store,
    map,
    placeFilter,
    open,
    field: el("input", {
      type: "search",
      maxlength: LONGEST_SEARCH,
      id: FIELD,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: store.words("search.example"),
    }),
    year: button({ class: "go-to-year", hidden: true }, () => submitSearch(form)),
    best: el("div", { class: "suggestions", role: "group", "aria-label": store.words("search.label"), hidden: true }),
    found: el("p", { class: "found" }),
    voice: el("p", { class: "unseen", role: "status", "aria-live": "polite" }),
    nothing: el("div", { class: "nothing", hidden: true }),
    timer: 0,
    news: "",
  };
  return form;
}

/** Whether two views produce the same text here. */
function isSame(now: View, before: View): boolean {
  return (
    now.criteria === before.criteria &&
    now.filter === before.filter &&
    now.layers === before.layers &&
    now.lang === before.lang
  );
}

function goToYear(form: SearchForm, chosen: number): void {
  const { store, field } = form;
  const day = lastDay(chosen);
  store.set({ day, criteria: { ...store.view().criteria, words: "" } });
  form.news = store.words("search.moved", { date: dayWords(day, store) });
  field.focus();
}

/** Goes to a typed year, or opens the only match. */
function submitSearch(form: SearchForm): void {
  const { store, map, placeFilter, field, open } = form;
  const typedYear = yearIn(field.value, store.payload.span);
  const [only, another] = map.symbols();
  const whole = placeFilter.best().filter(({ isWhole }) => isWhole);
  if (typedYear !== null) goToYear(form, typedYear);
  else if (only && !another && field.value.trim()) open(only.place.id);
  else if (whole[0] && !whole[1]) open(whole[0].place.id);
}

/** Shows the best matches, each with the name that matched; a single place is in the list. */
function suggest({ store, placeFilter, best, open }: SearchForm): void {
  const matches = placeFilter.best();
  best.hidden = matches.length < 2;
  fill(best, ...matches.map((match) => suggestion(match, store, open)));
}

function suggestion({ place, name, lang }: Match, store: Store, open: (id: string) => void): HTMLElement {
  const title = el("span", langAttributes(store.foreignLang(place, "title")), place.title);
  const matched = el("b", langAttributes(lang === store.view().lang ? undefined : lang), name);
  return button(
    { class: "text-button" },
    () => open(place.id),
    matched,
    ...(name === place.title ? [] : [" · ", title]),
  );
}

function writeResults(form: SearchForm): void {
  const { store, map, placeFilter, field, year, found, nothing } = form;
  suggest(form);
  const { criteria } = store.view();
  if (field.value.trim() !== criteria.words.trim()) field.value = criteria.words;
  const count = map.symbols().length;
  writeText(found, foundWords(count, placeFilter.similar, store));
  const typedYear = yearIn(criteria.words, store.payload.span);
  year.hidden = typedYear === null;
  writeText(year, typedYear === null ? "" : store.words("search.year", { year: typedYear }));
  nothing.hidden = count > 0;
  fill(nothing, ...(count ? [] : emptyResult(store, map, placeFilter, () => field.focus())));
}

/** Announces the number of matches after a pause in typing. */
function readOutSoon(form: SearchForm): void {
  const { voice, nothing, found, year } = form;
  window.clearTimeout(form.timer);
  form.timer = window.setTimeout(() => {
    voice.textContent = [form.news, nothing.firstChild?.textContent || found.textContent, year.textContent]
      .filter(Boolean)
      .join(" ");
    form.news = "";
  }, READ_OUT_REST);
}

/** Returns the year that a text denotes, in digits of any supported script; null if the map does not cover it. */
function yearIn(text: string, [first, last]: [number, number]): number | null {
  const digits = latinDigits(text).trim();
  const year = /^\d{4}$/.test(digits) ? Number(digits) : NaN;
  return year >= first && year <= last ? year : null;
}

/**
 * Returns the message for an empty result: the search criteria, where they were applied, and a button to clear
 * them.
 */
function emptyResult(store: Store, map: Shown, placeFilter: PlaceFilter, then: () => void): HTMLElement[] {
  const { words, payload, view } = store;
  const filters = filtersSet(store).map(([, choice]) => choice);
  if (view().layers.size < payload.layers.length) filters.push(words("search.someLayers"));
  const searchWords = view().criteria.words.trim();
  return [
    el("p", {}, searchWords ? words("search.nothing", { words: searchWords }) : words("search.nothingLeft")),
    el(
      "p",
      { class: "small-print" },
      [searchWords && words("search.where"), filters.length && words("search.within", { filters: filters.join(", ") })]
        .filter(Boolean)
        .join(" "),
    ),
    button(
      { class: "text-button" },
      () => {
        placeFilter.clear();
        if (!map.symbols().length) store.set({ layers: new Set(payload.layers.map((layer) => layer.id)) });
        then();
      },
      words("search.clear"),
    ),
  ];
}
