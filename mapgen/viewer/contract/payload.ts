/**
 * What the page reads: the one contract between the build (`mapgen/payload/__init__.py`) and the viewer.
 *
 * Empty values are left out of the JSON. Dates are EDTF text; sources are indices into `sources`.
 */

import type { Phase, PlaceState, Precision, RelationKind, Shape, Status } from "./vocabulary";

export type { Phase, PlaceState, Precision, RelationKind, Shape, Status };

/** EDTF text, as `edtf.ts` parses it. An empty start or end of a name is left out: unknown. */
export type Edtf = string;

/** Degrees WGS 84: latitude (north positive), longitude (east positive). */
export type Position = [lat: number, lon: number];

/** Cells that the page carries under the names of their columns (`by_name` in `shared/tables.json`). */
export type Named = Readonly<Record<string, string>>;

export interface Claim {
  /** Indices into `Payload.sources`, at least one. */
  sources: number[];
  locator?: string;
  /** Left out when preferred. */
  status?: Exclude<Status, "preferred">;
  note?: string;
  named?: Named;
}

export interface Name extends Claim {
  /** One stretch of naming; all languages and rival claims of it share this word. */
  period: string;
  name: string;
  /** BCP 47. */
  lang: string;
  from?: Edtf;
  /** ".." while still in use; left out when unknown. */
  to?: Edtf;
  /** Whom the name honours: a key of `Payload.namesakes`. */
  namesake?: string;
}

export interface Happening extends Claim {
  happening: string;
  date: Edtf;
  kind: string;
  text: string;
  /** By language. */
  translations?: Record<string, { text: string }>;
}

export interface Figure extends Claim {
  /** A key of `Payload.measures`. */
  measure: string;
  value: number;
  date?: Edtf;
}

/** What a place has to do with another. */
export interface Relation extends Claim {
  kind: RelationKind;
  /** Id of the other place. */
  other: string;
  date?: Edtf;
}

export interface Place {
  id: string;
  title: string;
  kind: string;
  /** Id of the one layer that shows it. */
  layer: string;
  lat: number;
  lon: number;
  precision: Precision;
  /** ISO 3166-1 alpha-2 of the country today. */
  country: string;
  summary: string;
  named?: Named;
  /** Former ids, so that old links last. */
  aliases?: string[];
  /** Who gave the point: an index into `Payload.sources`. */
  coordinateSource: number;
  /** Further works on the place. */
  sources?: number[];
  names?: Name[];
  events?: Happening[];
  figures?: Figure[];
  relations?: Relation[];
  /** By language; an empty text is not translated. */
  translations?: Record<string, { title: string; summary: string }>;
}

export interface Source {
  /** A CSL item type. */
  type: string;
  title: string;
  author?: string;
  container?: string;
  publisher?: string;
  issued?: Edtf;
  pages?: string;
  url?: string;
  language?: string;
  licence?: string;
  note?: string;
}

/** The words for what a symbol shows before, during and after. */
export interface StateWords {
  before: string;
  during: string;
  after: string;
}

export interface Kind {
  title: string;
  shape: Shape;
  /** Left out where the layer's own words fit. */
  words?: StateWords;
}

export interface Layer {
  id: string;
  title: string;
  description: string;
  /** Light and dark page: CSS hex colours. */
  colour: string;
  colourDark: string;
  shape: Shape;
  /** The name of its rule: a key of the registry in `time/layerRules/`. */
  rule: string;
  namesakes?: string[];
  begins?: string[];
  ends?: string[];
  words: StateWords;
  kinds: Record<string, Kind>;
  /** By state and plural category: how its places are counted, with {count}. */
  tally?: Partial<Record<keyof StateWords, Record<string, string>>>;
  /** Shown when the page opens. */
  on: boolean;
  /** By language. */
  translations?: Record<string, LayerTexts>;
}

/** A drawn area or line of a place; schematic ones say so. */
export interface Region {
  place: string;
  form: "area" | "line";
  points: Position[];
  schematic: boolean;
  note?: string;
}

