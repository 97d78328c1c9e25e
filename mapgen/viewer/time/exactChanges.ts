/**
 * Changes of a place that are dated to the day. Those of which only a month, a year or an interval is known are no
 * news of any single day.
 */
import { ruleOf } from "./layerRules/registry";
import { boundariesOf, periodAt, stateAt } from "./placeState";
import type { Layer, Place } from "../contract/payload";

/** Returns the last day after `from`, up to `to`, on which the place surely changes; undefined if there is none. */
export function lastExactChange(place: Place, layer: Layer, from: number, to: number): number | undefined {
  const days = boundariesOf(place, layer).filter((day) => day > from && day <= to);
  return days.sort((a, b) => b - a).find((day) => isExactChange(place, layer, day));
}

function isExactChange(place: Place, layer: Layer, day: number): boolean {
  const [before, now] = [stateAt(place, layer, day - 1), stateAt(place, layer, day)];
  if (before === "changing" || now === "changing") return false;
  const { datesLast, goesByName } = ruleOf(layer);
  if (before !== now) return !datesLast || now === "during";
  return goesByName && isRenamed(place, day);
}

function isRenamed(place: Place, day: number): boolean {
  const [before, now] = [periodAt(place, day - 1), periodAt(place, day)];
  if (before.next !== undefined || now.next !== undefined) return false;
  const [old, fresh] = [before.value?.names[0], now.value?.names[0]];
  return old !== undefined && fresh !== undefined && old.name !== fresh.name;
}
