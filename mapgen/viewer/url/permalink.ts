/**
 * Permalinks: the view in the URL fragment, `#date=1961-11-10&place=volgograd&layers=renamed,monuments`.
 *
 * - `date`: EDTF, of which the last day is shown; `place`: an id, or a former one; `layers`: ids; `lang`: BCP 47
 * - `compare`: the date, likewise, of the left half of the map beside that of `date`
 * - `follow`: claims to follow instead of the preferred ones, numbered as in `claimChoice.ts`
 * - `q`: search words; `country` (ISO 3166-1 alpha-2), `kind`, `naming`, `decade` (its first year, or `unknown`),
 *   `disputed=yes`, `counted` (a group of the summary and a state, `monuments.after`): filters
 * - `order`: sort order of the list, `match`, `change`, `name` or `distance`; `group`: its headings, `year`, `country`
 *   or `none`; by itself, it has the best match of `q` first, else it is by date under years
 * - `quiz`: the quiz, with questions of the kind `find`, `name` or `order`, or `choose` to offer them; it sets date and
 *   layers itself
 * - `tour`, `made`, `step`: see `tourLink.ts`
 *
 * All parameters are optional. Invalid ones are ignored with a message. A fragment that is the id of an element
 * (as in skip links) is not a view: the view stays, and its fragment is restored.
 */
import { wordsOf } from "../text/transliteration";
import { claimsAbout } from "../state/claimChoice";
import { FACETS, LONGEST_SEARCH, type Facet, type PlaceFilter } from "../search/placeFilter";
import {
  ALL,
  type Control,
  QUESTION_KINDS,
  type SearchCriteria,
  type Store,
  type View,
  type ViewChange,
} from "../state/store";
import { isLargeMap } from "../state/largeMap";
import { GROUPINGS, ORDERS, ownOrder } from "../state/listOrder";
import { countedBy } from "../state/tallyGroups";
import { receiveMade, type Told } from "./madeLink";
import { tourIn, tourParts } from "./tourLink";
import { knownDay } from "../time/calendar";
import { isoOf, parse, shownDay } from "../time/edtf";

/** The link between URL and view. */
export interface Permalink extends Control {
  /** Applies the URL to the view. */
  read: () => void;
  /** Applies a URL fragment to the view. Properties that it omits are taken from `from`. */
  go: (hash: string, from: View) => void;
}

/** Minimum time between two history updates, in milliseconds. Some browsers allow 100 in 30 seconds. */
const ADDRESS_REST = 350;

/** Maximum length of a fragment; of a longer one, the parts after it are left out. */
const LONGEST = 4000;
/** Maximum length of an invalid part in the message about it, and maximum number of such parts. */
const [PART_LENGTH, PARTS_TOLD] = [60, 5];

/** Shows a message to the reader. */
type Announce = (text: string) => void;

/** Opens a place named in the URL; `dated` if the URL also names a date. */
type OpenLinked = (id: string, dated: boolean, say: Announce) => void;

/** Calls `act` as soon as the map can show a view. */
type WhenReady = (act: () => void) => void;

/**
 * Keeps URL and view in sync. `say` reports invalid parameters. `open` opens a place; it may change the date
 * only if the URL names none.
 */
export function create(
  store: Store,
  placeFilter: PlaceFilter,
  say: Announce,
  whenReady: WhenReady,
  open: OpenLinked,
): Permalink {
  const { start } = store;
  let timer = 0;
  let known = location.hash;
  let received = 0;
  const go = (hash: string, from: View): void => {
    const turn = (received += 1);
    const apply = (rest: string, told: Told | null): void => {
      // The tour of an earlier address may have come later.
      if (turn === received) applyHash(rest, from, store, placeFilter, say, open, told);
    };
    whenReady(() => store.requireAll(() => receiveMade(hash, store, apply)));
  };
  const read = (): void => {
    known = location.hash;
    if (isAnchor(known.slice(1))) write();
    else go(known.slice(1), start);
  };
  const write = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      // A link has just been followed and is not applied yet.
      if (location.hash !== known) return;
      replace(permalinkOf(store.view(), start));
      known = location.hash;
    }, ADDRESS_REST);
  };
  window.addEventListener("hashchange", read);
  return {
    read,
    go,
    update: write,
    remove() {
      window.clearTimeout(timer);
      window.removeEventListener("hashchange", read);
    },
  };
}

