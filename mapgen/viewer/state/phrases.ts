/**
 * Facts in words: dates, periods of names, states of places, figures.
 */
import { el, type Attributes, type Child } from "../ui/dom";
import type { TurningPoint } from "../time/turningPoint";
import { ruleOf } from "../time/layerRules/registry";
import { isUnnamed, nameOn, namesOn, periodsBeside, stateAt } from "../time/placeState";
import { honours, nameIn } from "../time/namePeriods";
import type { Figure, Layer, Name, Place, PlaceState } from "../contract/payload";
import type { Store } from "./store";
import { format, isoOf, parse, phrase, yearText, type When } from "../time/edtf";
import { numberIn } from "../text/lexicon";

/** Formats a day number in the page's language: "5 March 1953". */
export function dayWords(day: number, store: Store): string {
  return format(day, store.view().lang, "day");
}

/** Whether a name has no dates. */
export function isUndated({ from, to }: Pick<Name, "from" | "to">): boolean {
  return !from && !to;
}

/** Formats the period of a name: "10 April 1925 to 10 November 1961". */
export function spanWords({ from, to }: Pick<Name, "from" | "to">, store: Store): string {
  const say = (text: string): string => phrase(parse(text), store.words, store.view().lang);
  if (to === "..") return from ? store.words("span.since", { from: say(from) }) : store.words("span.still");
  if (from && to) return store.words("span.fromTo", { from: say(from), to: say(to) });
  if (from) return store.words("span.from", { from: say(from) });
  return to ? store.words("span.until", { to: say(to) }) : store.words("span.unknown");
}

/** Returns the name of a place on the current date; undefined if its layer labels places by title. */
export function nameNow(place: Place, store: Store): Name | undefined {
  const { day, lang } = store.view();
  return ruleOf(store.layerOf(place)).goesByName ? nameOn(place, day, lang) : undefined;
}

/** Returns the names that a place bears on the current date beside that of `nameNow`. */
export function namesBeside(place: Place, store: Store): Name[] {
  const { day, lang } = store.view();
  if (!ruleOf(store.layerOf(place)).goesByName) return [];
  return periodsBeside(place, day).flatMap((period) => nameIn(period, lang) ?? []);
}

/**
 * Returns the state that a place's name is drawn in. In a state of doubt, a name that honours nobody of the layer is
 * not drawn as one that does.
 */
export function stateOfName(place: Place, layer: Layer, shown: PlaceState, store: Store): PlaceState {
  const name = layer.namesakes && shown === "changing" ? nameNow(place, store) : undefined;
  const borne = name ? [name, ...namesBeside(place, store)] : [];
  return name && !borne.some((each) => honours(each, layer)) ? "before" : shown;
}

/** Returns a line with the current name in the local language, or null if that is the page's language. */
export function localLine(place: Place, store: Store): HTMLElement | null {
  const { day } = store.view();
  const [own] = namesOn(place, store.layerOf(place), day);
  return own && own.name !== nameNow(place, store)?.name
    ? el("span", { class: "local" }, bidiIsolated(own.name, own.lang))
    : null;
}

/**
 * Returns the words for a state, from the kind of the place or its layer; says also if no name is known on the
 * date.
 */
export function stateWords(place: Place, layer: Layer, shown: PlaceState, store: Store): string {
  const words = layer.kinds[place.kind]?.words ?? layer.words;
  const stateText = shown === "changing" ? store.words("state.changing") : words[shown];
  const unnamed = isUnnamed(place, layer, store.view().day);
  return unnamed ? store.words("state.unnamed", { state: stateText }) : stateText;
}

/** Returns the state of a place on the current date, in words. */
export function stateNow(place: Place, store: Store): string {
  const layer = store.layerOf(place);
  return stateWords(place, layer, stateAt(place, layer, store.view().day), store);
}

/** Returns the title of a measure, as the map declares it. */
export function measureTitle(measure: string, { payload }: Store): string {
  return payload.measures[measure] ?? measure;
}

/** Formats a figure: "107,900 (1932)". */
export function numberWords({ value, date }: Figure, store: Store): string {
  const number = numberOf(value, store);
  return date
    ? store.words("figure.dated", { number, date: phrase(parse(date), store.words, store.view().lang) })
    : number;
}

/** Formats a number in the page's language: "107,900". */
export function numberOf(value: number, store: Store): string {
  return numberIn(store.view().lang, value);
}

/** Returns `lang` and related attributes for a text that is not in the page's language; empty if it is. */
export function langAttributes(lang: string | undefined): Attributes {
  return lang ? { lang, dir: "auto" } : {};
}

/** Creates an element for a name or title within text of another language; `bdi` isolates its direction. */
export function bidiIsolated(text: string, lang: string | undefined): HTMLElement {
  return el("bdi", { lang }, text);
}

/** Placeholder for an element in a sentence: a private-use character (Unicode 23.5). */
const GAP = "\uE000";

/** Returns a message of the interface with elements at the positions of its {placeholders}. */
export function phraseWithElements(key: string, elements: Record<string, Child>, { words }: Store): Child[] {
  const gaps = Object.keys(elements).map((name) => [name, `${GAP}${name}${GAP}`]);
  const parts = words(key, Object.fromEntries(gaps) as Record<string, string>).split(GAP);
  return parts.map((part, i) => (i % 2 ? elements[part] : part));
}

/** Returns the current date as EDTF text, for `datetime` attributes. */
export function dayText(store: Store): string {
  return isoOf(store.view().day);
}

/** Returns "Stalingrad (Volgograd)", or only the title if the name on the date is the same or unknown. */
export function titleNow(place: Place, store: Store): string {
  const name = nameApart(place, store)?.name;
  return name ? store.words("title.now", { name, title: place.title }) : place.title;
}

/** Like `titleNow`, as elements with `lang` attributes. */
export function titleElements(place: Place, store: Store): Child[] {
  const name = nameApart(place, store);
  const title = bidiIsolated(place.title, store.foreignLang(place, "title"));
  return name ? phraseWithElements("title.now", { name: bidiIsolated(name.name, name.lang), title }, store) : [title];
}

function nameApart(place: Place, store: Store): Name | undefined {
  const name = nameNow(place, store);
  return name && !place.title.includes(name.name) ? name : undefined;
}

/**
 * Formats the date of a turning point with what it is: "until 10 November 1961", "since 1957", "end: between 1956
 * and 1962", "on 25 February 1956". The counterpart of `turning_point_words` in `mapgen/noscript/place_list.py`.
 */
export function turningPointWords({ when, value }: TurningPoint, { words, view }: Store): string {
  if (!when) return words("list.undated");
  const date = phrase(when, words, view().lang, !value);
  if (!value) return isDay(when) ? words("span.on", { date }) : date;
  const isVague = when.text.includes("/") || when.text.includes("XX");
  if (value === "after") return words(isVague ? "span.ended" : "span.until", { to: date });
  return words(isVague ? "span.begun" : "span.since", { from: date });
}

function isDay({ text, earliest, latest }: When): boolean {
  return earliest === latest && !text.includes("/");
}

/** Formats the years of a turning point: "1961", "between 1956 and 1962", "in or before 1994". */
export function yearsWords({ years }: TurningPoint, { words, view }: Store): string {
  const [first = "", last = ""] = years.map((year) => (Number.isFinite(year) ? yearText(year) : ""));
  if (!first && !last) return words("list.undated");
  return phrase(parse(first === last ? first : `${first}/${last}`), words, view().lang);
}
