/**
 * Where a card leads on: the places that a source relates to its own, and those that lie near it.
 */
import { button, el, type Child } from "../ui/dom";
import { stateAt } from "../time/placeState";
import { compass, neighbours, onOneSpot, stepOf, type Neighbour } from "./nearbyPlaces";
import type { Notes } from "../sources/footnotes";
import type { Payload, Place, Relation, RelationKind } from "../contract/payload";
import { symbolPicture } from "../ui/symbolShapes";
import type { State } from "../state/store";
import { isolated, marked, nameNow, numberOf, stateNow } from "../state/phrases";
import { tint } from "../ui/theme";
import { parse, phrase } from "../time/edtf";

/** At most so many neighbours, none farther than so many kilometres. */
const NEIGHBOURS = 5;
const FAR = 100;

/** Relations that hold for a time; of the others a span says between when and when they came about. */
const LASTING: ReadonlySet<RelationKind> = new Set(["stood-at", "part-of", "built-by", "happened-at"]);

/** A relation seen from one of its ends. */
interface End {
  relation: Relation;
  /** Id of the place at the other end. */
  to: string;
  /** Key of its words. */
  words: string;
}

const ends = new WeakMap<Payload, Map<string, End[]>>();

/** The sections "Related places" and "Nearby", as far as there are any; `go` opens a place by its id. */
export function relatedBlock(place: Place, notes: Notes, state: State, go: (id: string) => void): HTMLElement[] {
  const told = endsOf(state.payload).get(place.id) ?? [];
  const known = new Set(told.map((end) => end.to));
  const near = neighbours(place, state.payload, known, NEIGHBOURS, FAR);
  return [
    ...section(
      "related",
      state.words("related.title"),
      told.map((end) => relatedRow(end, notes, state, go)),
    ),
    ...section(
      "nearby",
      state.words("nearby.title"),
      near.map((one) => nearRow(place, one, state, go)),
    ),
  ];
}

function section(className: string, title: string, rows: Child[]): HTMLElement[] {
  return rows.length ? [el("section", { class: className }, el("h3", {}, title), el("ul", {}, ...rows))] : [];
}

/** The relations of each place, its own before those that others have with it. */
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
  notes: Notes,
  state: State,
  go: (id: string) => void,
): HTMLElement | null {
  const other = state.current(to);
  if (!other) return null;
  const note = relation.note && el("p", { class: "small-print", ...marked(state.foreignNotes()) }, relation.note);
  const doubt = relation.status && el("p", { class: "small-print" }, state.words("related.alternative"));
  return el(
    "li",
    {},
    el("p", { class: "span" }, readingOf(relation, words, state), notes.mark(relation)),
    placeButton(other, stateNow(other, state), "related", state, go),
    note,
    doubt,
  );
}

/** "Later in this place, 1991". */
function readingOf({ kind, date }: Relation, key: string, state: State): string {
  const words = state.words(key);
  return date
    ? state.words("related.dated", {
        words,
        date: phrase(parse(date), state.words, state.view().lang, LASTING.has(kind)),
      })
    : words;
}

function nearRow(place: Place, near: Neighbour, state: State, go: (id: string) => void): HTMLElement {
  const other = state.current(near.place.id) ?? near.place;
  return el("li", {}, placeButton(other, distanceWords(place, near, state), "nearby", state, go));
}

/** "at the same place", "less than 5 km away", "about 15 km to the north-east". */
function distanceWords(place: Place, near: Neighbour, state: State): string {
  if (onOneSpot(place, near)) return state.words("nearby.same");
  const step = stepOf(place, near);
  const steps = Math.round(near.distance / step);
  const kilometres = (value: number): string =>
    state.words("nearby.km", { number: numberOf(Number(value.toFixed(1)), state) });
  if (steps === 0) return state.words("nearby.less", { distance: kilometres(step) });
  return state.words(step > 1 ? "nearby.about" : "nearby.far", {
    distance: kilometres(steps * step),
    direction: state.words(`nearby.${compass(place, near.place)}`),
  });
}

/** A place with its symbol and its name on the day; `keep` tells the same place's buttons apart. */
function placeButton(place: Place, told: string, keep: string, state: State, go: (id: string) => void): HTMLElement {
  const layer = state.layerOf(place);
  const shown = stateAt(place, layer, state.view().day);
  const name = nameNow(place, state);
  const titled = name && !place.title.includes(name.name) ? isolated(place.title, state.foreign(place, "title")) : null;
  const press = button(
    { class: "choice", "data-place": place.id, "data-keep": `${keep} ${place.id}` },
    () => go(place.id),
    symbolPicture(layer.kinds[place.kind]?.shape ?? layer.shape, shown),
    el(
      "span",
      {},
      el("b", {}, name ? isolated(name.name, name.lang) : isolated(place.title, state.foreign(place, "title"))),
      " ",
      el("small", {}, titled, titled ? " · " : null, told),
    ),
  );
  return tint(press, layer);
}
