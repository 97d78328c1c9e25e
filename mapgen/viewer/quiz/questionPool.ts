/**
 * Selects the questions that the tables can answer, only from claims that are preferred, certain, dated and
 * undisputed. What is worth knowing comes more often: well-known places, by the table's own rank, and exact dates.
 */
import { isMeant, matches, ways } from "./answerMatching";
import { ruleOf } from "../time/layerRules/registry";
import { honours, isRival, periodsOf, type Period } from "../time/namePeriods";
import type { Happening, Place } from "../contract/payload";
import type { QuestionKind, Store } from "../state/store";
import { shuffled, weighted, type RandomSource } from "./seededRandom";
import { parse } from "../time/edtf";

/** A place and a naming period that has ended. */
export interface PastName {
  place: Place;
  period: Period;
}

/** An event and its place. */
export interface Dated {
  place: Place;
  event: Happening;
}

/** A question of the quiz. */
export type Question =
  | ({ kind: "find" } & PastName)
  /** `choices` are four names, including the right one. */
  | ({ kind: "name"; choices: PastName[] } & PastName)
  /** Three events in random order. */
  | { kind: "order"; events: Dated[] };

/** A year, a month or a day, without qualifiers. */
const CERTAIN_DATE = /^-?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$/;
/** A day. */
const EXACT_DATE = /^-?\d{4}-\d\d-\d\d$/;
/** How many times as often a place of rank 1, 2 or 3 is asked for as one without a rank, which comes first here. */
const RANK_WEIGHTS = [1, 24, 12, 6];
/** How many times as often a claim with exact dates is asked for. */
const EXACT_WEIGHT = 2;
/** Minimum distance in days between the events of a question, so that their order does not depend on the calendar. */
const DAYS_APART = 400;
const CHOICES = 4;
const EVENTS = 3;

/** The data from which all questions are drawn. */
export interface QuestionPool {
  borne: PastName[];
  events: Dated[];
}

/** Collects the data for questions from a store. */
export function poolOf({ payload, layerOf }: Store): QuestionPool {
  const renamed = payload.places.filter((place) => ruleOf(layerOf(place)).goesByName && !isRivalled(place.names));
  const borne = renamed.flatMap((place) =>
    lostNames(place)
      .filter(({ names }) => names.some((name) => honours(name, layerOf(place))))
      .map((period) => ({ place, period })),
  );
  const bearers = bearersOf(payload.places);
  return { borne: borne.filter((one) => isOnly(one, bearers)), events: eventsOf(payload.places, layerOf) };
}

/** Returns the certain events that decide what the map shows of a place: none of the rest is worth asking. */
function eventsOf(places: readonly Place[], layerOf: Store["layerOf"]): Dated[] {
  return places.flatMap((place) => {
    const layer = layerOf(place);
    const decisive = new Set([...(layer.begins ?? []), ...(layer.ends ?? [])]);
    return sureEvents(place).filter(({ event }) => ruleOf(layer).datesLast || decisive.has(event.kind));
  });
}

/** Quick check whether the tables allow any question at all. */
export function mayAsk({ payload, layerOf }: Store): boolean {
  const lost = (place: Place): boolean =>
    ruleOf(layerOf(place)).goesByName && (place.names ?? []).some(({ to }) => CERTAIN_DATE.test(to ?? ""));
  return payload.places.some(lost) || eventsOf(payload.places, layerOf).length > 0;
}

/** Returns for each spelling of a name the places that ever had it. */
function bearersOf(places: readonly Place[]): Map<string, Set<Place>> {
  const bearers = new Map<string, Set<Place>>();
  for (const place of places) {
    for (const { name, lang } of place.names ?? []) {
      for (const way of ways(name, lang)) bearers.set(way, (bearers.get(way) ?? new Set()).add(place));
    }
  }
  return bearers;
}

/**
 * Draws up to `number` questions of a kind, no place or event twice. An equally seeded `chance` draws the same
 * ones.
 */
export function draw(kind: QuestionKind, pool: QuestionPool, number: number, chance: RandomSource): Question[] {
  if (kind === "order") return drawOrders(pool.events, number, chance);
  const places = new Set<Place>();
  // The point of a region is no place that could be found.
  const borne = pool.borne.filter(({ place }) => kind !== "find" || place.precision !== "region");
  const drawn = weighted(borne, weightOfName, chance)
    .filter(({ place }) => !places.has(place) && places.add(place))
    .slice(0, number);
  return drawn.map((one) =>
    kind === "find" ? { kind, ...one } : { kind, ...one, choices: choicesFor(one, pool.borne, chance) },
  );
}

