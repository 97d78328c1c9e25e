/**
 * The stretches of a place's naming: when its names begin and end, and which the map follows.
 */
import { boundsOf, settled, type Change, type DayBounds } from "./datedChanges";
import type { Layer, Name, Place } from "../contract/payload";
import { parse, type When } from "./edtf";

/** The claims that the map follows: those not marked alternative or rejected. */
export function followed<T extends { status?: string }>(claims: readonly T[] | undefined): T[] {
  return (claims ?? []).filter((claim) => claim.status === undefined);
}

/** A stretch of naming: its names in all languages, in the table's order, and its two dates. */
export interface Period {
  period: string;
  names: Name[];
  from: When | null;
  to: When | null;
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
  return [...periods.values()].sort((a, b) => periodStart(a) - periodStart(b) || periodEnd(a) - periodEnd(b));
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
export function beginning(periods: readonly Period[], i: number): DayBounds {
  const period = periods[i];
  const from = period?.from ?? (i > 0 ? periods[i - 1]?.to : null);
  return from ? boundsOf(from) : { earliest: -Infinity, latest: -Infinity };
}

/** Whether a name honours one of a layer's namesakes; "*" is any. */
export function honours({ namesake }: Name, { namesakes = [] }: Layer): boolean {
  return namesake !== undefined && (namesakes.includes(namesake) || namesakes.includes("*"));
}

/** The name of a period in `lang`, else in English, else the first in the table. */
export function nameIn(period: Period, lang: string): Name | undefined {
  const of = (wanted: string): Name | undefined => period.names.find((name) => name.lang.split("-")[0] === wanted);
  return of(lang) ?? of("en") ?? period.names[0];
}
