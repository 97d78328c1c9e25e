/**
 * The store: date, layers, open place, language, followed claims, search criteria and list order. Controls read
 * the view, change it with `set`, and are notified of changes.
 */
import { createCompletion, type Completion } from "./completion";
import { isLargeMap } from "./largeMap";
import { ownOrder, withOwnOrder, type Grouping, type Order } from "./listOrder";
import { applyChoices, type ClaimChoices } from "./claimChoice";
import { registerLexicons } from "../text/lexicon";
import type { Layer, Payload, Place } from "../contract/payload";
import { parse } from "../time/edtf";
import { createDataTranslation, type DataTranslation } from "../text/dataTranslation";
import { createWords, type Words } from "../text/messages";

/** Find a place on the map, name it, or put events in order. */
export type QuestionKind = "find" | "name" | "order";
/** All kinds of questions of the quiz, in display order. */
export const QUESTION_KINDS: readonly QuestionKind[] = ["find", "name", "order"];

/** Search criteria: words and filters; "" is no restriction. */
export interface SearchCriteria {
  readonly words: string;
  /** ISO 3166-1 alpha-2 code. */
  readonly country: string;
  readonly kind: string;
  /** First year of a decade, or "unknown". */
  readonly decade: string;
  /** A word for a kind of name that places bear or bore. */
  readonly naming: string;
  /** "yes": only places with conflicting sources. */
  readonly disputed: string;
  /** Only the places that a number of the summary counts on the day; see `tallyGroups.ts`. */
  readonly counted: string;
}

/** No restrictions. */
export const ALL: SearchCriteria = {
  words: "",
  country: "",
  kind: "",
  naming: "",
  decade: "",
  disputed: "",
  counted: "",
};

/** What the reader has chosen; immutable. */
export interface View {
  /** Day number, as in `edtf.ts`. */
  readonly day: number;
  /** The day of the other half of the map while two dates are compared. */
  readonly compared: number | null;
  /** Ids of the visible layers. */
  readonly layers: ReadonlySet<string>;
  /** Id of the open place. */
  readonly open: string | null;
  /** BCP 47. */
  readonly lang: string;
  /** Claims that the reader chose to follow instead of the preferred ones. */
  readonly follow: ClaimChoices;
  readonly criteria: SearchCriteria;
  /** Ids of the places that match the search criteria; null if all do. Derived, not set. */
  readonly filter: ReadonlySet<string> | null;
  /** The search words, or the similar ones used instead if no place matches. Derived, not set. */
  readonly sought: string;
  /** Sort order of the list's rows. */
  readonly order: Order;
  /** Grouping of the list's rows. */
  readonly grouping: Grouping;
  /** The current position in a tour. */
  readonly tour: TourPosition | null;
  /** The kind of questions that the quiz asks, "choose" while it offers them; null if it is closed. */
  readonly quiz: QuestionKind | "choose" | null;
}

/** A step of a tour, with its day and layers. */
export interface TourPosition {
  readonly id: string;
  /** Starts from 1. */
  readonly step: number;
  /** Id of the place that the step is about. */
  readonly place: string;
  readonly day: number;
  readonly layers: ReadonlySet<string>;
}

/** Called after a change with the new and the previous view. */
export type Listener = (now: View, before: View) => void;

/** The properties that can be set; the filter and what is sought are derived from the search criteria. */
export type ViewChange = Partial<Omit<View, "filter" | "sought">>;

/** Computes derived properties of a view. */
export type ViewRule = (now: View, before: View) => Partial<View>;

