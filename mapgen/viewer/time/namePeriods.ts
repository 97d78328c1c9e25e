/**
 * Naming periods of a place: when its names begin and end, and which claims the map follows.
 */
import { boundsOf, settled, type Change, type DayBounds } from "./datedChanges";
import type { Layer, Name, Place } from "../contract/payload";
import { parse, type When } from "./edtf";

/** Returns the claims that the map follows: the preferred ones. */
export function followed<T extends { status?: string }>(claims: readonly T[] | undefined): T[] {
  return (claims ?? []).filter((claim) => claim.status === undefined);
}

/** Whether a claim contradicts the preferred one. An agreeing one only says the same more or less exactly. */
export function isRival({ status }: { status?: string }): boolean {
  return status === "alternative" || status === "rejected";
}

/** A naming period: its names in all languages, in table order, and its start and end date. */
export interface Period {
  period: string;
  names: Name[];
  from: When | null;
  to: When | null;
}

/** Returns the naming periods that the map follows, ordered by start. */
export function periodsOf(place: Place): Period[] {
  return inPeriods(followed(place.names));
}

/** Returns the periods of names borne beside those that the map follows, of which any date is known. */
export function concurrentPeriodsOf(place: Place): Period[] {
  return inPeriods((place.names ?? []).filter(({ status }) => status === "concurrent")).filter(isDated);
}

function inPeriods(names: readonly Name[]): Period[] {
  const periods = new Map<string, Period>();
  for (const name of names) {
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
  return byStart([...periods.values()]);
}

/** Sorts periods by their start, then by their end. */
export function byStart(periods: readonly Period[]): Period[] {
  return [...periods].sort((a, b) => periodStart(a) - periodStart(b) || periodEnd(a) - periodEnd(b));
}

/** Returns the naming periods of which any date is known. A name without one is the name of no day. */
export function datedPeriodsOf(place: Place): Period[] {
  return periodsOf(place).filter(isDated);
}

function isDated({ from, to, names }: Period): boolean {
  return from !== null || to !== null || names[0]?.to === "..";
}

function parsedDate(text: string | undefined): When | null {
  return text === undefined || text === ".." ? null : parse(text);
}

function periodStart(period: Period): number {
  return period.from ? period.from.earliest : -Infinity;
}

function periodEnd(period: Period): number {
  return period.to ? period.to.latest : Infinity;
}

/** Returns the changes at which each period begins and, unless another follows immediately, ends. */
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

/**
 * Returns the bounds of a period's start. An unknown start is the end of the previous period; for the first
 * period it is before all dates.
 */
export function beginning(periods: readonly Period[], i: number): DayBounds {
  const period = periods[i];
  const from = period?.from ?? (i > 0 ? periods[i - 1]?.to : null);
  return from ? boundsOf(from) : { earliest: -Infinity, latest: -Infinity };
}

/** Whether a name honours one of a layer's namesakes; "*" matches any. */
export function honours({ namesake }: Name, { namesakes = [] }: Layer): boolean {
  return namesake !== undefined && (namesakes.includes(namesake) || namesakes.includes("*"));
}

/** Returns the name of a period in `lang`, else in English, else the first in the table. */
export function nameIn(period: Period, lang: string): Name | undefined {
  const of = (wanted: string): Name | undefined => period.names.find((name) => name.lang.split("-")[0] === wanted);
  return of(lang) ?? of("en") ?? period.names[0];
}
