/**
 * Rule "lifetime": a monument or site exists, or is open, from a begin event to an end event.
 */
import { bothSides, earlierLosses, lastChange, withinTime } from "./common";
import { boundsOf, type Change } from "../datedChanges";
import { followed, type Period } from "../namePeriods";
import type { Claim, Happening, Layer, Phase, Place } from "../../contract/payload";
import type { LayerRule } from "./rule";
import { parse } from "../edtf";

/** The rule "lifetime". */
export const lifetime: LayerRule = {
  goesByName: false,
  datesLast: false,
  eventsBeside: false,
  changes: lifetimeChanges,
  visibleChanges: (_place, states) => withinTime(states),
  chartedChanges: bothSides,
  turningChange: lastChange,
  passingLosses: earlierLosses,
  stretches,
  grounds: lifetimeGrounds,
};

/** State changes from begin and end events. An unknown beginning is uncertain until the end. */
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
    .map((event) => ({ ...boundsOf(parse(event.date)), value }));
}

/** Timeline segments: one before the first known change, and one from each change on. */
function stretches(_place: Place, states: readonly Change<Phase>[]): Change<Period | null>[] {
  const later = states.map(({ earliest, latest }) => ({ earliest, latest, value: null }));
  return [{ earliest: -Infinity, latest: -Infinity, value: null }, ...later];
}

/** Claims about the events that began and ended the existence. */
function lifetimeGrounds(place: Place, { begins = [], ends = [] }: Layer): Claim[] {
  const kinds = [...begins, ...ends];
  return followed(place.events).filter(({ kind }) => kinds.includes(kind));
}
