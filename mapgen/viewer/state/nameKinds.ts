/**
 * Kinds of names: words of the editor's own (colonial, commemorative …). The map may give a word a title, colours and
 * a count of the places whose name of the day is of that kind.
 */
import type { Layer, Name, NameKind, Payload, Place, Tone } from "../contract/payload";
import { ruleOf } from "../time/layerRules/registry";
import { namesOn, periodsBeside } from "../time/placeState";
import type { Store } from "./store";

/** Set by `hatch_build.py` in the viewer of pages without kinds of names, from which their code is then left out. */
declare const KNOWS_NAME_KINDS: boolean | undefined;

/** Whether this viewer knows kinds of names. */
export const KNOWS_KINDS = typeof KNOWS_NAME_KINDS === "undefined" || KNOWS_NAME_KINDS;

/** Returns the kinds of some names, each once. */
export function kindsOf(names: readonly Name[]): string[] {
  if (!KNOWS_KINDS) return [];
  return [...new Set(names.flatMap(({ kinds = [] }) => kinds))];
}

/** Returns the kinds of the name of a day and of those borne beside it; none if the layer labels places by title. */
export function kindsOn(place: Place, layer: Layer, day: number): string[] {
  if (!KNOWS_KINDS || !ruleOf(layer).goesByName) return [];
  return kindsOf([...namesOn(place, layer, day), ...periodsBeside(place, day).flatMap(({ names }) => names)]);
}

/** Returns the colours of the first kind that has any, else those of the layer. */
export function toneOf(kinds: readonly string[], layer: Layer, { nameKinds }: Payload): Tone {
  if (!KNOWS_KINDS) return layer;
  const coloured = kinds.find((kind) => nameKinds[kind]?.colour);
  return (coloured && (nameKinds[coloured] as Tone)) || layer;
}

/** Returns the colours of a place on a day, that of the view unless another is given. */
export function toneOn(place: Place, { layerOf, payload, view }: Store, day = view().day): Tone {
  const layer = layerOf(place);
  if (!KNOWS_KINDS) return layer;
  return toneOf(kindsOn(place, layer, day), layer, payload);
}

/** Returns the kinds that have colours, in the order of the map. */
export function colouredKinds({ nameKinds }: Payload): [kind: string, own: NameKind & Tone][] {
  if (!KNOWS_KINDS) return [];
  return Object.entries(nameKinds).filter((entry): entry is [string, NameKind & Tone] => Boolean(entry[1].colour));
}

/** Returns the title of a kind, or the word itself if the map does not list it. */
export function kindTitle(kind: string, { nameKinds }: Payload): string {
  if (!KNOWS_KINDS) return kind;
  return nameKinds[kind]?.title ?? kind;
}
