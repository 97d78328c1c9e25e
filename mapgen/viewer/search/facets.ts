/**
 * The filters: country, kind, decade of change, and whether sources disagree. Each choice says how
 * many places it would leave.
 */
import { button, el, fill } from "../ui/dom";
import { FACETS, UNKNOWN, type Facet, type PlaceFilter } from "./placeFilter";
import type { Control, Store } from "../state/store";
import { numberOf } from "../state/phrases";
import { countryName } from "../text/lexicon";
import { localeOf } from "../text/messages";

type Select = Exclude<Facet, "disputed">;
const SELECTS: readonly Select[] = ["country", "kind", "decade"];

/** Fills `root`. The counts are written only while they can be seen. */
export function create(root: HTMLElement, store: Store, placeFilter: PlaceFilter): Control {
  const { words } = store;
  const values = titled(placeFilter, store);
  const selects = SELECTS.map((facet) => {
    const select = el("select", { id: `mapgen-filter-${facet}` });
    select.addEventListener("change", () => placeFilter.change({ [facet]: select.value }));
    return { facet, select };
  });
  const box = el("input", { type: "checkbox", id: "mapgen-filter-disputed" });
  box.addEventListener("change", () => placeFilter.change({ disputed: box.checked ? "yes" : "" }));
  const left = el("span", { class: "count" });
  const used = el("span", { class: "count" });
  const clear = button(
    { class: "text-button" },
    () => {
      placeFilter.clear();
      summary.focus();
    },
    words("filters.clear"),
  );
  const summary = el("summary", {}, words("filters.title"), " ", used);
  const details = el(
    "details",
    { class: "filters" },
    summary,
    el(
      "div",
      { class: "filter-fields" },
      ...selects.map(({ facet, select }) =>
        el("p", {}, el("label", { for: select.id }, words(`filters.${facet}`)), select),
      ),
      el("p", { class: "filter-box" }, box, el("label", { for: box.id }, words("filters.disputed"), " ", left)),
      clear,
    ),
  );

  function write(): void {
    const { sought } = store.view();
    const number = FACETS.filter((facet) => sought[facet]).length;
    used.textContent = number ? words("filters.used", { count: number }) : "";
    clear.hidden = !number && !sought.words;
    if (!details.open) return;
    const counts = placeFilter.counts();
    for (const { facet, select } of selects)
      writeOptions(select, values[facet], counts[facet], sought[facet], facet, store);
    box.checked = sought.disputed === "yes";
    left.textContent = `(${numberOf(counts.disputed.get("yes") ?? 0, store)})`;
  }

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

type Value = [value: string, title: string];

/** All choices of the selects with their titles, in the order in which they are offered. */
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
    decade: [...values.decade].map((decade) => [
      decade,
      decade === UNKNOWN ? store.words("filters.undated") : store.words("when.decade", { decade }),
    ]),
  };
}

/** The chosen value stays on offer even when it leaves nothing. */
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
