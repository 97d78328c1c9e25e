/**
 * The order of the list's rows, and the headings that they stand under.
 */
import type * as L from "leaflet";
import type { DrawnPlace } from "../map/visiblePlaces";
import { rankBy } from "../search/ranking";
import type { Store } from "../state/store";
import { compareTurningPoints, turningPointOf, type TurningPoint } from "../time/turningPoint";
import { yearsWords } from "../state/phrases";
import { countryName } from "../text/lexicon";
import { localeOf } from "../text/messages";

/** A place with the name by which it is sorted. */
export interface Sortable {
  readonly id: string;
  readonly name: string;
  readonly drawn: DrawnPlace;
}

type Compare<T> = (a: T, b: T) => number;

/** Returns the comparison for the view's sort order; equal places are sorted by name. */
export function rowOrder(map: L.Map, store: Store): Compare<Sortable> {
  const collator = collatorOf(store);
  const byName: Compare<Sortable> = (a, b) => collator.compare(a.name, b.name) || collator.compare(a.id, b.id);
  const compare: Compare<DrawnPlace> = {
    match: () => byMatch(store),
    change: () => byTurn(store),
    name: () => () => 0,
    distance: () => byDistance(map),
  }[store.view().order]();
  return (a, b) => compare(a.drawn, b.drawn) || byName(a, b);
}

function collatorOf(store: Store): Intl.Collator {
  return new Intl.Collator(localeOf(store.view().lang), { numeric: true });
}

function byTurn({ payload }: Store): Compare<DrawnPlace> {
  const turn = ({ place, layer }: DrawnPlace): TurningPoint => turningPointOf(place, layer);
  return (a, b) => compareTurningPoints(turn(a), turn(b), payload.span);
}

/** Compares by how well names match what is sought. */
function byMatch({ view }: Store): Compare<DrawnPlace> {
  const { sought, lang } = view();
  const rank = rankBy(sought, lang);
  const known = new Map<DrawnPlace, number>();
  const rankOf = (drawn: DrawnPlace): number => {
    let own = known.get(drawn);
    if (own === undefined) known.set(drawn, (own = rank(drawn.place)));
    return own;
  };
  return (a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b));
}

/** Compares by great-circle distance from the centre of the map. */
function byDistance(map: L.Map): Compare<DrawnPlace> {
  const middle = map.getCenter();
  const known = new Map<DrawnPlace, number>();
  const far = (drawn: DrawnPlace): number => {
    let metres = known.get(drawn);
    if (metres === undefined) known.set(drawn, (metres = map.distance(middle, [drawn.place.lat, drawn.place.lon])));
    return metres;
  };
  return (a, b) => far(a) - far(b);
}

/** Returns things under the headings of the view's grouping, in the order of these; else one group without a title. */
export function titledGroups<T>(
  things: readonly T[],
  drawnOf: (thing: T) => DrawnPlace,
  store: Store,
): [string, T[]][] {
  const { grouping, lang } = store.view();
  if (grouping === "none") return [["", [...things]]];
  const groups = new Map<string, T[]>();
  const title = ({ place, layer }: DrawnPlace): string =>
    grouping === "country" ? countryName(place.country, lang) : yearsWords(turningPointOf(place, layer), store);
  for (const thing of things) {
    const own = title(drawnOf(thing));
    const members = groups.get(own);
    if (members) members.push(thing);
    else groups.set(own, [thing]);
  }
  const { compare } = collatorOf(store);
  const byChange = byTurn(store);
  const earlier = ([, [a]]: [string, T[]], [, [b]]: [string, T[]]): number =>
    a && b ? byChange(drawnOf(a), drawnOf(b)) : 0;
  return [...groups].sort(grouping === "country" ? (a, b) => compare(a[0], b[0]) : earlier);
}
