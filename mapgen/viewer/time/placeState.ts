/**
 * What a place is on a day: its state in its layer and its name. The twin of `mapgen/layers/`;
 * both run `tests/data/life_cases.json`.
 */
import { at, settled, type Change, type Now } from "./datedChanges";
import { ruleOf } from "./layerRules/registry";
import { nameChanges, nameIn, periodsOf, type Period } from "./namePeriods";
import type { Layer, Name, Place, Phase, PlaceState } from "../contract/payload";

/** The period in force on a day, null where no name is known, and the next while in doubt. */
export function periodAt(place: Place, day: number): Now<Period | null> {
  return at(lifeOf(place).names, null, day);
}

/** The name of a place on a day in `lang`, or undefined where none is known. */
export function nameAt(place: Place, day: number, lang: string): Name | undefined {
  const period = periodAt(place, day).value;
  return period ? nameIn(period, lang) : undefined;
}

/**
 * The same for readers of `lang`: for the name of today a title that is translated stands in, where no
 * name is in `lang`. The twin of `name_on` in `mapgen/noscript/place_list.py`.
 */
export function nameOn(place: Place, day: number, lang: string): Name | undefined {
  const name = nameAt(place, day, lang);
  const title = place.translations?.[lang]?.title;
  return name?.to === ".." && name.lang.split("-")[0] !== lang && title ? { ...name, name: title, lang } : name;
}

/** The names by which a place goes on a day: none where its layer's places go by their titles. */
export function namesOn(place: Place, layer: Layer, day: number): readonly Name[] {
  return (ruleOf(layer).goesByName && periodAt(place, day).value?.names) || [];
}

/** Whether a place that goes by its names has none on a day. */
export function isUnnamed(place: Place, layer: Layer, day: number): boolean {
  return ruleOf(layer).goesByName && periodAt(place, day).value === null;
}

/** The state of a place on a day, as its layer's rule defines it, and the next while in doubt. */
export function phaseAt(place: Place, layer: Layer, day: number): Now<Phase> {
  return at(lifeOf(place, layer).states, "before", day);
}

/** As `phaseAt`, with doubt as a state of its own. */
export function stateAt(place: Place, layer: Layer, day: number): PlaceState {
  const now = phaseAt(place, layer, day);
  return now.next === undefined ? now.value : "changing";
}

/** The days on which a state or a name of the place begins to change or has changed. */
export function boundariesOf(place: Place, layer: Layer): number[] {
  const { names, states } = lifeOf(place, layer);
  return [...names, ...states].flatMap(({ earliest, latest }) => (earliest === latest ? [latest] : [earliest, latest]));
}

interface Life {
  names: Change<Period | null>[];
  states: Change<Phase>[];
}

const lives = new WeakMap<Place, Life>();

/** The changes of a place, worked out once. */
function lifeOf(place: Place, layer?: Layer): Life {
  let life = lives.get(place);
  if (!life) {
    life = { names: nameChanges(periodsOf(place)), states: [] };
    lives.set(place, life);
  }
  if (layer && !life.states.length) life.states = stateChanges(place, layer);
  return life;
}

/** The changes of state of a place in its layer, in the order of time. */
export function stateChanges(place: Place, layer: Layer): Change<Phase>[] {
  const changes = ruleOf(layer).changes(place, layer);
  return settled(unbroken(alternating(changes.sort((a, b) => a.earliest - b.earliest || a.latest - b.latest))));
}

function together(a: Change<Phase>, b: Change<Phase>): boolean {
  return a.earliest === b.earliest && a.latest === b.latest;
}

/** Of changes with the same dates an end comes first where there is something to end, else the beginning. */
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

/** Without the ends that are new beginnings at once: from Stalin to Stalino no name is lost. */
function unbroken(changes: Change<Phase>[]): Change<Phase>[] {
  return changes.reduce<Change<Phase>[]>((kept, change) => {
    const last = kept[kept.length - 1];
    if (change.value === "during" && kept.length > 1 && last?.value === "after" && together(last, change))
      return kept.slice(0, -1);
    return [...kept, change];
  }, []);
}
