/**
 * The search field: what is typed narrows the list and the map. Enter goes to a year, as its button
 * does, and opens the one place that is left. How many were found is read out once the reader rests.
 */
import { button, el, fill } from "../ui/dom";
import { latinDigits } from "../text/transliteration";
import { firstDay } from "../time/calendar";
import type { PlaceFilter } from "./placeFilter";
import { filtersSet, foundWords } from "./searchSummary";
import type { Place } from "../contract/payload";
import type { Control, Store } from "../state/store";
import { dayWords } from "../state/phrases";

/** The places that are on the map now. */
interface Shown {
  symbols: () => readonly { place: Place }[];
}

/** Milliseconds of rest before the number of places is read out. */
const REST = 800;
export const FIELD = "mapgen-search";

/** Fills `root`; what was typed outlasts a change of language. `open` opens the one place that is left. */
export function create(
  root: HTMLElement,
  store: Store,
  map: Shown,
  placeFilter: PlaceFilter,
  open: (id: string) => void,
): Control {
  const { words } = store;
  const field = el("input", {
    type: "search",
    id: FIELD,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: words("search.example"),
  });
  const year = button({ class: "go-to-year", hidden: true }, () => enter());
  const found = el("p", { class: "found" });
  const voice = el("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const nothing = el("div", { class: "nothing", hidden: true });
  let timer = 0;
  let news = "";

  function goTo(chosen: number): void {
    const day = firstDay(chosen);
    store.set({ day, sought: { ...store.view().sought, words: "" } });
    news = words("search.moved", { date: dayWords(day, store) });
    field.focus();
  }

  /** A year is gone to; a place that alone is left is opened. */
  function enter(): void {
    const asked = yearIn(field.value, store.payload.span);
    const [only, another] = map.symbols();
    if (asked !== null) goTo(asked);
    else if (only && !another && field.value.trim()) open(only.place.id);
  }

  function write(): void {
    const { sought } = store.view();
    if (field.value.trim() !== sought.words.trim()) field.value = sought.words;
    const count = map.symbols().length;
    found.textContent = foundWords(count, placeFilter.similar, store);
    const asked = yearIn(sought.words, store.payload.span);
    year.hidden = asked === null;
    year.textContent = asked === null ? "" : words("search.year", { year: asked });
    nothing.hidden = count > 0;
    fill(nothing, ...(count ? [] : whatWasSought(store, map, placeFilter, () => field.focus())));
  }

  function rest(): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      voice.textContent = [news, nothing.firstChild?.textContent || found.textContent, year.textContent]
        .filter(Boolean)
        .join(" ");
      news = "";
    }, REST);
  }

  placeFilter.prepare();
  field.addEventListener("input", () => placeFilter.change({ words: field.value }));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) enter();
  });
  fill(
    root,
    el("p", { class: "search-field" }, el("label", { for: FIELD }, words("search.label")), field),
    year,
    found,
    voice,
    nothing,
  );
  write();
  return {
    update(now, before) {
      if (
        now.sought === before.sought &&
        now.filter === before.filter &&
        now.layers === before.layers &&
        now.lang === before.lang
      )
        return;
      write();
      if (now.filter !== before.filter) rest();
    },
    remove: () => window.clearTimeout(timer),
  };
}

/** The year that a text is, in the digits of any script that dates are read in, if the map covers it. */
function yearIn(text: string, [first, last]: [number, number]): number | null {
  const digits = latinDigits(text).trim();
  const year = /^\d{4}$/.test(digits) ? Number(digits) : NaN;
  return year >= first && year <= last ? year : null;
}

/** Where nothing is left: what was looked for, where, and the way back. */
function whatWasSought(store: Store, map: Shown, placeFilter: PlaceFilter, then: () => void): HTMLElement[] {
  const { words, payload, view } = store;
  const filters = filtersSet(store).map(([, choice]) => choice);
  if (view().layers.size < payload.layers.length) filters.push(words("search.someLayers"));
  const sought = view().sought.words.trim();
  return [
    el("p", {}, sought ? words("search.nothing", { words: sought }) : words("search.nothingLeft")),
    el(
      "p",
      { class: "small-print" },
      [sought && words("search.where"), filters.length && words("search.within", { filters: filters.join(", ") })]
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