/** Returns how often a claim about a place is asked for, compared with others. */
function weightOf({ rank = 0 }: Place, ...dates: (string | undefined)[]): number {
  return (RANK_WEIGHTS[rank] ?? 1) * (dates.every((date) => EXACT_DATE.test(date ?? "")) ? EXACT_WEIGHT : 1);
}

function weightOfName({ place, period }: PastName): number {
  return weightOf(place, period.from?.text, period.to?.text);
}

function isRivalled(claims: readonly { status?: string }[] | undefined): boolean {
  return (claims ?? []).some(isRival);
}

/** Returns naming periods with two certain dates and no overlap, whose name was not restored later. */
function lostNames(place: Place): Period[] {
  const all = periodsOf(place);
  return all.filter((period) => {
    const { from, to, names } = period;
    if (!from || !to || !CERTAIN_DATE.test(from.text) || !CERTAIN_DATE.test(to.text) || from.latest >= to.earliest)
      return false;
    const others = all.filter((other) => other !== period);
    const alone = others.every(
      (other) =>
        (other.from?.earliest ?? -Infinity) >= to.earliest ||
        (other.to?.latest ?? Infinity) <= from.latest ||
        endsBefore(other, period, all),
    );
    return (
      alone &&
      !matches(place.title, names) &&
      !others.some((other) => other.names.some(({ name }) => matches(name, names)))
    );
  });
}

/** A name without an end of its own ends where the next begins. */
function endsBefore(other: Period, period: Period, all: Period[]): boolean {
  return other.to === null && other.names[0]?.to !== ".." && all.indexOf(other) < all.indexOf(period);
}

/** Whether no other place ever had the name, and the title does not reveal it. */
function isOnly({ place, period }: PastName, bearers: ReadonlyMap<string, ReadonlySet<Place>>): boolean {
  const elsewhere = period.names.some(({ name, lang }) =>
    ways(name, lang).some((way) => (bearers.get(way)?.size ?? 0) > 1),
  );
  return !elsewhere && !period.names.some(({ name }) => place.title.toLowerCase().includes(name.toLowerCase()));
}

/** Returns the right name and three distinct others, preferably of places of the same kind. */
function choicesFor(one: PastName, all: readonly PastName[], chance: RandomSource): PastName[] {
  const chosen = [one];
  const mixed = shuffled(all, chance);
  for (const other of [...mixed.filter(({ place }) => place.kind === one.place.kind), ...mixed]) {
    if (chosen.length === CHOICES) break;
    const alike = chosen.some(({ period }) => other.period.names.some(({ name }) => isMeant(name, period.names, [])));
    if (other.place !== one.place && !alike) chosen.push(other);
  }
  return shuffled(chosen, chance);
}

/** Returns events with one certain date that is not mentioned in their text. */
function sureEvents(place: Place): Dated[] {
  const events = place.events ?? [];
  return events
    .filter(({ status, date, text }) => !status && CERTAIN_DATE.test(date) && text && !/\d{4}/.test(text))
    .filter((event) => !isRivalled(events.filter(({ happening }) => happening === event.happening)))
    .map((event) => ({ place, event }));
}

/** Draws events of places that have a rank as long as there are any: the founding of any camp cannot be known. */
function drawOrders(events: readonly Dated[], number: number, chance: RandomSource): Question[] {
  const all = weighted(events, ({ place, event }) => weightOf(place, event.date), chance);
  const left = [...all.filter(({ place }) => place.rank), ...all.filter(({ place }) => !place.rank)];
  const questions: Question[] = [];
  while (questions.length < number) {
    const three: Dated[] = [];
    for (const one of left) if (three.length < EVENTS && three.every((other) => isApart(one, other))) three.push(one);
    if (three.length < EVENTS) break;
    for (const one of three) left.splice(left.indexOf(one), 1);
    questions.push({ kind: "order", events: outOfOrder(three, chance) });
  }
  return questions;
}

function isApart(a: Dated, b: Dated): boolean {
  return a.place !== b.place && Math.abs(parse(a.event.date).earliest - parse(b.event.date).earliest) > DAYS_APART;
}

/** Sorts events chronologically. */
export function byDate(events: readonly Dated[]): Dated[] {
  return [...events].sort((a, b) => parse(a.event.date).earliest - parse(b.event.date).earliest);
}

function outOfOrder(events: Dated[], chance: RandomSource): Dated[] {
  const mixed = shuffled(events, chance);
  return byDate(mixed).every((one, i) => one === mixed[i]) ? mixed.reverse() : mixed;
}
