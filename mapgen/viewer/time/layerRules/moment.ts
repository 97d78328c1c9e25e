/**
 * Rule "moment": an event is ahead, happens from its first day to its last, and is past.
 */
import { boundsOf, type Change, type DayBounds } from "../datedChanges";
import { followed } from "../namePeriods";
import type { Phase, Place } from "../../contract/payload";
import type { LayerRule, Turn } from "./rule";
import { parse } from "../edtf";

export const moment: LayerRule = {
  goesByName: false,
  datesLast: true,
  eventsBeside: false,
  changes: momentChanges,
  visibleChanges: newsOfMoment,
  turn,
  passingLosses: () => [],
  stretches: () => [],
  grounds: (place) => followed(place.events),
};

/** An event happens from its first day to its last; a single date that is not a day is in doubt throughout. */
function momentChanges(place: Place): Change<Phase>[] {
  return followed(place.events)
    .slice(0, 1)
    .flatMap((event): Change<Phase>[] => {
      const when = parse(event.date);
      if (!event.date.includes("/") && when.earliest < when.latest) return [{ ...boundsOf(when), value: "after" }];
      const first = when.start ?? { earliest: -Infinity, latest: -Infinity };
      const past = when.latest + 1;
      const last = when.end ? when.end.earliest + 1 : past;
      return [
        { earliest: first.earliest, latest: Math.min(first.latest, when.latest), value: "during" },
        { earliest: Math.min(last, past), latest: past, value: "after" },
      ];
    });
}

/** That an event is past on the day after it is no news of its own. */
function newsOfMoment(_place: Place, states: readonly Change<Phase>[]): DayBounds[] {
  return states.filter((change, i) => i === 0 || change.latest > (states[i - 1]?.latest ?? 0) + 1);
}

/** The event itself, with all of its days. */
function turn(place: Place): Turn | undefined {
  const [event] = followed(place.events);
  if (!event) return undefined;
  const when = parse(event.date);
  return { ...boundsOf(when), when, lasts: true };
}
