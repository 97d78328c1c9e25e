/**
 * Rule "names": a name that honours one of the layer's namesakes is in use, then given up.
 */
import { bothSides, earlierLosses, lastChange, withinTime } from "./common";
import { at, settled, type Change, type DayBounds } from "../datedChanges";
import {
  beginning,
  concurrentPeriodsOf,
  followed,
  honours,
  nameChanges,
  datedPeriodsOf,
  type Period,
} from "../namePeriods";
import type { Claim, Layer, Name, Phase, Place } from "../../contract/payload";
import type { LayerRule } from "./rule";

/** The rule "names". */
export const names: LayerRule = {
  goesByName: true,
  datesLast: false,
  eventsBeside: true,
  changes: borneChanges,
  visibleChanges: statesAndNames,
  chartedChanges: bothSides,
  turningChange: lastChange,
  passingLosses: earlierLosses,
  stretches: (place) => nameChanges(datedPeriodsOf(place)),
  grounds: nameGrounds,
};

/** State changes at the first and last day of names that honour one of the layer's namesakes. */
function borneChanges(place: Place, layer: Layer): Change<Phase>[] {
  const beside = concurrentPeriodsOf(place).map((period) => borne([period], layer));
  return beside.reduce(either, borne(datedPeriodsOf(place), layer));
}

/** Returns when either of two is "during": a change is left out while the other surely is. */
function either(one: readonly Change<Phase>[], other: readonly Change<Phase>[]): Change<Phase>[] {
  const ends = one.filter(({ value }) => value === "after");
  const begins = ({ value }: Change<Phase>): boolean => value === "during";
  const kept = one.filter((change) => !isDuring(other, begins(change) ? change.earliest - 1 : change.latest));
  const added = other.filter(
    (change) =>
      !isDuring(one, begins(change) ? change.earliest : change.latest) &&
      (begins(change) ||
        !ends.some(({ earliest, latest }) => earliest === change.earliest && latest === change.latest)),
  );
  return [...kept, ...added].sort((a, b) => a.earliest - b.earliest || a.latest - b.latest);
}

function isDuring(changes: readonly Change<Phase>[], day: number): boolean {
  const { value, next } = at<Phase>(settled(changes), "before", day);
  return value === "during" && next === undefined;
}

function borne(periods: readonly Period[], layer: Layer): Change<Phase>[] {
  return periods.flatMap((period, i) => {
    if (!period.names.some((name) => honours(name, layer))) return [];
    const begin: Change<Phase> = { ...beginning(periods, i), value: "during" };
    return [begin, ...losing(period, begin, periods[i + 1])];
  });
}

function losing(period: Period, begin: Change<Phase>, next: Period | undefined): Change<Phase>[] {
  if (period.names[0]?.to === "..") return [];
  if (period.to) return [{ earliest: period.to.earliest, latest: period.to.latest, value: "after" }];
  const latest = next?.from ? next.from.latest : Infinity;
  return [{ earliest: Math.min(begin.latest, latest), latest, value: "after" }];
}

/** Changes of state, and changes of name on other dates. */
function statesAndNames(place: Place, states: readonly Change<Phase>[]): DayBounds[] {
  const fresh = nameChanges(datedPeriodsOf(place)).filter(
    (name) => !states.some((change) => change.latest === name.latest && change.earliest === name.earliest),
  );
  return withinTime<DayBounds>([...states, ...fresh]);
}

/** Claims for the names on the day, and for those that begin or end at the turning point. */
function nameGrounds(place: Place, _layer: Layer, ofDay: readonly Name[], turn: string | undefined): Claim[] {
  const turning = followed(place.names).filter(({ from, to }) => turn !== undefined && (from === turn || to === turn));
  return [...ofDay, ...turning];
}
