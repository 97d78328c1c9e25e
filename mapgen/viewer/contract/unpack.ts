/**
 * The packed payload in the page and its decoding into the types of `payload.ts`. Records are arrays with a
 * fixed order of fields and no trailing empty values; `mapgen/payload/records.py` writes them.
 */
import type {
  CityName,
  Claim,
  Figure,
  Happening,
  LayerTexts,
  MapTexts,
  Name,
  Payload,
  Place,
  PlanGroup,
  Position,
  Region,
  Relation,
  Source,
  HistoricalState,
  Tour,
} from "./payload";
import type { Lexicon } from "./localeData";
import type {
  CityRecord,
  EventRecord,
  FigureRecord,
  NameRecord,
  NameTail,
  PlaceRecord,
  PlanRecord,
  RegionRecord,
  RelationRecord,
  StateRecord,
} from "./records";
import { PRECISIONS, RELATIONS, STATUSES } from "./vocabulary";

/** The map's texts in one language, and those of its layers by layer id. */
type WireTexts = MapTexts & { lang: string; layers?: Record<string, LayerTexts> };

/** A lexicon whose names follow the order of the payload's codes. Fields equal to those of another list are omitted. */
type WireLexicon = Pick<Lexicon, "months" | "shortMonths" | "day" | "month" | "numbers" | "list"> &
  Partial<Pick<Lexicon, "dayMonths" | "figures">> & { lang: string; countries: string[]; languages: string[] };

/** Defaults of the optional fields. */
const EMPTY = {
  subtitle: "",
  credits: [],
  namesakes: {},
  measures: {},
  eventKinds: {},
  tints: {},
  nameKinds: {},
  periods: {},
  days: {},
  sourceIds: {},
} satisfies Partial<Payload>;

/** The payload as it is stored in the page's JSON. */
export interface PackedPayload
  extends
    Omit<
      Payload,
      | "places"
      | "sources"
      | "states"
      | "cities"
      | "regions"
      | "words"
      | "lexicons"
      | "translations"
      | "tours"
      | "townPlan"
      | keyof typeof EMPTY
    >,
    Partial<Pick<Payload, keyof typeof EMPTY>> {
  /** A row of keys, then one row for each language, which starts with its tag. */
  words: string[][];
  countryCodes: string[];
  languageTags: string[];
  lexicons: WireLexicon[];
  translations?: WireTexts[];
  places: PlaceRecord[];
  states: StateRecord[];
  cities?: CityRecord[];
  regions: RegionRecord[];
  townPlan?: PlanRecord[];
}

/** Version of the payload format that this viewer reads. */
const VERSION = 2;

/** Decodes the payload and adds what was read from the page. Throws if the page has another format version. */
export function unpack(wire: PackedPayload, sources: Source[], tours: Tour[]): Payload {
  const { version }: { version: number } = wire;
  if (version !== VERSION) throw new Error(`the payload has version ${version}, the viewer reads ${VERSION}`);
  const layerIds = wire.layers.map((layer) => layer.id);
  return {
    ...EMPTY,
    ...wire,
    words: catalogues(wire.words),
    lexicons: Object.fromEntries(wire.lexicons.map((own) => [own.lang, lexicon(own, wire)])),
    translations: mapTexts(wire.translations ?? []),
    layers: wire.layers.map((layer) => ({ ...layer, translations: layerTexts(layer.id, wire.translations ?? []) })),
    places: wire.places.map((record) => place(record, layerIds)),
    sources,
    states: wire.states.map(state),
    cities: (wire.cities ?? []).map(city),
    regions: wire.regions.map(region),
    townPlan: (wire.townPlan ?? []).map(planGroup),
    tours,
  };
}

/** Returns the map's translated texts by language. */
export function mapTexts(all: WireTexts[]): Payload["translations"] {
  return Object.fromEntries(all.map(({ lang, layers: _, ...texts }) => [lang, texts]));
}

/** Returns a layer's translated texts by language. */
export function layerTexts(id: string, all: WireTexts[]): Record<string, LayerTexts> {
  return Object.fromEntries(all.flatMap(({ lang, layers }) => (layers?.[id] ? [[lang, layers[id]]] : [])));
}

/** Decodes the interface messages: a row of keys, then a row for each language. */
export function catalogues([keys = [], ...rows]: string[][]): Payload["words"] {
  const words = (row: string[]): [string, string][] =>
    row.slice(1).flatMap((text, i): [string, string][] => (text ? [[keys[i + 1] ?? "", text]] : []));
  return Object.fromEntries(rows.map((row) => [row[0] ?? "", Object.fromEntries(words(row))]));
}

/** Decodes a lexicon. */
export function lexicon(own: WireLexicon, { countryCodes, languageTags }: PackedPayload): Lexicon {
  const named = (codes: string[], names: string[]): Record<string, string> =>
    Object.fromEntries(codes.map((code, i) => [code, names[i] ?? code]));
  return {
    ...own,
    dayMonths: own.dayMonths ?? own.months,
    figures: own.figures ?? own.month,
    countries: named(countryCodes, own.countries),
    languages: named(languageTags, own.languages),
  };
}