/**
 * Returns the address of the whole page with the view, or another fragment. A page that has none (a frame written by
 * srcdoc), or one whose protocol is not in `own`, has that of the published page; undefined if there is no such page.
 */
export function pageAddress(
  { payload, view, start }: Store,
  hash = permalinkOf(view(), start),
  own = /^(https?|file):$/,
): string | undefined {
  const base = own.test(location.protocol) ? location.href : payload.url;
  if (!base) return undefined;
  const address = new URL(base);
  address.searchParams.delete("embed");
  address.hash = hash;
  return address.href;
}

/** Returns the address to send to others: of a page opened from disk that of the published one, if there is one. */
export function sharedAddress(store: Store, hash?: string): string | undefined {
  return pageAddress(store, hash, store.payload.url ? /^https?:$/ : undefined);
}

/** Applies a URL fragment to the view and reports invalid parameters. */
function applyHash(
  hash: string,
  from: View,
  store: Store,
  placeFilter: PlaceFilter,
  say: Announce,
  open: OpenLinked,
  told: Told | null,
): void {
  const [read, rest] = cutShort(hash);
  const found = parseParameters(new URLSearchParams(read), store, placeFilter, from);
  const { change, place, dated = false } = found;
  const wrong = [...found.wrong, ...rest];
  store.set(change);
  // In the language of the view that the fragment asks for.
  const messages = told ? [told(store.words)] : [];
  if (wrong.length) messages.push(store.words("address.wrong", { parts: abridged(wrong) }));
  if (place) open(place, dated, (text) => void messages.push(text));
  else if (store.view().open) store.set({ open: null });
  if (messages.length) say(messages.join(" "));
}

/** Returns the part of a fragment that is read, and what is left out because the fragment is too long. */
function cutShort(hash: string): [string, string[]] {
  if (hash.length <= LONGEST) return [hash, []];
  const end = Math.max(0, hash.lastIndexOf("&", LONGEST));
  return [hash.slice(0, end), [hash.slice(end && end + 1, end + PART_LENGTH + 2)]];
}

/** Lists the beginnings of the first parts. */
function abridged(parts: readonly string[]): string {
  const short = parts.slice(0, PARTS_TOLD).map((part) => (part.length > PART_LENGTH ? beginningOf(part) : part));
  return [...short, ...(parts.length > PARTS_TOLD ? ["…"] : [])].join(", ");
}

function beginningOf(part: string): string {
  return `${[...part.slice(0, PART_LENGTH)].slice(0, -1).join("")}…`;
}

/** Whether a URL fragment is the id of an element in the page. */
function isAnchor(hash: string): boolean {
  return hash !== "" && document.getElementById(hash) !== null;
}

/**
 * Returns the URL fragment of a view. Properties equal to those of `start` are omitted, except the date if a
 * place is open.
 */
