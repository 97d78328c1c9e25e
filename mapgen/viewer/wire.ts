/**
 * The payload as it stands in the page, and its unpacking into `payload.ts`'s values. The records
 * are lists in a fixed order with empty ends cut off; `mapgen/payload/records.py` writes them.
 */
import type { Claim, Edtf, Figure, Happening, Name, Payload, Place, Position, Region, Source, State, Status } from "./payload";

type ClaimRecord = [sources?: number[], status?: number, note?: string, locator?: string];
type NameRecord = [period: string, langsAndNames: string[], from?: Edtf, to?: Edtf, namesake?: string, ...claim: ClaimRecord];
type EventRecord = [kind: string, date: Edtf, text: string, happening?: string, ...claim: ClaimRecord];
type FigureRecord = [measure: string, value: number, date?: Edtf, ...claim: ClaimRecord];
type PlaceRecord = [
  id: string, title: string, kind: string, layer: number, lat: number, lon: number,
  precision: number, country: string, summary: string, coordinateSource?: number,
  names?: NameRecord[], events?: EventRecord[], figures?: FigureRecord[],
  sources?: number[], aliases?: string[], wikidata?: string,
];
type SourceRecord = [
  type: string, title: string, address?: string, language?: string, licence?: number, container?: string,
  author?: string, publisher?: string, issued?: Edtf, pages?: string, note?: string,
];
type StateRecord = [
  id: string, name: string, lang: string, from: Edtf, to: Edtf, members: string, tint: number,
  lat: number, lon: number, sources: number[], note?: string,
];
type RegionRecord = [place: string, form: Region["form"], points: number[], schematic?: number, note?: string];

/** The JSON of the page. */
export interface Wire extends Omit<Payload, "places" | "sources" | "states" | "regions"> {
  licences: string[];
  places: PlaceRecord[];
  sources: SourceRecord[];
  states: StateRecord[];
  regions: RegionRecord[];
}

/** The version of the contract that this viewer reads. */
const VERSION = 1;
const PRECISIONS: readonly Place["precision"][] = ["exact", "site", "settlement", "region"];
const STATUSES: readonly Status[] = ["preferred", "alternative", "rejected"];

/** The payload's values; throws if the page was built for another viewer. */
export function unpack(wire: Wire): Payload {
  if (wire.version !== VERSION) throw new Error(`the payload has version ${String(wire.version)}, the viewer reads ${VERSION}`);
  const layerIds = wire.layers.map((layer) => layer.id);
  return {
    ...wire,
    places: wire.places.map((record) => place(record, layerIds)),
    sources: wire.sources.map((record) => source(record, wire.licences)),
    states: wire.states.map(state),
    regions: wire.regions.map(region),
  };
}

/** Leaves out what is empty, so that absent and empty are one. */
function kept<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) {
    const item: unknown = value[key];
    if (item === undefined || item === "" || (Array.isArray(item) && item.length === 0)) delete value[key];
  }
  return value;
}

function claim([sources = [], status = 0, note, locator]: ClaimRecord): Claim {
  const marked = STATUSES[status];
  return { sources, ...(marked && marked !== "preferred" ? { status: marked } : {}), ...kept({ note, locator } as Partial<Claim>) };
}

function place(record: PlaceRecord, layerIds: string[]): Place {
  const [id, title, kind, layer, lat, lon, precision, country, summary, coordinateSource = 0] = record;
  const [names = [], events = [], figures = [], sources, aliases, wikidata] = record.slice(10) as PlaceTail;
  return kept({
    id, title, kind, layer: layerIds[layer] ?? "", lat, lon, country, summary, coordinateSource, precision: PRECISIONS[precision],
    names: names.flatMap(namesOf), events: events.map(happening), figures: figures.map(figure),
    sources, aliases, wikidata,
  } as Place);
}

type PlaceTail = [NameRecord[]?, EventRecord[]?, FigureRecord[]?, number[]?, string[]?, string?];

/** One name a language; the note stands with the first. */
function namesOf([period, parts, from, to, namesake, ...rest]: NameRecord): Name[] {
  const { note, ...said } = claim(rest);
  const names: Name[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const own = { period, lang: parts[i] ?? "", name: parts[i + 1] ?? "", ...said, from, to, namesake, ...(i === 0 ? { note } : {}) };
    names.push(kept(own as Name));
  }
  return names;
}

function happening([kind, date, text, slug, ...rest]: EventRecord): Happening {
  return { happening: slug || kind, date, kind, text, ...claim(rest) };
}

function figure([measure, value, date, ...rest]: FigureRecord): Figure {
  return kept({ measure, value, date, ...claim(rest) } as Figure);
}

function source(record: SourceRecord, licences: string[]): Source {
  const [type, title, short = "", language, licence = 0, container, author, publisher, issued, pages, note] = record;
  const url = address(short, title, language ?? "");
  const own = short.startsWith("w") ? WIKIPEDIA : { type, container };
  return kept({ ...own, title, url, language, licence: licences[licence], author, publisher, issued, pages, note } as Source);
}

/** What every article of Wikipedia has in common. */
const WIKIPEDIA = { type: "entry-encyclopedia", container: "Wikipedia" };

/** The whole address of its short form, see `_address` in `records.py`. */
function address(short: string, title: string, language: string): string {
  if (short === "") return "";
  const whole = short.startsWith("w")
    ? `https://${language}.wikipedia.org/wiki/${short.slice(1) || title.replaceAll(" ", "_")}`
    : short.startsWith("//") ? `https:${short}` : short;
  return whole.includes("%") ? whole : encodeURI(whole);
}

function state([id, name, lang, from, to, members, tint, lat, lon, sources, note]: StateRecord): State {
  return kept({ id, name, lang, from, to, members: members.split(" "), tint, lat, lon, sources, note } as State);
}

function region([id, form, degrees, schematic = 0, note]: RegionRecord): Region {
  const points: Position[] = [];
  for (let i = 0; i < degrees.length; i += 2) points.push([degrees[i] ?? 0, degrees[i + 1] ?? 0]);
  return kept({ place: id, form, points, schematic: schematic === 1, note } as Region);
}
