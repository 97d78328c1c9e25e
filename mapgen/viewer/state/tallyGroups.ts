/**
 * Groups of places that are counted together by state: a layer's, and those of kinds with phrases of their own.
 * A kind with words or a tally of its own is not counted with its layer, whose phrases do not fit it, nor is one that
 * is counted as another kind. A layer may be counted with another: those put up later are among all monuments. Places
 * whose name of the day is of a kind are a group, too, of all layers.
 */
import type { Kind, Layer, Place, PlaceState } from "../contract/payload";
import { stateAt } from "../time/placeState";
import { createPlural } from "../text/messages";
import { numberOf } from "./phrases";
import { kindsOn, KNOWS_KINDS } from "./nameKinds";
import type { Store } from "./store";

/** The states that are counted, in display order; "changing" is a date in doubt. */
export const COUNTED_STATES: readonly PlaceState[] = ["before", "during", "after", "changing"];

/** Places that are counted together. */
export interface TallyGroup {
  /** The id of the layer, with that of the kind if it is counted by itself: "camps", "camps/prison". */
  readonly id: string;
  readonly layer: Layer;
  readonly kinds: ReadonlySet<string>;
  /** The layer or kind with the phrases, translated with it. */
  readonly owner: Layer | Kind;
  /** The kind of name that the places bear; `layer` is then no layer of the map, and has no id. */
  readonly naming?: string;
  /** Groups of other layers whose places are among those that it counts. */
  readonly guests: readonly TallyGroup[];
}

/** What is said of a group: its places in a state, or those among another group's that exist. */
export type Told = PlaceState | "among";

/** Returns the groups that have phrases and places, in the order of the layers and of the first kinds. */
export function tallyGroups(store: Store): TallyGroup[] {
  const { payload } = store;
  const used = new Set(payload.places.map(({ layer, kind }) => `${layer} ${kind}`));
  const groups = payload.layers
    .flatMap(groupsOf)
    .filter(({ layer, kinds }) => [...kinds].some((kind) => used.has(`${layer.id} ${kind}`)));
  const guestsOf = (host: string): TallyGroup[] =>
    groups.filter(({ id, layer }) => id === layer.id && layer.countedWith === host);
  return [...groups.map((group) => ({ ...group, guests: guestsOf(group.id) })), ...groupsOfNames(store)];
}

/** Whether a group is counted with another of `groups`. */
export function isGuest(group: TallyGroup, groups: readonly TallyGroup[]): boolean {
  return groups.some(({ guests }) => guests.some(({ id }) => id === group.id));
}

/** Returns the layers of the places that a group counts. */
export function layersOf({ layer, guests }: TallyGroup): Layer[] {
  return !KNOWS_KINDS || layer.id ? [layer, ...guests.map((guest) => guest.layer)] : [];
}

/** Returns the groups of the kinds of names with phrases. Their phrases are those of places "during" such a name. */
function groupsOfNames({ payload: { layers, nameKinds }, words }: Store): TallyGroup[] {
  if (!KNOWS_KINDS) return [];
  return Object.entries(nameKinds).flatMap(([naming, { colour = INK, colourDark = INK, tally }]) => {
    const [first] = layers;
    if (!first || !tally) return [];
    const layer = { ...first, id: "", title: words("filters.naming"), shape: "circle" as const, colour, colourDark };
    return {
      id: `=${naming}`,
      layer,
      kinds: new Set([naming]),
      naming,
      owner: { ...layer, tally: { during: tally } },
      guests: [],
    };
  });
}

/** The colour of a kind of name that has none. */
const INK = "var(--ink-soft)";

function groupsOf(layer: Layer): TallyGroup[] {
  const groups = new Map<Layer | Kind, { id: string; kinds: Set<string> }>();
  for (const [name, kind] of Object.entries(layer.kinds)) {
    const counting = kind.countedAs ?? name;
    const target = layer.kinds[counting] ?? kind;
    const isCommon = target === kind && !kind.words && !kind.tally;
    const [owner, id] = isCommon ? [layer, layer.id] : [target, `${layer.id}/${counting}`];
    const group = groups.get(owner) ?? { id, kinds: new Set() };
    groups.set(owner, { id, kinds: group.kinds.add(name) });
  }
  return [...groups]
    .filter(([owner]) => Object.keys(owner.tally ?? {}).length)
    .map(([owner, group]) => ({ ...group, layer, owner, guests: [] }));
}

/** Returns the value of the criterion `counted` for a state of a group: "monuments.after". */
export function countedValue({ id }: TallyGroup, shown: PlaceState): string {
  return `${id}.${shown}`;
}

/** Returns the group and the state that a value of the criterion names; undefined if there are none. */
export function countedBy(value: string, store: Store): { group: TallyGroup; shown: PlaceState } | undefined {
  if (!value) return undefined;
  for (const group of tallyGroups(store)) {
    const shown = COUNTED_STATES.find((each) => countedValue(group, each) === value);
    if (shown) return { group, shown };
  }
  return undefined;
}

/** The place of the number in a phrase. */
const COUNT = "{count}";

/**
 * Returns the phrase for so many places of a group in a state, cut before and after its number; undefined if that
 * state is not counted. Some languages have no number in a phrase for none, one or two.
 */
export function countWords(
  { owner }: TallyGroup,
  shown: Told,
  count: number,
  { words, view }: Store,
): [before: string, after?: string] | undefined {
  if (shown === "changing") return cut(words("tally.doubt", { count: COUNT }));
  const forms = owner.tally?.[shown] ?? (shown === "among" ? owner.tally?.during : undefined);
  return forms && cut(forms[createPlural(view().lang)(count)] ?? forms["other"] ?? "");
}

function cut(phrase: string): [before: string, after?: string] {
  const at = phrase.indexOf(COUNT);
  return at < 0 ? [phrase] : [phrase.slice(0, at), phrase.slice(at + COUNT.length)];
}

/** Returns the phrase for so many places of a group in a state: "38 are gone". */
export function countPhrase(group: TallyGroup, shown: PlaceState, count: number, store: Store): string {
  return (countWords(group, shown, count, store) ?? []).join(numberOf(count, store));
}

/** Whether a place belongs to a group or one counted with it, and is in a state on a day. */
export function isInGroup(place: Place, group: TallyGroup, shown: PlaceState, day: number, store: Store): boolean {
  if (KNOWS_KINDS && group.naming)
    return shown === "during" && kindsOn(place, store.layerOf(place), day).includes(group.naming);
  const isIn = ({ layer, kinds }: TallyGroup): boolean => place.layer === layer.id && kinds.has(place.kind);
  const found = [group, ...group.guests].find(isIn);
  return found !== undefined && stateAt(place, found.layer, day) === shown;
}