export function permalinkOf(view: View, start: View): string {
  if (view.quiz) return [`quiz=${view.quiz}`, ...(view.lang === start.lang ? [] : [`lang=${view.lang}`])].join("&");
  const parts = tourParts(view);
  const { day, layers } = (parts.length ? view.tour : null) ?? start;
  if (view.day !== day || view.open) parts.push(`date=${isoOf(view.day)}`);
  if (view.compared !== null) parts.push(`compare=${isoOf(view.compared)}`);
  if (view.open) parts.push(`place=${encodeURIComponent(view.open)}`);
  if (view.layers !== layers && !sameSet(view.layers, layers)) parts.push(`layers=${[...view.layers].join(",")}`);
  if (view.lang !== start.lang) parts.push(`lang=${view.lang}`);
  if (view.follow.size) parts.push(`follow=${[...view.follow].map(([key, number]) => `${key}/${number}`).join(",")}`);
  if (view.criteria.words.trim()) parts.push(`q=${encodeURIComponent(view.criteria.words.trim())}`);
  for (const facet of FACETS)
    if (view.criteria[facet]) parts.push(`${facet}=${encodeURIComponent(view.criteria[facet])}`);
  if (view.criteria.counted) parts.push(`counted=${encodeURIComponent(view.criteria.counted).replace(/%2F/g, "/")}`);
  const own = ownOrder(view.criteria.words);
  if (view.order !== own.order) parts.push(`order=${view.order}`);
  if (view.grouping !== own.grouping) parts.push(`group=${view.grouping}`);
  return parts.join("&");
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

interface Understood {
  change: ViewChange;
  place?: string;
  /** Whether the URL names a date. */
  dated?: boolean;
  wrong: string[];
}

/** Parses the parameters into changes of the view and a list of the invalid ones. */
function parseParameters(parameters: URLSearchParams, store: Store, { values }: PlaceFilter, start: View): Understood {
  const { day, compared, layers, lang, follow, criteria, quiz } = start;
  const tour = tourIn(parameters, store);
  const found: Understood = {
    change: { day, compared, layers, lang, follow, criteria, quiz, ...tour.change },
    wrong: [...tour.wrong],
  };
  for (const [key, value] of parameters) {
    const filter = isFacet(key) && values[key].has(value) ? { change: { criteria: { [key]: value } } } : undefined;
    const part = filter ?? (isPart(key) ? PARTS[key]?.(value, store) : undefined);
    if (part) Object.assign(found, part, { change: joinChanges(found.change, part.change) });
    else found.wrong.push(`${key}=${value}`);
  }
  const own = ownOrder((found.change.criteria ?? ALL).words, !isLargeMap(store));
  return { ...found, change: { ...own, ...found.change } };
}

/** The changes that one parameter makes; of the search criteria, only some. */
interface PermalinkPart extends Omit<Partial<Understood>, "change"> {
  change?: Omit<ViewChange, "criteria"> & { criteria?: Partial<SearchCriteria> };
}

function joinChanges(change: ViewChange, { criteria, ...rest }: NonNullable<PermalinkPart["change"]> = {}): ViewChange {
  return { ...change, ...rest, criteria: { ...(change.criteria ?? ALL), ...criteria } };
}

function isFacet(key: string): key is Facet {
  return (FACETS as readonly string[]).includes(key);
}

type PartReader = (value: string, store: Store) => PermalinkPart | undefined;

const PARTS: Partial<Record<string, PartReader>> = {
  date(value, store) {
    const day = dayWithin(value, store);
    return day === undefined ? undefined : { change: { day }, dated: true };
  },
  compare(value, store) {
    const compared = dayWithin(value, store);
    return compared === undefined ? undefined : { change: { compared } };
  },
  place(value, store) {
    const place = store.place(value);
    return place ? { place: place.id } : undefined;
  },
  layers(value, { payload }) {
    const known = new Set(payload.layers.map((layer) => layer.id));
    const ids = value.split(",").filter(Boolean);
    return ids.every((id) => known.has(id)) ? { change: { layers: new Set(ids) } } : undefined;
  },
  q: (value) =>
    value.length <= LONGEST_SEARCH && wordsOf(value).length ? { change: { criteria: { words: value } } } : undefined,
  counted: (value, store) => (countedBy(value, store) ? { change: { criteria: { counted: value } } } : undefined),
  order(value) {
    const order = ORDERS.find((each) => each === value);
    return order && { change: { order } };
  },
  group(value) {
    const grouping = GROUPINGS.find((each) => each === value);
    return grouping && { change: { grouping } };
  },
  quiz(value) {
    const quiz = ["choose" as const, ...QUESTION_KINDS].find((each) => each === value);
    return quiz && { change: { quiz } };
  },
  lang: (value, { payload }) => (payload.languages.includes(value) ? { change: { lang: value } } : undefined),
  follow(value, store) {
    const follow = new Map<string, number>();
    for (const choice of value.split(",")) {
      const [id = "", thing = "", number = ""] = choice.split("/");
      const place = store.place(id);
      if (!place || !claimsAbout(place, thing).has(Number(number))) return undefined;
      follow.set(`${place.id}/${thing}`, Number(number));
    }
    return { change: { follow } };
  },
};

/** Whether a parameter is one of PARTS: every object also has `constructor` and `__proto__`. */
function isPart(key: string): boolean {
  return Object.keys(PARTS).includes(key);
}

/** Returns the day shown for a date, if it lies within the years of the map: the last known one for those after it. */
function dayWithin(text: string, store: Store): number | undefined {
  try {
    return knownDay(shownDay(parse(text)), store);
  } catch {
    return undefined;
  }
}

/** Replaces the fragment. Frames with an opaque origin must not change the history; the URL then stays as it is. */
function replace(hash: string): void {
  try {
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    return;
  }
}
