/**
 * The turning point of a place's story, for readers who come to it on a day when nothing is there.
 */
import { lifeAt, nameAt, stateChanges } from "./life";
import type { Layer, Place } from "./payload";

/** Whether the map has nothing to show of a place on a day: it is not there yet and has no name. */
export function isEmptyOn(place: Place, layer: Layer, day: number): boolean {
  const now = lifeAt(place, layer, day);
  const named = layer.rule === "names" && nameAt(place, day, "en") !== undefined;
  return now.value === "before" && now.next === undefined && !named;
}

/** The day on which the story turns: the loss or the end, else the beginning; undefined if never. */
export function turningPoint(place: Place, layer: Layer): number | undefined {
  const changes = stateChanges(place, layer);
  const moment = layer.rule === "moment";
  const turn = changes.find(({ value }) => value === (moment ? "during" : "after")) ?? changes[0];
  return turn && [turn.earliest, turn.latest].find(Number.isFinite);
}
