/**
 * Rule "names": a name that honours one of the layer's namesakes is in use, then given up.
 */
import { earlierLosses, lastChange, withinTime } from "./common";
import type { Change, DayBounds } from "../datedChanges";
import { beginning, followed, honours, nameChanges, datedPeriodsOf, type Period } from "../namePeriods";
import type { Claim, Layer, Name, Phase, Place } from "../../contract/payload";
import type { LayerRule } from "./rule";

/** The rule "names". */
export const names: LayerRule = {
  goesByName: true,
  datesLast: false,
  eventsBeside: true,
  changes: borneChanges,
  visibleChanges: statesAndNames,
  turningChange: lastChange,
  passingLosses: earlierLosses,
  stretches: (place) => nameChanges(datedPeriodsOf(place)),
  grounds: nameGrounds,
};

/** State changes at the first and last day of names that honour one of the layer's namesakes. */
function borneChanges(place: Place, layer: Layer): Change<Phase>[] {
  const periods = datedPeriodsOf(place);
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
