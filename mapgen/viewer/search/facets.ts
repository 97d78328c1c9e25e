/**
 * The filters: country, kind, kind of name, decade of change, and conflicting sources. Each option shows the number of
 * places that would match.
 */
import { button, el, fill, writeText } from "../ui/dom";
import { FACETS, UNKNOWN, type Facet, type PlaceFilter } from "./placeFilter";
import { kindTitle, KNOWS_KINDS } from "../state/nameKinds";
import type { Control, Store } from "../state/store";
import { numberOf } from "../state/phrases";
import { countryName } from "../text/lexicon";
import { decadeWords } from "../time/calendar";
import { localeOf } from "../text/messages";

type Select = Exclude<Facet, "disputed">;
const SELECTS: readonly Select[] = ["country", "kind", "naming", "decade"];

/** The form with the filters, in a collapsible drawer. */
interface FilterForm {
  readonly store: Store;
  readonly placeFilter: PlaceFilter;
  /** All options of the selects, in display order. */
  readonly values: Record<Select, Value[]>;
  readonly selects: readonly { facet: Select; select: HTMLSelectElement }[];
  readonly box: HTMLInputElement;
  /** Number of places that would match if the checkbox were checked. */
  readonly left: HTMLElement;
  /** Number of active filters. */
  readonly used: HTMLElement;
  readonly summary: HTMLElement;
  readonly clear: HTMLButtonElement;
}

/** Creates the filters in `root`. Counts are updated only while they are visible. */
export function create(root: HTMLElement, store: Store, placeFilter: PlaceFilter): Control {
  const form = createFilterForm(store, placeFilter);
  const details = layOutFilters(form);
  const write = (): void => writeForm(form, details.open);
  details.addEventListener("toggle", write);
  details.open = root.querySelector("details")?.open ?? false;
  fill(root, details);
  write();
  return {
    update(now, before) {
      if (now.filter !== before.filter || now.layers !== before.layers || now.follow !== before.follow) write();
    },
    remove: () => undefined,
  };
}

function createFilterForm(store: Store, placeFilter: PlaceFilter): FilterForm {
  const { words, payload } = store;
  const hasKinds = KNOWS_KINDS && Object.keys(payload.nameKinds).length > 0;
  const used = el("span", { class: "count" });
  const summary = el("summary", {}, words("filters.title"), " ", used);
  const clearAll = (): void => {
    placeFilter.clear();
    summary.focus();
  };
  const box = el("input", { type: "checkbox", id: "mapgen-filter-disputed" });
  box.addEventListener("change", () => placeFilter.change({ disputed: box.checked ? "yes" : "" }));
  return {
    store,
    placeFilter,
    values: titled(placeFilter, store),
    selects: SELECTS.filter((facet) => facet !== "naming" || hasKinds).map((facet) => ({
      facet,
      select: createSelect(facet, placeFilter),
    })),
    box,
    left: el("span", { class: "count" }),
    used,
    summary,
    clear: button({ class: "text-button" }, clearAll, words("filters.clear")),
  };
}

function createSelect(facet: Select, placeFilter: PlaceFilter): HTMLSelectElement {
  const select = el("select", { id: `mapgen-filter-${facet}` });
  select.addEventListener("change", () => placeFilter.change({ [facet]: select.value }));
  return select;
}

function layOutFilters({ store, selects, box, left, summary, clear }: FilterForm): HTMLDetailsElement {
  const { words } = store;
  const choices = selects.map(({ facet, select }) =>
    el("p", {}, el("label", { for: select.id }, words(`filters.${facet}`)), select),
  );
  const disputed = el("label", { for: box.id }, words("filters.disputed"), " ", left);
  const fields = [...choices, el("p", { class: "filter-box" }, box, disputed), clear];
  return el("details", { class: "filters" }, summary, el("div", { class: "filter-fields" }, ...fields));
}

/** Updates the number of active filters and, if the drawer is open, the options with their counts. */
function writeForm({ store, placeFilter, values, selects, box, left, used, clear }: FilterForm, open: boolean): void {
  const { criteria } = store.view();
  const number = FACETS.filter((facet) => criteria[facet]).length + Number(criteria.counted !== "");
  writeText(used, number ? store.words("filters.used", { count: number }) : "");
  clear.hidden = !number && !criteria.words;
  if (!open) return;
  const counts = placeFilter.counts();
  for (const { facet, select } of selects)
    writeOptions(select, values[facet], counts[facet], criteria[facet], facet, store);
  box.checked = criteria.disputed === "yes";
  left.textContent = `(${numberOf(counts.disputed.get("yes") ?? 0, store)})`;
}

type Value = [value: string, title: string];

/** Returns all options of the selects with their titles, in display order. */
function titled({ values }: PlaceFilter, store: Store): Record<Select, Value[]> {
  const { lang } = store.view();
  const kinds = new Map(
    store.payload.places.map((place): Value => [
      place.kind,
      store.layerOf(place).kinds[place.kind]?.title ?? place.kind,
    ]),
  );
  const byTitle = new Intl.Collator(localeOf(lang)).compare;
  const sorted = (list: Value[]): Value[] => list.sort((a, b) => byTitle(a[1], b[1]));
  return {
    country: sorted([...values.country].map((code) => [code, countryName(code, lang)])),
    kind: sorted([...kinds]),
    naming: sorted([...values.naming].map((kind) => [kind, kindTitle(kind, store.payload)])),
    decade: [...values.decade].map((decade) => [
      decade,
      decade === UNKNOWN ? store.words("filters.undated") : decadeWords(Number(decade), store.words, store.view().lang),
    ]),
  };
}

/** Updates the options of a select. The selected one is kept even if it matches no place. */
function writeOptions(
  select: HTMLSelectElement,
  values: Value[],
  counts: Map<string, number>,
  chosen: string,
  facet: Select,
  store: Store,
): void {
  const option = ([value, title]: Value): HTMLOptionElement | false => {
    const count = counts.get(value) ?? 0;
    if (!count && value !== chosen && value) return false;
    return el("option", { value }, store.words("filters.option", { title, number: numberOf(count, store) }));
  };
  fill(select, ...[["", store.words(`filters.any.${facet}`)] as Value, ...values].map(option));
  select.value = chosen;
}