/** The payload with look-ups by id, and the current view. */
export interface Store
  extends
    Pick<DataTranslation, "foreignLang" | "foreignNotesLang">,
    Pick<Completion, "whenComplete" | "requireAll" | "complete"> {
  readonly payload: Payload;
  /** Messages in the page's language. */
  readonly words: Words;
  /** The view in which the page opened. */
  readonly start: View;
  view: () => View;
  /** Changes the view; a change that needs the whole payload waits for it. */
  set: (change: ViewChange) => void;
  /** Adds a part to the payload by `add`; the texts of the map and of these places are translated again. */
  add: (add: () => void, places?: readonly Place[]) => void;
  /** Adds a rule that completes each view before the listeners are notified. */
  derive: (rule: ViewRule) => void;
  /** Calls `listener` after each change. Returns a function that unsubscribes. */
  subscribe: (listener: Listener) => () => void;
  /** Returns a place as it is in the tables, by its current or a former id. */
  place: (id: string) => Place | undefined;
  /** Returns a place with the claims that the map follows. */
  current: (id: string) => Place | undefined;
  layerOf: (place: Place) => Layer;
}

/** A control of the page, as returned by the `create` function of its module. */
export interface Control {
  /** The properties of the view on which the control depends; all if omitted. */
  readonly reads?: readonly (keyof View)[];
  /** Called after each change of what the control reads. */
  update: (now: View, before: View) => void;
  /** Called when the date is at rest, with the view at the previous rest: does what `update` has put off. */
  settle?: (now: View, before: View) => void;
  remove: () => void;
}

/** Whether a change of the view shows texts that may not be loaded yet. */
function needsAll({ open, lang, follow, tour, quiz, criteria }: ViewChange): boolean {
  return Boolean(open ?? lang ?? follow ?? tour ?? quiz ?? criteria?.words);
}

/** Creates the store with the opening view. `ask` is called to load what the payload lacks, if it lacks anything. */
export function createStore(payload: Payload, ask?: () => void): Store {
  const start = openingView(payload);
  let view = start;
  let rule: ViewRule = () => ({});
  const isRanked = !isLargeMap({ payload });
  const listeners = new Set<Listener>();
  const found = lookups(payload);
  let chosen = new Map<string, Place>();
  registerLexicons(payload.lexicons);
  let words = createWords(payload.words, start.lang);
  const { setLanguage, foreignLang, foreignNotesLang } = createDataTranslation(payload);
  const { isComplete, whenComplete, requireAll, complete } = createCompletion(ask);
  setLanguage(start.lang);
  const set = (change: ViewChange): void => {
    if (needsAll(change) && !isComplete()) return requireAll(() => set(change));
    const before = view;
    view = { ...view, ...withOwnOrder(change, view, isRanked) };
    if (view.lang !== before.lang) {
      words = createWords(payload.words, view.lang);
      setLanguage(view.lang);
    }
    if (view.follow !== before.follow || view.lang !== before.lang) chosen = applyChoices(payload.places, view.follow);
    view = { ...view, ...rule(view, before) };
    for (const listener of [...listeners]) listener(view, before);
  };
  return {
    payload,
    start,
    words: (key, values) => words(key, values),
    foreignLang,
    foreignNotesLang,
    view: () => view,
    whenComplete,
    requireAll,
    complete,
    add(add, places) {
      setLanguage(payload.lang, places);
      add();
      registerLexicons(payload.lexicons);
      setLanguage(view.lang, places);
    },
    set,
    derive: (own) => void (rule = own),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...found,
    current: (id) => chosen.get(id) ?? found.place(id),
  };
}

function openingView({ languages, opening, layers }: Payload): View {
  return {
    day: parse(opening).earliest,
    compared: null,
    layers: new Set(layers.filter((layer) => layer.on).map((layer) => layer.id)),
    open: null,
    lang: languages[0] ?? "en",
    follow: new Map(),
    criteria: ALL,
    filter: null,
    sought: "",
    ...ownOrder(""),
    tour: null,
    quiz: null,
  };
}

function lookups(payload: Payload): Pick<Store, "place" | "layerOf"> {
  const former = payload.places.flatMap((place) => (place.aliases ?? []).map((id): [string, Place] => [id, place]));
  const places = new Map([...former, ...payload.places.map((place): [string, Place] => [place.id, place])]);
  const layers = new Map(payload.layers.map((layer) => [layer.id, layer]));
  return {
    place: (id) => places.get(id),
    layerOf(place) {
      const layer = layers.get(place.layer);
      if (!layer) throw new RangeError(`place ${place.id}: no layer ${place.layer}`);
      return layer;
    },
  };
}
