/**
 * Puts the parts of the payload that come later into the payload. A late part of a record has its late cells
 * (`shared/late.json`), 0 where there is none; a place's are followed by those of its names, events and figures.
 */
import late from "../../shared/late.json";
import type { Payload, Place } from "./payload";
import type { CityRecord, PlaceRecord, StateRecord } from "./records";
import * as unpacked from "./unpack";
import type { PackedPayload } from "./unpack";

type Cells = readonly unknown[];

/** A part of the payload that comes later: of the same form, but records have only their late cells. */
export interface LatePart extends Partial<Pick<PackedPayload, "words" | "lexicons" | "translations" | "sourceIds">> {
  states?: Cells[];
  cities?: Cells[];
  /** Number of the first place. */
  first?: number;
  places?: Cells[];
}

/** The columns of a place's claims, each with its late cells, in the order of the columns. */
const CLAIMS = Object.entries(late.claims).map(([column, cells]) => [Number(column), cells] as const);

/** Returns the places to which a part adds something. */
export function placesIn({ places }: Payload, { first = 0, places: added = [] }: LatePart): Place[] {
  return places.slice(first, first + added.length);
}

/** Adds a part to a payload that was unpacked from `wire`. Objects stay the same and get what they lacked. */
export function addPart(payload: Payload, wire: PackedPayload, part: LatePart): void {
  const { words, lexicons = [], translations = [], states = [], cities = [], first = 0, places = [] } = part;
  Object.assign(payload.words, words && unpacked.catalogues([wire.words[0] ?? [], ...words]));
  for (const own of lexicons) payload.lexicons[own.lang] = unpacked.lexicon(own, wire);
  Object.assign(payload.translations, unpacked.mapTexts(translations));
  for (const layer of payload.layers)
    layer.translations = { ...layer.translations, ...unpacked.layerTexts(layer.id, translations) };
  states.forEach((cells, i) => {
    const [state, record] = [payload.states[i], wire.states[i]];
    if (state && record) Object.assign(state, unpacked.state(joined(record, cells, late.states) as StateRecord));
  });
  cities.forEach((cells, i) => {
    const [city, record] = [payload.cities[i], wire.cities?.[i]];
    if (city && record) Object.assign(city, unpacked.city(joined(record, cells, late.cities) as CityRecord));
  });
  if (part.sourceIds) payload.sourceIds = part.sourceIds;
  const layerIds = payload.layers.map((layer) => layer.id);
  places.forEach((cells, i) => {
    const [place, record] = [payload.places[first + i], wire.places[first + i]];
    if (place && record) adopt(place, unpacked.place(wholePlace(record, cells), layerIds));
  });
}

/** Returns a place's record with its late cells and those of its claims. */
function wholePlace(record: PlaceRecord, cells: Cells): PlaceRecord {
  const whole = joined(record, cells, late.places);
  CLAIMS.forEach(([column, columns], i) => {
    const parts = cells[late.places.length + i];
    const claims = whole[column];
    if (!Array.isArray(parts) || !Array.isArray(claims)) return;
    whole[column] = claims.map((claim: Cells, j) => joined(claim, (parts[j] ?? []) as Cells, columns));
  });
  return whole as unknown as PlaceRecord;
}

/** Returns a record with late cells in their columns; of translations, it has both parts. */
function joined(record: Cells, cells: Cells, columns: readonly number[]): unknown[] {
  const whole = [...record];
  columns.forEach((column, i) => {
    const [early, cell] = [whole[column], cells[i]];
    if (cell) whole[column] = isTable(early) && isTable(cell) ? { ...early, ...cell } : cell;
  });
  return whole;
}

function isTable(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Gives a place and each of its claims the properties of another. */
function adopt(place: Place, { names, events, figures, ...facts }: Place): void {
  Object.assign(place, facts);
  const pairs: [object[] | undefined, object[] | undefined][] = [
    [place.names, names],
    [place.events, events],
    [place.figures, figures],
  ];
  for (const [claims, whole] of pairs) claims?.forEach((claim, i) => Object.assign(claim, whole?.[i]));
}
