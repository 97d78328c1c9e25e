/**
 * The filters: country, kind, decade of change, and whether sources disagree. Each choice says how
 * many places it would leave.
 */
import { button, el, fill } from "./dom";
import { FACETS, UNKNOWN, type Facet, type Narrowing } from "./narrow";
import type { Control, State } from "./state";
import { numberOf } from "./telling";
import { countryName, localeOf } from "./words";

type Select = Exclude<Facet, "disputed">;
const SELECTS: readonly Select[] = ["country", "kind", "decade"];

/** Fills `root`. The counts are written only while they can be seen. */
export function create(root: HTMLElement, state: State, narrowing: Narrowing): Control {
  const { words } = state;
  const values = valuesOf(state);
  const selects = SELECTS.map((facet) => {
    const select = el("select", { id: `mapgen-filter-${facet}` });
    select.addEventListener("change", () => narrowing.change({ choices: { [facet]: select.value } }));
    return { facet, select };
  });
  const box = el("input", { type: "checkbox", id: "mapgen-filter-disputed" });
  box.addEventListener("change", () => narrowing.change({ choices: { disputed: box.checked ? "yes" : "" } }));
  const left = el("span", { class: "count" });
  const used = el("span", { class: "count" });
  const clear = button({ class: "text-button" }, () => {
    narrowing.clear();
    summary.focus();
  }, words("filters.clear"));
  const summary = el("summary", {}, words("filters.title"), " ", used);
  const details = el("details", { class: "filters" }, summary,
    el("div", { class: "filter-fields" },
      ...selects.map(({ facet, select }) => el("p", {}, el("label", { for: select.id }, words(`filters.${facet}`)), select)),
      el("p", { class: "filter-box" }, box, el("label", { for: box.id }, words("filters.disputed"), " ", left)), clear));

  function write(): void {
    const number = FACETS.filter((facet) => narrowing.choices[facet]).length;
    used.textContent = number ? words("filters.used", { count: number }) : "";
    clear.hidden = !number && !narrowing.words;
    if (!details.open) return;
    const counts = narrowing.counts();
    for (const { facet, select } of selects) writeOptions(select, values[facet], counts[facet], narrowing.choices[facet], facet, state);
    box.checked = narrowing.choices.disputed === "yes";
    left.textContent = `(${numberOf(counts.disputed.get("yes") ?? 0, state)})`;
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

/** All choices of the selects that some place has, in the order in which they are offered. */
function valuesOf(state: State): Record<Select, Value[]> {
  const { places, span } = state.payload;
  const { lang } = state.view();
  const kinds = new Map(places.map((place): Value => [place.kind, state.layerOf(place).kinds[place.kind]?.title ?? place.kind]));
  const countries = [...new Set(places.map((place) => place.country))].map((code): Value => [code, countryName(code, lang)]);
  const byTitle = new Intl.Collator(localeOf(lang)).compare;
  const decades: Value[] = [];
  for (let decade = Math.floor(span[0] / 10) * 10; decade <= span[1]; decade += 10) {
    decades.push([String(decade), state.words("when.decade", { decade })]);
  }
  decades.push([UNKNOWN, state.words("filters.undated")]);
  const sorted = (list: Value[]): Value[] => list.sort((a, b) => byTitle(a[1], b[1]));
  return { country: sorted(countries), kind: sorted([...kinds]), decade: decades };
}

/** The chosen value stays on offer even when it leaves nothing. */
function writeOptions(select: HTMLSelectElement, values: Value[], counts: Map<string, number>, chosen: string, facet: Select, state: State): void {
  const option = ([value, title]: Value): HTMLOptionElement | false => {
    const count = counts.get(value) ?? 0;
    if (!count && value !== chosen && value) return false;
    return el("option", { value }, state.words("filters.option", { title, number: numberOf(count, state) }));
  };
  fill(select, ...[["", state.words(`filters.any.${facet}`)] as Value, ...values].map(option));
  select.value = chosen;
}
