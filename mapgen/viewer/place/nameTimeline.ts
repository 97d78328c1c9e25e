/**
 * The timeline of a place, drawn to scale: periods of its names, or of its existence or opening, uncertain
 * ranges of changes, other events, and the current date. It is hidden from screen readers, because the card
 * has the same information as text.
 */
import { el } from "../ui/dom";
import { colouredKinds, KNOWS_KINDS, toneOn } from "../state/nameKinds";
import { tint } from "../ui/theme";
import { spanDays } from "../time/calendar";
import type { Change } from "../time/datedChanges";
import { ruleOf } from "../time/layerRules/registry";
import { followed, nameIn, type Period } from "../time/namePeriods";
import { stateAt, stateChanges } from "../time/placeState";
import type { Layer, Name, Place } from "../contract/payload";
import type { Store } from "../state/store";
import { stateWords } from "../state/phrases";
import { parse, yearOf } from "../time/edtf";
import { yearIn } from "../text/lexicon";

/** A width in pixels that every card has; labels that do not fit it are left out. */
const DRAWING_WIDTH = 300;
/** Width of a letter and of a year's number, in pixels. */
const LETTER = 6.2;
const YEAR_WIDTH = 34;
/** Minimum margin in years before the first and after the last change, and its share of the range between them. */
const MARGIN_YEARS = 3;
const SHARE = 0.34;

/** The period from one change to the next. */
type Stretch = Change<Period | null>;

interface Scale {
  first: number;
  last: number;
}

/** Creates the drawing, or returns null if no change has a known day. */
export function createNameTimeline(place: Place, store: Store): HTMLElement | null {
  const layer = store.layerOf(place);
  const changes = ruleOf(layer).stretches(place, stateChanges(place, layer));
  const scale = scaleOf(changes, spanDays(store));
  if (!scale) return null;
  return el(
    "div",
    { class: "timeline", dir: "ltr", "aria-hidden": "true" },
    el(
      "div",
      { class: "timeline-band" },
      ...changes.map((change, i) => stretch(change, changes[i + 1], place, layer, scale, store)),
      ...changes.map((change) => doubt(change, scale)),
      ...(ruleOf(layer).eventsBeside ? happenings(place, scale) : []),
      dateMark(store.view().day, scale),
    ),
    el("div", { class: "timeline-years" }, ...years(changes, scale, store.view().lang)),
  );
}

/** Returns the range from some time before the first known day to some time after the last, within the map's span. */
function scaleOf(changes: readonly Stretch[], [from, to]: [number, number]): Scale | null {
  const days = changes.flatMap(({ earliest, latest }) => [earliest, latest]).filter((day) => day >= from && day <= to);
  if (!days.length) return null;
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(MARGIN_YEARS * 365.25, (high - low) * SHARE);
  return { first: Math.max(from, low - margin), last: Math.min(to, high + margin) };
}

/** Returns the position of a day as a share of the width, 0 to 1; days outside the range are clamped. */
function shareOfSpan(day: number, { first, last }: Scale): number {
  return Math.max(0, Math.min(1, (day - first) / (last - first)));
}

/** Positions an element on the scale from one day to another. */
function putOnScale(element: HTMLElement, from: number, to: number, scale: Scale): HTMLElement {
  const [left, right] = [shareOfSpan(from, scale), shareOfSpan(to, scale)];
  element.style.left = percent(left);
  element.style.width = percent(right - left);
  return element;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** Draws a period, from the day on which its change is complete to the first possible day of the next change. */
function stretch(
  change: Stretch,
  next: Stretch | undefined,
  place: Place,
  layer: Layer,
  scale: Scale,
  store: Store,
): HTMLElement | null {
  const [from, to] = [change.latest, next?.earliest ?? Infinity];
  const room = (shareOfSpan(to, scale) - shareOfSpan(from, scale)) * DRAWING_WIDTH;
  if (room <= 0) return null;
  const shown = stateAt(place, layer, Math.max(from, scale.first));
  const unnamed = ruleOf(layer).goesByName && !change.value;
  const part = el(
    "span",
    { class: unnamed ? "stretch is-unnamed" : `stretch is-${shown}` },
    stretchLabel(change, place, layer, room, scale, store),
  );
  if (KNOWS_KINDS && colouredKinds(store.payload).length) tint(part, toneOn(place, store, Math.max(from, scale.first)));
  return putOnScale(part, from, to, scale);
}

/** Returns the name, or the state in words, if there is room for it. */
function stretchLabel(
  { value, latest }: Stretch,
  place: Place,
  layer: Layer,
  room: number,
  scale: Scale,
  store: Store,
): HTMLElement | null {
  if (ruleOf(layer).goesByName) return value ? fitting(nameIn(value, store.view().lang), room, store) : null;
  const words = stateWords(place, layer, stateAt(place, layer, Math.max(latest, scale.first)), store);
  return words.length * LETTER < room ? el("span", {}, words) : null;
}

function fitting(name: Name | undefined, room: number, store: Store): HTMLElement | null {
  if (!name || name.name.length * LETTER > room) return null;
  return el("bdi", { lang: name.lang === store.view().lang ? undefined : name.lang }, name.name);
}

/** Draws the range in which a change may lie; null if its day is known. */
function doubt({ earliest, latest }: Stretch, scale: Scale): HTMLElement | null {
  const inside = earliest < latest && latest >= scale.first && earliest <= scale.last;
  return inside ? putOnScale(el("span", { class: "doubt" }), earliest, latest, scale) : null;
}

/** Draws the other events of a place labelled by name: a point, or a line if the date is approximate. */
function happenings(place: Place, scale: Scale): (HTMLElement | null)[] {
  return followed(place.events).map((event) => {
    const { earliest, latest } = parse(event.date);
    return latest < scale.first || earliest > scale.last
      ? null
      : putOnScale(el("span", { class: "happening" }), earliest, latest, scale);
  });
}

/** Draws the current date, if it is within the range. */
function dateMark(day: number, scale: Scale): HTMLElement | null {
  if (day < scale.first || day > scale.last) return null;
  return putOnScale(el("span", { class: "moment" }), day, day, scale);
}

/** Labels the years of the changes, except where labels would overlap. */
function years(changes: readonly Stretch[], scale: Scale, lang: string): HTMLElement[] {
  const shown: HTMLElement[] = [];
  let free = 0;
  for (const { earliest, latest } of changes) {
    const [from, to] = [Math.max(earliest, scale.first), Math.min(latest, scale.last)];
    if (
      from > to ||
      !(Number.isFinite(earliest) || Number.isFinite(latest)) ||
      earliest > scale.last ||
      latest < scale.first
    )
      continue;
    const text = yearsText(earliest, latest, lang);
    const half = (text.length * YEAR_WIDTH) / 8;
    const middle = Math.max(half, Math.min(DRAWING_WIDTH - half, shareOfSpan((from + to) / 2, scale) * DRAWING_WIDTH));
    if (middle - half < free) continue;
    free = middle + half;
    const number = el("span", {}, text);
    number.style.left = percent(middle / DRAWING_WIDTH);
    shown.push(number);
  }
  return shown;
}

/** Returns "1961", or "1956–62" for a change in one of several years; "–1961" and "1961–" if one end is open. */
function yearsText(earliest: number, latest: number, lang: string): string {
  const [from = "", to = ""] = [earliest, latest].map((day) => (Number.isFinite(day) ? yearIn(lang, yearOf(day)) : ""));
  if (from === to) return to;
  return `${from}–${/^\d{4}$/.test(from) && to.startsWith(from.slice(0, 2)) ? to.slice(2) : to}`;
}
