/**
 * Search criteria and number of matches in words, on the page and in print.
 */
import { FACETS, UNKNOWN, type Facet } from "./placeFilter";
import { kindTitle, KNOWS_KINDS } from "../state/nameKinds";
import type { Store } from "../state/store";
import { numberOf } from "../state/phrases";
import { countedBy, countPhrase } from "../state/tallyGroups";
import { countryName } from "../text/lexicon";
import { decadeWords } from "../time/calendar";

/** Maximum number of similar words that are listed. */
const MOST_WORDS = 3;

/** Returns "4 of 292 places", and which similar words were used instead. */
export function foundWords(count: number, similar: readonly string[], store: Store): string {
  const { words, payload } = store;
  const [number, total] = [count, payload.places.length].map((each) => numberOf(each, store));
  const found = words(count === payload.places.length ? "search.all" : "search.found", {
    count,
    number: number ?? "",
    total: total ?? "",
  });
  const taken = similar.slice(0, MOST_WORDS).join(", ");
  return count && taken ? `${found}; ${words("search.similar", { words: taken })}` : found;
}

/** Returns the active filters with their values: "Georgia", "the 1960s", "Monuments: 38 are gone". */
export function filtersSet(store: Store): [filter: Facet | "counted", choice: string][] {
  const { criteria, filter } = store.view();
  const counted = countedBy(criteria.counted, store);
  const chosen = FACETS.filter((facet) => criteria[facet]);
  const choices = chosen.map((facet): [Facet, string] => [facet, choiceOf(facet, store)]);
  if (!counted) return choices;
  const phrase = countPhrase(counted.group, counted.shown, filter?.size ?? 0, store);
  return [...choices, ["counted", `${counted.group.layer.title}: ${phrase}`]];
}

function choiceOf(facet: Facet, { words, payload, view }: Store): string {
  const chosen = view().criteria[facet];
  if (facet === "country") return countryName(chosen, view().lang);
  if (facet === "kind") return payload.layers.flatMap((layer) => layer.kinds[chosen]?.title ?? [])[0] ?? chosen;
  if (KNOWS_KINDS && facet === "naming") return kindTitle(chosen, payload);
  if (facet === "disputed") return words("filters.disputed");
  return chosen === UNKNOWN ? words("filters.undated") : decadeWords(Number(chosen), words, view().lang);
}
