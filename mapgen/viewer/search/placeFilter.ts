/**
 * Filters the places by the search criteria and keeps `filter` of the view up to date. Also counts how many
 * places each option of each filter would match.
 */
import type { Place } from "../contract/payload";
import { bestMatches, type Match } from "./ranking";
import { createSearchIndex, type SearchResult, type SearchIndex } from "./searchIndex";
import { kindsOf, KNOWS_KINDS } from "../state/nameKinds";
import { ALL, type SearchCriteria, type Store, type View } from "../state/store";
import { countedBy, isInGroup } from "../state/tallyGroups";
import { isRival } from "../time/namePeriods";
import { decadesFrom } from "../time/calendar";
import { decadesOf, turningPointsOf } from "../time/turningPoint";

/** The filters other than words and layers. */
export type Facet = Exclude<keyof SearchCriteria, "words" | "counted">;
/** All filters, in display order. */
export const FACETS: readonly Facet[] = ["country", "kind", "naming", "decade", "disputed"];

/** Maximum number of characters of the search words. */
export const LONGEST_SEARCH = 200;

/** For each filter: the number of places that each option would match with all other criteria unchanged. */
export type Counts = Record<Facet, Map<string, number>>;

/** The filter of a store. */
export interface PlaceFilter {
  /** Similar words that were used instead, if no place matches the typed ones. */
  readonly similar: readonly string[];
  /** Changes some of the search criteria. */
  change: (part: Partial<SearchCriteria>) => void;
  clear: () => void;
  /** Builds the index in the background, so that a later search or filter is fast. */
  prepare: () => void;
  /** Returns the best matches of the search words, or of the similar words used instead. */
  best: () => Match[];
  counts: () => Counts;
  /** Ids of the places that match all criteria but `counted`; null if all do. */
  uncounted: () => ReadonlySet<string> | null;
  /** The options of each filter that apply, or could apply, to some place. */
  values: Readonly<Record<Facet, ReadonlySet<string>>>;
}

/** More places than these are not ranked: a further letter narrows them. */
const MOST_RANKED = 600;
/** Number of suggested places. */
const SUGGESTED = 5;

/** The values of a place for each filter. */
type FacetValues = Record<Facet, string[]>;

/** Value of the decade filter for places with an unknown date. */
export const UNKNOWN = "unknown";

/** Creates the filter of a store. An open place that no longer matches is closed. */
export function createPlaceFilter(store: Store): PlaceFilter {
  const { places } = store.payload;
  let search: SearchIndex = createSearchIndex(store);
  let found: SearchResult | null = null;
  let facts: FacetValues[] | null = null;
  let uncounted: ReadonlySet<string> | null = null;
  const known = (): FacetValues[] =>
    (facts ??= places.map((place) => facetValuesOf(store.current(place.id) ?? place, store)));

  function pass(criteria: SearchCriteria): ReadonlySet<string> | null {
    const activeFacets = FACETS.filter((facet) => criteria[facet]);
    if (!found && !activeFacets.length) return null;
    const all = activeFacets.length ? known() : [];
    const fits = (i: number): boolean =>
      (!found || found.places[i] === 1) && activeFacets.every((facet) => all[i]?.[facet].includes(criteria[facet]));
    return new Set(places.filter((_, i) => fits(i)).map((place) => place.id));
  }

  store.derive((now, before) => {
    const { criteria, lang, follow, open } = now;
    const sameLanguage = lang === before.lang;
    const sameCriteria = criteria === before.criteria && sameLanguage && follow === before.follow;
    if (sameCriteria && (now.day === before.day || !criteria.counted)) return {};
    if (follow !== before.follow) facts = null;
    if (!sameLanguage) search = createSearchIndex(store);
    if (!sameLanguage || criteria.words !== before.criteria.words) found = search.find(criteria.words);
    if (!sameCriteria) uncounted = pass(criteria);
    const filter = narrowToCounted(uncounted, now, store);
    if (sameCriteria && filter && before.filter && isSameSet(filter, before.filter)) return {};
    const sought = found?.used ?? criteria.words;
    return { filter, sought, ...(open && filter && !filter.has(open) ? { open: null } : {}) };
  });
  return {
    get similar() {
      return found?.similar ?? [];
    },
    change: (part) => store.set({ criteria: { ...store.view().criteria, ...part } }),
    clear: () => store.set({ criteria: ALL }),
    prepare: () => store.whenComplete(() => search.prepare(() => void known())),
    best() {
      const { filter, sought, lang } = store.view();
      if (!found || !filter || filter.size > MOST_RANKED) return [];
      const passing = places.filter(({ id }) => filter.has(id));
      return bestMatches(passing, sought, lang, SUGGESTED);
    },
    counts: () => countFacets(places, known(), found?.places, store),
    uncounted: () => uncounted,
    values: valuesOf(store),
  };
}

