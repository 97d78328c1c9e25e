/**
 * What the reader has narrowed the map to, by words and by filters; the view's `filter` follows it.
 * It also tells, for each choice of each filter, how many places would be left.
 */
import type { Place } from "./payload";
import { createSearch, type Found, type Search } from "./search";
import type { State, View } from "./state";
import { decadesOf, turnOf } from "./turn";

/** The filters besides words and layers. "" leaves all. */
export interface Choices {
  country: string;
  kind: string;
  /** First year of a decade. */
  decade: string;
  /** "yes": only places on which sources disagree. */
  disputed: string;
}
export type Facet = keyof Choices;
export const FACETS: readonly Facet[] = ["country", "kind", "decade", "disputed"];

/** By filter: how many places each of its choices would leave, all else being as it is. */
export type Counts = Record<Facet, Map<string, number>>;

export interface Narrowing {
  readonly words: string;
  /** The words that were taken instead, where no place has those that were typed. */
  readonly similar: readonly string[];
  readonly choices: Readonly<Choices>;
  /** Narrows the view; a place that is open and falls out is closed. */
  change(part: { words?: string; choices?: Partial<Choices> }): void;
  clear(): void;
  /** Reads ahead for a search that is coming. */
  prepare(): void;
  counts(): Counts;
  /** To be called before the controls' own `update`. */
  update(now: View, before: View): void;
}

/** What the filters look at: the values of a place in each of them. */
type Facts = Record<Facet, string[]>;

/** The value of a decade that no source tells. */
export const UNKNOWN = "unknown";
const NONE: Choices = { country: "", kind: "", decade: "", disputed: "" };

/** The narrowing of a state; at first it leaves all. */
export function createNarrowing(state: State): Narrowing {
  const { places } = state.payload;
  let words = "";
  let choices = NONE;
  let search: Search = createSearch(state);
  let found: Found | null = null;
  let facts: Facts[] | null = null;
  const known = (): Facts[] => (facts ??= places.map((place) => factsOf(state.current(place.id) ?? place, state)));

  function pass(): ReadonlySet<string> | null {
    const asked = FACETS.filter((facet) => choices[facet]);
    if (!found && !asked.length) return null;
    const all = asked.length ? known() : [];
    const fits = (i: number): boolean => (!found || found.places[i] === 1) && asked.every((facet) => all[i]?.[facet].includes(choices[facet]));
    return new Set(places.filter((_, i) => fits(i)).map((place) => place.id));
  }

  function apply(): void {
    const filter = pass();
    const { open } = state.view();
    state.set({ filter, ...(open && filter && !filter.has(open) ? { open: null } : {}) });
  }

  const narrowing: Narrowing = {
    get words() { return words; },
    get similar() { return found?.similar ?? []; },
    get choices() { return choices; },
    change(part) {
      if (part.words !== undefined) found = search.find((words = part.words));
      choices = { ...choices, ...part.choices };
      apply();
    },
    clear: () => narrowing.change({ words: "", choices: NONE }),
    prepare: () => search.prepare(),
    counts: () => countAll(places, known(), found?.places, choices, state.view().layers),
    update(now, before) {
      if (now.filter === null && before.filter !== null) [words, found, choices] = ["", null, NONE];
      if (now.follow !== before.follow) facts = null;
      if (now.lang === before.lang) return;
      search = createSearch(state);
      found = words ? search.find(words) : null;
    },
  };
  return narrowing;
}

function factsOf(place: Place, state: State): Facts {
  return {
    country: [place.country],
    kind: [place.kind],
    decade: decadeFacts(place, state),
    disputed: isDisputed(place) ? ["yes"] : [],
  };
}

/** The decades in which the place's change may lie, or that none is known. */
function decadeFacts(place: Place, state: State): string[] {
  const decades = decadesOf(turnOf(place, state.layerOf(place)), state.payload.span);
  return decades.length ? decades.map(String) : [UNKNOWN];
}

/** Whether any claim about a place has a rival or was rejected. */
export function isDisputed(place: Place): boolean {
  return [place.names, place.events, place.figures].some((claims) => claims?.some((claim) => claim.status !== undefined));
}

/** A place counts for a filter when it passes all the others, and so for each value it has there. */
function countAll(places: readonly Place[], facts: readonly Facts[], found: Uint8Array | undefined, choices: Choices, layers: ReadonlySet<string>): Counts {
  const counts: Counts = { country: new Map(), kind: new Map(), decade: new Map(), disputed: new Map() };
  places.forEach((place, i) => {
    const own = facts[i];
    if (!own || !layers.has(place.layer) || (found && !found[i])) return;
    const failed = FACETS.filter((facet) => choices[facet] && !own[facet].includes(choices[facet]));
    for (const facet of failed.length ? failed.slice(0, failed.length === 1 ? 1 : 0) : FACETS) {
      for (const value of ["", ...own[facet]]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  });
  return counts;
}