/**
 * Leaves out empty values, so that absent and empty are treated alike. Claims keep a list of sources to come. (An
 * object from which properties are deleted takes several times the memory.)
 */
function kept<T extends object>(value: T): T {
  const result: Partial<T> = {};
  for (const key of Object.keys(value) as (keyof T)[]) {
    const item: unknown = value[key];
    const isBare = Array.isArray(item) && item.length === 0 && key !== "sources";
    if (item !== undefined && item !== "" && !isBare) result[key] = value[key];
  }
  return result as T;
}

/** Decodes the common end of a claim; `fields` are what its translations have, in their order. */
function claim(
  [sources = [], status = 0, note, locator, named, said]: NameTail,
  ...fields: ("text" | "note")[]
): Claim {
  const marked = STATUSES[status];
  return {
    sources,
    ...(marked && marked !== "preferred" ? { status: marked } : {}),
    ...kept({ note, locator, named, translations: translations(said, (texts) => byField(fields, texts)) }),
  };
}

/** Decodes a place. */
export function place(record: PlaceRecord, layerIds: string[]): Place {
  const [id, title, kind, layer, lat, lon, precision, country, summary, coordinateSource = 0] = record;
  const [names = [], events = [], figures = [], sources, aliases, named, said, relations = [], rank] = record.slice(
    10,
  ) as PlaceTail;
  return kept({
    id,
    title,
    kind,
    layer: layerIds[layer] ?? "",
    lat,
    lon,
    country,
    summary,
    coordinateSource,
    precision: PRECISIONS[precision],
    names: names.flatMap(namesOf),
    events: events.map(happening),
    figures: figures.map(figure),
    relations: relations.map(relation),
    sources: sources?.length ? sources : undefined,
    aliases,
    rank,
    named,
    translations: translations(said, ([own = "", short = ""]) => ({ title: own, summary: short })),
  } as Place);
}

type PlaceTail = [
  NameRecord[]?,
  EventRecord[]?,
  FigureRecord[]?,
  number[]?,
  string[]?,
  string?,
  Record<string, [title?: string, summary?: string]>?,
  RelationRecord[]?,
  number?,
];

/** Decodes the translations of a record: one array per language, with a fixed order of fields. */
function translations<T, R>(
  said: Record<string, T> | undefined,
  fields: (texts: T) => R,
): Record<string, R> | undefined {
  return said && Object.fromEntries(Object.entries(said).map(([lang, texts]) => [lang, fields(texts)]));
}

/** Returns texts by field, without those that are not translated. */
function byField(fields: readonly string[], texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.flatMap((field, i) => (texts[i] ? [[field, texts[i]]] : [])));
}

/** Decodes one name per language; the note is attached to the first. */
function namesOf([period, parts, from, to, namesake, ...rest]: NameRecord): Name[] {
  const { note, translations: noted, ...said } = claim(rest, "note");
  const kinds = rest[6];
  const names: Name[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const own = {
      period,
      lang: parts[i] ?? "",
      name: parts[i + 1] ?? "",
      ...said,
      from,
      to,
      namesake,
      kinds,
      ...(i === 0 ? { note, translations: noted } : {}),
    };
    names.push(kept(own as Name));
  }
  return names;
}

function happening([kind, date, text, slug, ...rest]: EventRecord): Happening {
  return kept({ happening: slug || kind, date, kind, text, ...claim(rest, "text", "note") });
}

function figure([measure, value, date, ...rest]: FigureRecord): Figure {
  return kept({ measure, value, date, ...claim(rest, "note") });
}

function relation([kind, other, date, ...rest]: RelationRecord): Relation {
  return kept({ kind: RELATIONS[kind], other, date, ...claim(rest, "note") } as Relation);
}

/** Decodes a historical state. */
export function state([
  id,
  name,
  lang,
  from,
  to,
  members,
  tint,
  lat,
  lon,
  sources,
  note,
  said,
]: StateRecord): HistoricalState {
  const translated = translations(said, (texts) => byField(["name", "note"], texts));
  return kept({
    id,
    name,
    lang,
    from,
    to,
    members: members.split(" "),
    tint,
    lat,
    lon,
    sources,
    note,
    translations: translated,
  });
}

/** Decodes a name of a city. */
export function city([id, name, lang, from, to, lat, lon, rank, sources = [], said]: CityRecord): CityName {
  const translated = translations(said, ([own]) => ({ name: own }));
  return kept({ id, name, lang, from, to, lat, lon, rank, sources, translations: translated });
}

function region([id, form, lines, schematic = 0, note]: RegionRecord): Region {
  return kept({ place: id, form, lines: lines.map(positions), schematic: schematic === 1, note });
}

function positions(degrees: number[]): Position[] {
  const points: Position[] = [];
  for (let i = 0; i < degrees.length; i += 2) points.push([degrees[i] ?? 0, degrees[i + 1] ?? 0]);
  return points;
}

function planGroup([planClass, form, west, south, lines, names]: PlanRecord): PlanGroup {
  return { planClass, form, west, south, lines, names };
}
