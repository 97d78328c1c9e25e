/**
 * Rule "moment": an event is in the future, in progress from its first day to its last, or past.
 */
import { boundsOf, type Change, type DayBounds } from "../datedChanges";
import { followed } from "../namePeriods";
import type { Phase, Place } from "../../contract/payload";
import type { LayerRule, TurningChange } from "./rule";
import { parse } from "../edtf";

/** The rule "moment". */
export const moment: LayerRule = {
  goesByName: false,
  datesLast: true,
  eventsBeside: false,
  changes: momentChanges,
  visibleChanges: newsOfMoment,
  chartedChanges: (_place, states) => ({ begun: states.slice(0, 1), ended: [] }),
  turningChange: eventDays,
  passingLosses: () => [],
  stretches: () => [],
  grounds: (place) => followed(place.events),
};

/** State changes at the event's first and last day. A single date less precise than a day is uncertain throughout. */
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

/** The change to "past" on the day after the event is not counted separately. */
function newsOfMoment(_place: Place, states: readonly Change<Phase>[]): DayBounds[] {
  return states.filter((change, i) => i === 0 || change.latest > (states[i - 1]?.latest ?? 0) + 1);
}

/** The turning point is the event itself, with all of its days. */
function eventDays(place: Place): TurningChange | undefined {
  const [event] = followed(place.events);
  if (!event) return undefined;
  const when = parse(event.date);
  return { ...boundsOf(when), when };
}
