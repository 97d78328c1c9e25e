/**
 * What a place is on a day: its state in its layer and its name. The twin of `mapgen/layers/`;
 * both run `tests/data/life_cases.json`.
 */
import type { Happening, Layer, Name, Place, Phase, PlaceState } from "../contract/payload";
import { parse, type When } from "./edtf";

/** Something becomes `value` on a day from `earliest` to `latest`. */
export interface Change<T> {
  earliest: number;
  latest: number;
  value: T;
}

/** The value on a day and, while a change is in doubt, the value it changes to. */
export interface Now<T> {
  value: T;
  next?: T;
}

/** A stretch of naming: its names in all languages, in the table's order, and its two dates. */
export interface Period {
  period: string;
  names: Name[];
  from: When | null;
  to: When | null;
}

/** The value of ordered changes on `day`; on its latest day a change is complete. */
export function at<T>(changes: readonly Change<T>[], initial: T, day: number): Now<T> {
  let value = initial;
  for (const change of changes) {
    if (day < change.earliest) break;
    if (day < change.latest) return { value, next: change.value };
    value = change.value;
  }
  return { value };
}

/** Ordered changes, none in doubt for longer than a later one: what has surely gone has come before. */
function settled<T>(changes: readonly Change<T>[]): Change<T>[] {
  let bound = Infinity;
  return [...changes]
    .reverse()
    .map((change) => ({ ...change, latest: (bound = Math.min(bound, change.latest)) }))
    .reverse();
}

/** The claims that the map follows: those not marked alternative or rejected. */
export function followed<T extends { status?: string }>(claims: readonly T[] | undefined): T[] {
  return (claims ?? []).filter((claim) => claim.status === undefined);
}

/** The stretches of naming that the map follows, in the order of their beginnings. */
export function periodsOf(place: Place): Period[] {
  const periods = new Map<string, Period>();
  for (const name of followed(place.names)) {
    const known = periods.get(name.period);
    if (known) known.names.push(name);
    else
      periods.set(name.period, {
        period: name.period,
        names: [name],
        from: parsedDate(name.from),
        to: parsedDate(name.to),
      });
  }
  return [...periods.values()].sort((a, b) => start(a) - start(b) || end(a) - end(b));
}

function parsedDate(text: string | undefined): When | null {
  return text === undefined || text === ".." ? null : parse(text);
}

function start(period: Period): number {
  return period.from ? period.from.earliest : -Infinity;
}

function end(period: Period): number {
  return period.to ? period.to.latest : Infinity;
}

/** When each period's names begin and, where none follows at once, end. */
export function nameChanges(periods: readonly Period[]): Change<Period | null>[] {
  return settled(
    periods.flatMap((period, i) => {
      const begin = beginning(periods, i);
      const changes: Change<Period | null>[] = [{ ...begin, value: period }];
      const next = periods[i + 1];
      const gap = period.to && (!next || (next.from && next.from.earliest > period.to.latest));
      if (period.to && gap) changes.push({ earliest: period.to.earliest, latest: period.to.latest, value: null });
      return changes;
    }),
  );
}

/** A period whose start is unknown begins when the one before it ends; the first, before all days. */
function beginning(periods: readonly Period[], i: number): { earliest: number; latest: number } {
  const period = periods[i];
  const from = period?.from ?? (i > 0 ? periods[i - 1]?.to : null);
  return from ? { earliest: from.earliest, latest: from.latest } : { earliest: -Infinity, latest: -Infinity };
}

/** The period in force on a day, null where no name is known, and the next while in doubt. */
export function periodAt(place: Place, day: number): Now<Period | null> {
  return at(lifeOf(place).names, null, day);
}

/** The name of a period in `lang`, else in English, else the first in the table. */
export function nameIn(period: Period, lang: string): Name | undefined {
  const of = (wanted: string): Name | undefined => period.names.find((name) => name.lang.split("-")[0] === wanted);
  return of(lang) ?? of("en") ?? period.names[0];
}

/** The name of a place on a day in `lang`, or undefined where none is known. */
export function nameAt(place: Place, day: number, lang: string): Name | undefined {
  const period = periodAt(place, day).value;
  return period ? nameIn(period, lang) : undefined;
}

/** The state of a place on a day, as its layer's rule defines it, and the next while in doubt. */
export function phaseAt(place: Place, layer: Layer, day: number): Now<Phase> {
  return at(lifeOf(place, layer).states, "before", day);
}

/** As `lifeAt`, with doubt as a state of its own. */
export function stateAt(place: Place, layer: Layer, day: number): PlaceState {
  const now = phaseAt(place, layer, day);
  return now.next === undefined ? now.value : "changing";
}

/** The days on which a state or a name of the place begins to change or has changed. */
export function boundariesOf(place: Place, layer: Layer): number[] {
  const { names, states } = lifeOf(place, layer);
  return [...names, ...states].flatMap(({ earliest, latest }) => (earliest === latest ? [latest] : [earliest, latest]));
}

