/**
 * What the reader has chosen, in one place: the date, the layers, the open place, the language, the
 * claims to follow, what is sought, and the list's order. Controls read it, change it with `set`, and
 * are told when it has changed.
 */
import { applyChoices, type ClaimChoices } from "./claimChoice";
import { bring } from "../text/lexicon";
import type { Layer, Payload, Place } from "../contract/payload";
import { parse } from "../time/edtf";
import { createDataTranslation, type DataTranslation } from "../text/dataTranslation";
import { createWords, type Words } from "../text/messages";

/** What the rows of the list are sorted by, and what their headings tell. */
export type Order = "change" | "name" | "distance";
export type Grouping = "year" | "country" | "none";
export const ORDERS: readonly Order[] = ["change", "name", "distance"];
export const GROUPINGS: readonly Grouping[] = ["year", "country", "none"];

/** What the reader seeks by words and by filters; "" leaves all. */
export interface Sought {
  readonly words: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly kind: string;
  /** First year of a decade, or "unknown". */
  readonly decade: string;
  /** "yes": only places on which sources disagree. */
  readonly disputed: string;
}

/** Where nothing is sought, all places are left. */
export const ALL: Sought = { words: "", country: "", kind: "", decade: "", disputed: "" };

export interface View {
  /** Day number, as in `edtf.ts`. */
  readonly day: number;
  /** Ids of the layers that are shown. */
  readonly layers: ReadonlySet<string>;
  /** Id of the open place. */
  readonly open: string | null;
  /** BCP 47. */
  readonly lang: string;
  /** The claims that the reader lets the map follow instead of the preferred ones. */
  readonly follow: ClaimChoices;
  readonly sought: Sought;
  /** Ids of the places that are left by what is sought; null where all are. It follows by itself. */
  readonly filter: ReadonlySet<string> | null;
  /** Of the list's rows. */
  readonly order: Order;
  /** The headings of the list. */
  readonly grouping: Grouping;
  /** Where the reader stands in a tour. */
  readonly tour: TourPosition | null;
}

/** A step of a tour, with the day and the layers that belong to it. */
export interface TourPosition {
  readonly id: string;
  /** From 1. */
  readonly step: number;
  readonly day: number;
  readonly layers: ReadonlySet<string>;
}

export type Listener = (now: View, before: View) => void;

/** What may be set: the filter follows from what is sought. */
export type ViewChange = Partial<Omit<View, "filter">>;

/** What follows from a view by itself. */
export type ViewRule = (now: View, before: View) => Partial<View>;

/** The payload, looked up by id, and the view of it. */
export interface Store extends Pick<DataTranslation, "foreign" | "foreignNotes"> {
  readonly payload: Payload;
  /** In the page's language. */
  readonly words: Words;
  /** The view in which the page opened. */
  readonly start: View;
  view: () => View;
  set: (change: ViewChange) => void;
  /** Lets each view be completed by a rule before the listeners are called. */
  derive: (rule: ViewRule) => void;
  /** Calls `listener` after each change; returns the way to stop that. */
  subscribe: (listener: Listener) => () => void;
  /** A place as the tables have it, by its id or a former one. */
  place: (id: string) => Place | undefined;
  /** A place with the claims that the map follows. */
  current: (id: string) => Place | undefined;
  layerOf: (place: Place) => Layer;
}

/** A control of the page, made by its module's `create`. */
export interface Control {
  update: (now: View, before: View) => void;
  remove: () => void;
}

/** The state in which the page opens. */
export function createStore(payload: Payload): Store {
  const start = openingView(payload);
  let view = start;
  let rule: ViewRule = () => ({});
  const listeners = new Set<Listener>();
  const found = lookups(payload);
  let chosen = new Map<string, Place>();
  bring(payload.lexicons);
  let words = createWords(payload.words, start.lang);
  const { speak, foreign, foreignNotes } = createDataTranslation(payload);
  speak(start.lang);
  return {
    payload,
    start,
    words: (key, values) => words(key, values),
    foreign,
    foreignNotes,
    view: () => view,
    set(change) {
      const before = view;
      view = { ...view, ...change };
      if (view.lang !== before.lang) {
        words = createWords(payload.words, view.lang);
        speak(view.lang);
      }
      if (view.follow !== before.follow || view.lang !== before.lang)
        chosen = applyChoices(payload.places, view.follow);
      view = { ...view, ...rule(view, before) };
      for (const listener of [...listeners]) listener(view, before);
    },
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
    layers: new Set(layers.filter((layer) => layer.on).map((layer) => layer.id)),
    open: null,
    lang: languages[0] ?? "en",
    follow: new Map(),
    sought: ALL,
    filter: null,
    order: "change",
    grouping: "year",
    tour: null,
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