/** Returns those of `ids` (null: all places) that the criterion `counted` names on the day of the view. */
function narrowToCounted(
  ids: ReadonlySet<string> | null,
  { criteria, day }: View,
  store: Store,
): ReadonlySet<string> | null {
  const counted = countedBy(criteria.counted, store);
  if (!counted) return ids;
  const fits = ({ id }: Place): boolean => {
    const place = store.current(id);
    return place !== undefined && (ids?.has(id) ?? true) && isInGroup(place, counted.group, counted.shown, day, store);
  };
  return new Set(store.payload.places.filter(fits).map(({ id }) => id));
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

/** Returns the options of each filter; all decades of the map's span are options. */
function valuesOf({ payload: { places, span } }: Store): PlaceFilter["values"] {
  return {
    country: new Set(places.map(({ country }) => country)),
    kind: new Set(places.map(({ kind }) => kind)),
    naming: new Set(places.flatMap(namings)),
    decade: new Set([...decadesFrom(...span).map(String), UNKNOWN]),
    disputed: new Set(["yes"]),
  };
}

function facetValuesOf(place: Place, store: Store): FacetValues {
  return {
    country: [place.country],
    kind: [place.kind],
    naming: namings(place),
    decade: decadeFacts(place, store),
    disputed: isDisputed(place) ? ["yes"] : [],
  };
}

/** Returns the kinds of the names that a place bears or bore. */
function namings({ names }: Place): string[] {
  return KNOWS_KINDS ? kindsOf((names ?? []).filter(({ status }) => !status || status === "concurrent")) : [];
}

/** Returns the changes to the criteria that clear the filters which exclude a place. */
export function openedFor(place: Place, store: Store): Partial<SearchCriteria> {
  const facts = facetValuesOf(place, store);
  const { criteria } = store.view();
  const closed = FACETS.filter((facet) => criteria[facet] && !facts[facet].includes(criteria[facet]));
  const counted = countedBy(criteria.counted, store);
  const isUncounted = counted && !isInGroup(place, counted.group, counted.shown, store.view().day, store);
  return { ...Object.fromEntries(closed.map((facet) => [facet, ""])), ...(isUncounted ? { counted: "" } : {}) };
}

/** Returns the decades in which the turning point or an earlier loss may lie, or "unknown". */
function decadeFacts(place: Place, store: Store): string[] {
  const decades = turningPointsOf(place, store.layerOf(place)).flatMap((turn) => {
    const possible = decadesOf(turn, store.payload.span);
    return possible.length ? possible.map(String) : [UNKNOWN];
  });
  return [...new Set(decades)];
}

/** Whether any claim about a place has a rival, which may be rejected. */
export function isDisputed(place: Place): boolean {
  return [place.names, place.events, place.figures].some((claims) => claims?.some(isRival));
}

/** Counts a place for each of its values in a filter if it passes all other filters. */
function countFacets(
  places: readonly Place[],
  facts: readonly FacetValues[],
  found: Uint8Array | undefined,
  store: Store,
): Counts {
  const { criteria, layers } = store.view();
  const counted = narrowToCounted(null, store.view(), store);
  const counts: Counts = {
    country: new Map(),
    kind: new Map(),
    naming: new Map(),
    decade: new Map(),
    disputed: new Map(),
  };
  places.forEach((place, i) => {
    const own = facts[i];
    if (!own || !layers.has(place.layer) || (found && !found[i]) || counted?.has(place.id) === false) return;
    const failed = FACETS.filter((facet) => criteria[facet] && !own[facet].includes(criteria[facet]));
    for (const facet of failed.length ? failed.slice(0, failed.length === 1 ? 1 : 0) : FACETS) {
      for (const value of ["", ...own[facet]]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  });
  return counts;
}