/**
 * The base map. `arcs` holds numbers in the digits of `borderArcs.ts`: for each arc its number of points,
 * then zigzag deltas of longitude and latitude in units of `grid` degrees, each arc starting from (0, 0).
 */
export interface BaseMap {
  grid: number;
  arcs: string;
  /** Rings of arc numbers by polygon; `~n` (negative) means arc n backwards. The first ring is the outside. */
  units: { id: string; country: string; polygons: number[][][] }[];
  /** Arcs whose course is only approximate. */
  approximate: number[];
  credit: string;
}

/** One state of its time. */
export interface HistoricalState {
  id: string;
  name: string;
  lang: string;
  /** By language. */
  translations?: Record<string, { name: string }>;
  from?: Edtf;
  to?: Edtf;
  members: string[];
  tint: number;
  lat: number;
  lon: number;
  note?: string;
  sources: number[];
}

/** Words of a language, from CLDR; of countries and languages, those that the map names. */
export interface Lexicon {
  /** By ISO 3166-1 code and by BCP 47 tag. */
  countries: Record<string, string>;
  languages: Record<string, string>;
  /** Twelve names, alone and beside a day; short ones only where they do not begin those. */
  months: string[];
  dayMonths: string[];
  shortMonths?: string[];
  /** Patterns with {day}, {month} and {year}; in `figures` the month is a number. */
  day: string;
  month: string;
  figures: string;
  /** How many digits stand at least before the first mark between thousands comes last. */
  numbers: [decimal: string, group: string, minus: string, first: number];
  /** What stands between the members of a list, and before the last. */
  list: [between: string, last: string];
}

/** A part of a tour's text: words, a mark around further parts, or the numbers of sources. */
export type TourNode =
  | string
  | { kind: "paragraph" | "bullets" | "numbers" | "item" | "em" | "strong"; children: TourNode[] }
  | { kind: "place" | "date"; target: string; children: TourNode[] }
  | { kind: "source"; sources: number[] };

/** A place on a day, and what there is to say of it. */
export interface Step {
  title: string;
  place: string;
  /** The map shows its first day. */
  date: Edtf;
  /** Ids; empty where those of the opening will do. */
  layers: string[];
  zoom?: number;
  text: TourNode[];
}

export interface Tour {
  id: string;
  title: string;
  /** BCP 47. */
  lang: string;
  author: string;
  summary: string;
  steps: Step[];
}

/** The map's own words in another language, as far as they differ. */
export type MapTexts = Partial<
  Pick<Payload, "title" | "subtitle" | "credits" | "namesakes" | "measures" | "eventKinds">
>;
/** A layer's, likewise. */
export type LayerTexts = Partial<Pick<Layer, "title" | "description" | "words" | "tally">> & {
  kinds?: Record<string, Partial<Kind>>;
};

export interface Payload {
  /** The columns of `Place.named`, filled or not. */
  named: string[];
  version: 2;
  id: string;
  title: string;
  subtitle: string;
  /** First and last year that the map covers. */
  span: [number, number];
  /** The day on which the page opens. */
  opening: Edtf;
  /** Centre of the equal-area projection. */
  centre: Position;
  /** Positions that must be on the screen when the page opens; on narrow screens `viewNarrow`. */
  view: Position[];
  viewNarrow?: Position[];
  /** The language of the tables' own texts. */
  lang: string;
  /** Those of the page; it opens in the first. */
  languages: string[];
  /** By language. */
  translations: Record<string, MapTexts>;
  /** By language: those of the page, English, and those of the tables. */
  lexicons: Record<string, Lexicon>;
  licence: string;
  credits: string[];
  /** Words of the interface, by language and key, with {placeholders}. */
  words: Record<string, Record<string, string>>;
  namesakes: Record<string, string>;
  measures: Record<string, string>;
  eventKinds: Record<string, string>;
  layers: Layer[];
  sources: Source[];
  states: HistoricalState[];
  regions: Region[];
  base: BaseMap;
  places: Place[];
  tours: Tour[];
}
