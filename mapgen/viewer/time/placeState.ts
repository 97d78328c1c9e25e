/**
 * The state of a place in its layer and its name on a day. The counterpart of `mapgen/layers/`; both are tested
 * with `tests/data/life_cases.json`.
 */
import { at, settled, type Change, type Now } from "./datedChanges";
import { ruleOf } from "./layerRules/registry";
import { concurrentPeriodsOf, nameChanges, nameIn, datedPeriodsOf, type Period } from "./namePeriods";
import type { Layer, Name, Place, Phase, PlaceState } from "../contract/payload";

/** Returns the naming period on a day (null if no name is known) and, while a change is uncertain, the next one. */
export function periodAt(place: Place, day: number): Now<Period | null> {
  return at(lifeOf(place).names, null, day);
}

/** Returns the name of a place on a day in `lang`, or undefined if none is known. */
export function nameAt(place: Place, day: number, lang: string): Name | undefined {
  const period = periodAt(place, day).value;
  return period ? nameIn(period, lang) : undefined;
}

/**
 * Like `nameAt`, for display in `lang`: if today's name has no form in `lang`, the translated title is used.
 * The counterpart of `name_on` in `mapgen/noscript/place_list.py`.
 */
export function nameOn(place: Place, day: number, lang: string): Name | undefined {
  const name = nameAt(place, day, lang);
  const title = place.translations?.[lang]?.title;
  return name?.to === ".." && name.lang.split("-")[0] !== lang && title ? { ...name, name: title, lang } : name;
}

/** Returns the names of a place on a day; empty if the layer labels places by title. */
export function namesOn(place: Place, layer: Layer, day: number): readonly Name[] {
  return (ruleOf(layer).goesByName && periodAt(place, day).value?.names) || [];
}

/** Returns the periods of names that are surely borne on a day beside the name that the map follows. */
export function periodsBeside(place: Place, day: number): Period[] {
  return lifeOf(place).beside.flatMap((changes) => at(changes, null, day).value ?? []);
}

/** Whether a place that is labelled by name has no known name on a day. */
export function isUnnamed(place: Place, layer: Layer, day: number): boolean {
  return ruleOf(layer).goesByName && periodAt(place, day).value === null;
}

/** Returns the phase of a place on a day by its layer's rule and, while a change is uncertain, the next one. */
export function phaseAt(place: Place, layer: Layer, day: number): Now<Phase> {
  return at(lifeOf(place, layer).states, "before", day);
}

/** Like `phaseAt`, with uncertainty as the state "changing". */
export function stateAt(place: Place, layer: Layer, day: number): PlaceState {
  const now = phaseAt(place, layer, day);
  return now.next === undefined ? now.value : "changing";
}

/** Returns the days on which a state or name of the place begins or finishes changing. */
export function boundariesOf(place: Place, layer: Layer): number[] {
  const { names, states, beside } = lifeOf(place, layer);
  return [...names, ...states, ...beside.flat()].flatMap(({ earliest, latest }) =>
    earliest === latest ? [latest] : [earliest, latest],
  );
}

interface Life {
  names: Change<Period | null>[];
  /** Of each concurrent name: when it begins and ends. */
  beside: Change<Period | null>[][];
  states: Change<Phase>[];
}

const lives = new WeakMap<Place, Life>();

/** Returns the changes of a place; cached. */
function lifeOf(place: Place, layer?: Layer): Life {
  let life = lives.get(place);
  if (!life) {
    const beside = concurrentPeriodsOf(place).map((period) => nameChanges([period]));
    life = { names: nameChanges(datedPeriodsOf(place)), beside, states: [] };
    lives.set(place, life);
  }
  if (layer && !life.states.length) life.states = stateChanges(place, layer);
  return life;
}

/** Returns the state changes of a place in its layer, in chronological order. */
export function stateChanges(place: Place, layer: Layer): Change<Phase>[] {
  const changes = ruleOf(layer).changes(place, layer);
  return settled(unbroken(alternating(changes.sort((a, b) => a.earliest - b.earliest || a.latest - b.latest))));
}

function together(a: Change<Phase>, b: Change<Phase>): boolean {
  return a.earliest === b.earliest && a.latest === b.latest;
}

/** Orders changes with equal dates: an end comes first if there is something to end, else the beginning. */
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

/** Removes ends that coincide with a new beginning: from Stalin to Stalino no name is lost. */
function unbroken(changes: Change<Phase>[]): Change<Phase>[] {
  return changes.reduce<Change<Phase>[]>((kept, change) => {
    const last = kept[kept.length - 1];
    if (change.value === "during" && kept.length > 1 && last?.value === "after" && together(last, change))
      return kept.slice(0, -1);
    return [...kept, change];
  }, []);
}