interface Life {
  names: Change<Period | null>[];
  states: Change<Phase>[];
}

const lives = new WeakMap<Place, Life>();

/** The changes of a place, worked out once. */
function lifeOf(place: Place, layer?: Layer): Life {
  let life = lives.get(place);
  if (!life) {
    life = { names: nameChanges(periodsOf(place)), states: [] };
    lives.set(place, life);
  }
  if (layer && !life.states.length) life.states = stateChanges(place, layer);
  return life;
}

/** The changes of state of a place in its layer, in the order of time. */
export function stateChanges(place: Place, layer: Layer): Change<Phase>[] {
  const changes = { names: borneChanges, lifetime: lifetimeChanges, moment: momentChanges }[layer.rule](place, layer);
  return settled(unbroken(alternating(changes.sort((a, b) => a.earliest - b.earliest || a.latest - b.latest))));
}

function together(a: Change<Phase>, b: Change<Phase>): boolean {
  return a.earliest === b.earliest && a.latest === b.latest;
}

/** Of changes with the same dates an end comes first where there is something to end, else the beginning. */
function alternating(changes: Change<Phase>[]): Change<Phase>[] {
  const waiting = [...changes];
  const ordered: Change<Phase>[] = [];
  let value: Phase = "before";
  for (let head = waiting[0]; head; head = waiting[0]) {
    const first = head;
    const wanted = waiting.findIndex((one) => together(one, first) && (one.value === "after") === (value === "during"));
    const [chosen = first] = waiting.splice(Math.max(0, wanted), 1);
    ordered.push(chosen);
    value = chosen.value;
  }
  return ordered;
}

/** Without the ends that are new beginnings at once: from Stalin to Stalino no name is lost. */
function unbroken(changes: Change<Phase>[]): Change<Phase>[] {
  return changes.reduce<Change<Phase>[]>((kept, change) => {
    const last = kept[kept.length - 1];
    if (change.value === "during" && kept.length > 1 && last?.value === "after" && together(last, change))
      return kept.slice(0, -1);
    return [...kept, change];
  }, []);
}

/** A name that honours one of the layer's namesakes is borne from its first to its last day. */
function borneChanges(place: Place, layer: Layer): Change<Phase>[] {
  const periods = periodsOf(place);
  return periods.flatMap((period, i) => {
    if (!period.names.some((name) => honours(name, layer))) return [];
    const begin: Change<Phase> = { ...beginning(periods, i), value: "during" };
    return [begin, ...losing(period, begin, periods[i + 1])];
  });
}

function honours(name: Name, layer: Layer): boolean {
  const namesakes = layer.namesakes ?? [];
  return name.namesake !== undefined && (namesakes.includes(name.namesake) || namesakes.includes("*"));
}

function losing(period: Period, begin: Change<Phase>, next: Period | undefined): Change<Phase>[] {
  if (period.names[0]?.to === "..") return [];
  if (period.to) return [{ earliest: period.to.earliest, latest: period.to.latest, value: "after" }];
  const latest = next?.from ? next.from.latest : Infinity;
  return [{ earliest: Math.min(begin.latest, latest), latest, value: "after" }];
}

/** A thing stands from a begin event to an end event; an unknown beginning is in doubt until the end. */
function lifetimeChanges(place: Place, layer: Layer): Change<Phase>[] {
  const events = followed(place.events);
  const ends = changesOf(events, layer.ends, "after");
  const begins = changesOf(events, layer.begins, "during");
  if (begins.length) return [...begins, ...ends];
  const latest = Math.min(...ends.map((change) => change.earliest));
  return [{ earliest: -Infinity, latest, value: "during" }, ...ends];
}

function changesOf(events: Happening[], kinds: string[] | undefined, value: Phase): Change<Phase>[] {
  return events
    .filter((event) => kinds?.includes(event.kind))
    .map((event) => ({ ...bounds(parse(event.date)), value }));
}

function bounds(when: When): { earliest: number; latest: number } {
  return { earliest: when.earliest, latest: when.latest };
}

/** An event happens from its first day to its last; a single date that is not a day is in doubt throughout. */
function momentChanges(place: Place): Change<Phase>[] {
  return followed(place.events)
    .slice(0, 1)
    .flatMap((event): Change<Phase>[] => {
      const when = parse(event.date);
      if (!event.date.includes("/") && when.earliest < when.latest) return [{ ...bounds(when), value: "after" }];
      const first = when.start ?? { earliest: -Infinity, latest: -Infinity };
      const past = when.latest + 1;
      const last = when.end ? when.end.earliest + 1 : past;
      return [
        { earliest: first.earliest, latest: Math.min(first.latest, when.latest), value: "during" },
        { earliest: Math.min(last, past), latest: past, value: "after" },
      ];
    });
}
