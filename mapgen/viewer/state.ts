/**
 * What the reader has chosen, in one place: the date, the layers, the open place, the language and
 * the claims to follow. Controls read it, change it with `set`, and are told when it has changed.
 */
import { applyChoices, type Follow } from "./follow";
import { bring } from "./lexicon";
import type { Layer, Payload, Place } from "./payload";
import { parse } from "./when";
import { createTongue, type Tongue } from "./tongue";
import { createWords, type Words } from "./words";

export interface View {
  /** Day number, as in `when.ts`. */
  readonly day: number;
  /** Ids of the layers that are shown. */
  readonly layers: ReadonlySet<string>;
  /** Id of the open place. */
  readonly open: string | null;
  /** BCP 47. */
  readonly lang: string;
  /** The claims that the reader lets the map follow instead of the preferred ones. */
  readonly follow: Follow;
  /** Ids of the places that pass the reader's search and filters; null where all do. */
  readonly filter: ReadonlySet<string> | null;
  /** Where the reader stands in a tour. */
  readonly tour: Standing | null;
}

/** A step of a tour, with the day and the layers that belong to it. */
export interface Standing {
  readonly id: string;
  /** From 1. */
  readonly step: number;
  readonly day: number;
  readonly layers: ReadonlySet<string>;
}

export type Listener = (now: View, before: View) => void;

/** The payload, looked up by id, and the view of it. */
export interface State extends Pick<Tongue, "foreign" | "foreignNotes"> {
  readonly payload: Payload;
  /** In the page's language. */
  readonly words: Words;
  /** The view in which the page opened. */
  readonly start: View;
  view(): View;
  set(change: Partial<View>): void;
  /** Calls `listener` after each change; returns the way to stop that. */
  subscribe(listener: Listener): () => void;
  /** A place as the tables have it, by its id or a former one. */
  place(id: string): Place | undefined;
  /** A place with the claims that the map follows. */
  current(id: string): Place | undefined;
  layerOf(place: Place): Layer;
}

/** A control of the page, made by its module's `create`. */
export interface Control {
  update(now: View, before: View): void;
  remove(): void;
}

/** The state in which the page opens. */
export function createState(payload: Payload): State {
  const lang = payload.languages[0] ?? "en";
  let view: View = {
    day: parse(payload.opening).earliest,
    layers: new Set(payload.layers.filter((layer) => layer.on).map((layer) => layer.id)),
    open: null,
    lang,
    follow: new Map(),
    filter: null,
    tour: null,
  };
  const start = view;
  const listeners = new Set<Listener>();
  const found = lookups(payload);
  let chosen = new Map<string, Place>();
  bring(payload.lexicons ?? {});
  let words = createWords(payload.words, lang);
  const { speak, foreign, foreignNotes } = createTongue(payload);
  speak(lang);
  return {
    payload, start,
    words: (key, values) => words(key, values),
    foreign, foreignNotes,
    view: () => view,
    set(change) {
      const before = view;
      view = { ...view, ...change };
      if (view.lang !== before.lang) {
        words = createWords(payload.words, view.lang);
        speak(view.lang);
      }
      if (view.follow !== before.follow || view.lang !== before.lang) chosen = applyChoices(payload.places, view.follow);
      for (const listener of [...listeners]) listener(view, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...found,
    current: (id) => chosen.get(id) ?? found.place(id),
  };
}

function lookups(payload: Payload): Pick<State, "place" | "layerOf"> {
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
