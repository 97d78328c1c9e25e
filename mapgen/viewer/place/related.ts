/**
 * Links from a card to related places, as stated by sources, and to nearby places.
 */
import { button, el, type Child } from "../ui/dom";
import { stateAt } from "../time/placeState";
import { compass, nearbyPlaces, onOneSpot, stepOf, type NearbyPlace } from "./nearbyPlaces";
import type { Footnotes } from "../sources/footnotes";
import type { Payload, Place, Relation, RelationKind } from "../contract/payload";
import { symbolPicture } from "../ui/symbolShapes";
import { toneOn } from "../state/nameKinds";
import type { Store } from "../state/store";
import { bidiIsolated, langAttributes, nameNow, numberOf, stateNow } from "../state/phrases";
import { tint } from "../ui/theme";
import { parse, phrase } from "../time/edtf";

/** Maximum number of nearby places, and their maximum distance in kilometres. */
const NEIGHBOURS = 5;
const FAR = 100;

/** Relations that last for a period; for the others, an interval is an uncertain date. */
const LASTING: ReadonlySet<RelationKind> = new Set(["stood-at", "part-of", "built-by", "happened-at"]);

/** A relation, seen from one of its two places. */
interface End {
  relation: Relation;
  /** Id of the other place. */
  to: string;
  /** Key of the message that describes it. */
  words: string;
}

const ends = new WeakMap<Payload, Map<string, End[]>>();

/** Creates the sections "Related places" and "Nearby", if not empty; `go` opens a place by id. */
export function relatedBlock(place: Place, notes: Footnotes, store: Store, go: (id: string) => void): HTMLElement[] {
  const relations = endsOf(store.payload).get(place.id) ?? [];
  const known = new Set(relations.map((end) => end.to));
  const near = nearbyPlaces(place, store.payload, known, NEIGHBOURS, FAR);
  return [
    ...relatedSection(
      "related",
      store.words("related.title"),
      relations.map((end) => relatedRow(end, notes, store, go)),
    ),
    ...relatedSection(
      "nearby",
      store.words("nearby.title"),
      near.map((one) => nearRow(place, one, store, go)),
    ),
  ];
}

function relatedSection(className: string, title: string, rows: Child[]): HTMLElement[] {
  return rows.length ? [el("section", { class: className }, el("h3", {}, title), el("ul", {}, ...rows))] : [];
}

/** Returns the relations of each place: its own, then those of other places with it. */
function endsOf(payload: Payload): Map<string, End[]> {
  const known = ends.get(payload);
  if (known) return known;
  const made = new Map<string, End[]>();
  const add = (from: string, end: End): unknown => made.set(from, [...(made.get(from) ?? []), end]);
  const all = payload.places.flatMap(({ id, relations = [] }) =>
    relations.map((relation): [string, Relation] => [id, relation]),
  );
  const shown = all.filter(([, { status }]) => status !== "rejected");
  for (const [id, relation] of shown) add(id, { relation, to: relation.other, words: `relation.${relation.kind}` });
  for (const [id, relation] of shown)
    add(relation.other, { relation, to: id, words: `relation.${relation.kind}.back` });
  ends.set(payload, made);
  return made;
}

function relatedRow(
  { relation, to, words }: End,
  notes: Footnotes,
  store: Store,
  go: (id: string) => void,
): HTMLElement | null {
  const other = store.current(to);
  if (!other) return null;
  const note =
    relation.note &&
    el("p", { class: "small-print", ...langAttributes(store.foreignLang(relation, "note")) }, relation.note);
  const doubt =
    relation.status === "alternative" && el("p", { class: "small-print" }, store.words("related.alternative"));
  return el(
    "li",
    {},
    el("p", { class: "span" }, readingOf(relation, words, store), notes.mark(relation)),
    placeButton(other, stateNow(other, store), "related", store, go),
    note,
    doubt,
  );
}

/** Returns "Later in this place, 1991". */
function readingOf({ kind, date }: Relation, key: string, store: Store): string {
  const words = store.words(key);
  return date
    ? store.words("related.dated", {
        words,
        date: phrase(parse(date), store.words, store.view().lang, LASTING.has(kind)),
      })
    : words;
}

function nearRow(place: Place, near: NearbyPlace, store: Store, go: (id: string) => void): HTMLElement {
  const other = store.current(near.place.id) ?? near.place;
  return el("li", {}, placeButton(other, distanceWords(place, near, store), "nearby", store, go));
}

/** Returns "at the same place", "less than 5 km away", "about 15 km to the north-east". */
function distanceWords(place: Place, near: NearbyPlace, store: Store): string {
  if (onOneSpot(place, near)) return store.words("nearby.same");
  const step = stepOf(place, near);
  const steps = Math.round(near.distance / step);
  const kilometres = (value: number): string =>
    store.words("nearby.km", { number: numberOf(Number(value.toFixed(1)), store) });
  if (steps === 0) return store.words("nearby.less", { distance: kilometres(step) });
  return store.words(step > 1 ? "nearby.about" : "nearby.far", {
    distance: kilometres(steps * step),
    direction: store.words(`nearby.${compass(place, near.place)}`),
  });
}

/** Creates a button with a place's symbol and current name; `keep` distinguishes several buttons for one place. */
function placeButton(place: Place, details: string, keep: string, store: Store, go: (id: string) => void): HTMLElement {
  const layer = store.layerOf(place);
  const shown = stateAt(place, layer, store.view().day);
  const name = nameNow(place, store);
  const titled =
    name && !place.title.includes(name.name) ? bidiIsolated(place.title, store.foreignLang(place, "title")) : null;
  const press = button(
    { class: "choice", "data-place": place.id, "data-keep": `${keep} ${place.id}` },
    () => go(place.id),
    symbolPicture(layer.kinds[place.kind]?.shape ?? layer.shape, shown),
    el(
      "span",
      {},
      el(
        "b",
        {},
        name ? bidiIsolated(name.name, name.lang) : bidiIsolated(place.title, store.foreignLang(place, "title")),
      ),
      " ",
      el("small", {}, titled, titled ? " · " : null, details),
    ),
  );
  return tint(press, toneOn(place, store));
}
