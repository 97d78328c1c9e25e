/**
 * Types of the payload, the data that the build (`mapgen/payload/__init__.py`) passes to the viewer.
 *
 * Empty values are omitted from the JSON. Dates are EDTF text; sources are indices into `sources`.
 */

import type { Lexicon } from "./localeData";
import type { NameKind, Tone } from "./tones";
import type { Phase, PlaceState, Precision, RelationKind, Shape, Status } from "./vocabulary";

export type { NameKind, Tone };
export type { Phase, PlaceState, Precision, RelationKind, Shape, Status };

/** EDTF text, as `edtf.ts` parses it. An unknown start or end of a name is omitted. */
export type Edtf = string;

/** WGS 84, in degrees: latitude (north positive), longitude (east positive). */
export type Position = [lat: number, lon: number];

/** Cells that are passed through under their column names (`by_name` in `shared/tables.json`). */
export type Named = Readonly<Record<string, string>>;

/** A statement of one or more sources about a place. */
export interface Claim {
  /** Indices into `Payload.sources`, at least one. */
  sources: number[];
  locator?: string;
  /** Omitted if "preferred". */
  status?: Exclude<Status, "preferred">;
  note?: string;
  named?: Named;
  /** Texts of the claim, keyed by language and field. */
  translations?: Record<string, { text?: string; note?: string }>;
}

/** A name of a place in one language, during a naming period. */
export interface Name extends Claim {
  /** Id of a period in which a place bore a name. Its translations and rival claims share the id. */
  period: string;
  name: string;
  /** BCP 47. */
  lang: string;
  from?: Edtf;
  /** ".." if the name is still in use; omitted if unknown. */
  to?: Edtf;
  /** The person whom the name honours: a key of `Payload.namesakes`. */
  namesake?: string;
  /** Words for the kind of name; `Payload.nameKinds` says more of some. */
  kinds?: string[];
}

/** An event at a place. */
export interface Happening extends Claim {
  happening: string;
  date: Edtf;
  kind: string;
  text: string;
}

/** A number about a place, such as its population. */
export interface Figure extends Claim {
  /** A key of `Payload.measures`. */
  measure: string;
  value: number;
  date?: Edtf;
}

/** A relation of one place to another. */
export interface Relation extends Claim {
  kind: RelationKind;
  /** Id of the other place. */
  other: string;
  date?: Edtf;
}

/** A place with all claims about it. */
export interface Place {
  id: string;
  title: string;
  kind: string;
  /** Id of the layer that contains the place. */
  layer: string;
  lat: number;
  lon: number;
  precision: Precision;
  /** ISO 3166-1 alpha-2 code of the present-day country. */
  country: string;
  summary: string;
  named?: Named;
  /** Former ids, so that old links keep working. */
  aliases?: string[];
  /** How well known it is: 1 to 3, omitted for most. */
  rank?: number;
  /** Source of the coordinates: an index into `Payload.sources`. */
  coordinateSource: number;
  /** Sources for further reading. */
  sources?: number[];
  names?: Name[];
  events?: Happening[];
  figures?: Figure[];
  relations?: Relation[];
  /** Keyed by language; an empty text has no translation. */
  translations?: Record<string, { title: string; summary: string }>;
}

/** A cited work. */
export interface Source {
  /** A CSL item type. */
  type: string;
  /** What the work is, if its type does not say so: a key of `sourceKinds` in `shared/vocabulary.json`. */
  genre?: string;
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
  /** The language of the note: the first of the page, or that of the tables. */
  noteLang?: string;
}

/** Descriptions of the states before, during and after. */
export interface StateWords {
  before: string;
  during: string;
  after: string;
}

/** A kind of place within a layer. */
export interface Kind {
  title: string;
  shape: Shape;
  /** Omitted if the layer's own words apply. */
  words?: StateWords;
  /** Phrases that count the places of this kind by themselves, as in `Layer`. */
  tally?: Tally;
  /** The kind of the same layer in whose tally the places of this kind are counted. */
  countedAs?: string;
}

/** Phrases that count places, by state and plural category, with the placeholder {count}. */
export type Tally = Partial<Record<keyof StateWords | "among", Record<string, string>>>;

/** Makes the symbols of a layer larger by the highest known figure of a measure, at each of one or two steps. */
export interface Sizes {
  measure: string;
  steps: number[];
}

/** A layer: places shown by one rule, in one colour. */
export interface Layer extends Tone {
  id: string;
  title: string;
  description: string;
  shape: Shape;
  /** Name of the layer's rule: a key of the registry in `time/layerRules/`. */
  rule: string;
  namesakes?: string[];
  begins?: string[];
  ends?: string[];
  words: StateWords;
  kinds: Record<string, Kind>;
  /** Phrases that count the places of the layer whose kind has neither words nor a tally of its own. */
  tally?: Tally;
  sizes?: Sizes;
  /** Id of the layer among whose places its own are counted, even while they are not shown. */
  countedWith?: string;
  /** Whether the layer is shown when the page opens. */
  on: boolean;
  /** Keyed by language. */
  translations?: Record<string, LayerTexts>;
}

/** An area or line drawn for a place; schematic ones are marked. */
export interface Region {
  place: string;
  form: "area" | "line";
  /** The rings of an area, without their last points and filled by the even-odd rule, or the lines. */
  lines: Position[][];
  schematic: boolean;
  note?: string;
}

/**
 * The base map. `arcs` holds numbers in the 88 digits of `borderArcs.ts`: for each arc its number of
 * points, then zigzag-encoded deltas of longitude and latitude in units of `grid` degrees. Each arc starts
 * from (0, 0).
 */
export interface BaseMap {
  grid: number;
  arcs: string;
  /** Further arcs, near the places, on a finer grid: their numbers follow those of `arcs`. */
  finer?: { grid: number; arcs: string };
  /** Outlines of the dataset's own land, which lies above the other: the arcs that follow. */
  above?: { grid: number; arcs: string };
  /**
   * Rings of arc indices per polygon; `~n` (negative) is arc n in reverse. The first ring is the exterior. The
   * dataset's own land comes last, and its country is "".
   */
  units: { id: string; country: string; polygons: number[][][] }[];
  /** Arcs whose course is approximate. */
  approximate: number[];
  credit: string;
}

/** The street tiles of a page that has them: their address with {z}, {x} and {y}, and the last zoom that they have. */
export interface Tiles {
  url: string;
  maxZoom: number;
}

/** The great rivers and lakes around the places, encoded as the arcs of the base map, in its grid. */
export interface Waters {
  rivers: string;
  /** Outlines that end where they begin. */
  lakes: string;
  /** Lakes whose outline is approximate. */
  approximate: number[];
}

/** A historical state: a country during the period in which it existed. */
export interface HistoricalState {
  id: string;
  name: string;
  lang: string;
  /** Keyed by language. */
  translations?: Record<string, { name?: string; note?: string }>;
  from?: Edtf;
  to?: Edtf;
  members: string[];
  tint: number;
  lat: number;
  lon: number;
  note?: string;
  sources: number[];
}

/** A name of a city that is shown for orientation; all names of a city have its `id` and position. */
export interface CityName {
  id: string;
  name: string;
  lang: string;
  /** Keyed by language. */
  translations?: Record<string, { name: string }>;
  from?: Edtf;
  to?: Edtf;
  lat: number;
  lon: number;
  /** 1 for capitals, to 3. */
  rank: number;
  sources: number[];
}

/** A node of a tour's text: plain text, a mark around child nodes, or the numbers of sources. */
export type TourNode =
  | string
  | { kind: "paragraph" | "bullets" | "numbers" | "item" | "em" | "strong"; children: TourNode[] }
  | { kind: "place" | "date"; target: string; children: TourNode[] }
  | { kind: "source"; sources: number[] };

/** A step of a tour: a place, a date, and a text. */
export interface Step {
  title: string;
  place: string;
  /** The map shows the first day of this date. */
  date: Edtf;
  /** Ids; empty to use the layers of the opening view. */
  layers: string[];
  zoom?: number;
  text: TourNode[];
}

/** A guided tour. */
export interface Tour {
  id: string;
  title: string;
  /** BCP 47. */
  lang: string;
  author: string;
  summary: string;
  /** Asked at the end of the last step, with its answer. */
  question?: string;
  answer?: string;
  steps: Step[];
}

/** Translations of the map's own texts; only those that differ from the original. */
export type MapTexts = Partial<
  Pick<Payload, "title" | "subtitle" | "credits" | "namesakes" | "measures" | "eventKinds" | "tints">
> & {
  nameKinds?: Record<string, Partial<NameKind>>;
  periods?: Record<string, { title: string }>;
  days?: Record<string, { title: string }>;
};
/** Translations of a layer's texts, likewise. */
export type LayerTexts = Partial<Pick<Layer, "title" | "description" | "words" | "tally">> & {
  kinds?: Record<string, Partial<Kind>>;
};

/** A name of the town plan, and the numbers of the lines that bear it. */
export type PlanName = [text: string, ...lines: number[]];

/** What the town plan has of one class and form: ground of the editor's own, whose features are no places. */
export interface PlanGroup {
  planClass: string;
  form: "area" | "line" | "point";
  /** South-west corner, in cells of the plan's grid (`shared/town_plan.json`). */
  west: number;
  south: number;
  /**
   * Lines from there on, in the digits of the base map. Rings run counterclockwise, holes clockwise, so that all
   * together are filled by the nonzero rule. The points of labels are lines of one point.
   */
  lines: string;
  names: PlanName[];
}

/** All data of a map. */
export interface Payload {
  /** All column names of `Place.named`, including those without values. */
  named: string[];
  /** Registers elsewhere by the column of their ids: the title, and the address that leads to an id behind it. */
  registers: Record<string, [title: string, address: string]>;
  version: 2;
  id: string;
  title: string;
  subtitle: string;
  /** The address at which the page is published; omitted if there is none. */
  url?: string;
  /** First and last year covered by the map. */
  span: [number, number];
  /** The day that the map knows of last, in the last year of the span; that year's end if omitted. */
  until?: Edtf;
  /** Omitted if the ground is only drawn. */
  tiles?: Tiles;
  /** The date shown when the page opens. */
  opening: Edtf;
  /** Centre of the equal-area projection. */
  centre: Position;
  /** Positions that must be visible when the page opens; `viewNarrow` applies to narrow screens. */
  view: Position[];
  viewNarrow?: Position[];
  /** Language of the texts in the tables. */
  lang: string;
  /** Languages of the page; it opens in the first. */
  languages: string[];
  /** Keyed by language. */
  translations: Record<string, MapTexts>;
  /** Keyed by language: the languages of the page, English, and the language of the tables. */
  lexicons: Record<string, Lexicon>;
  licence: string;
  credits: string[];
  /** Interface messages by language and key, with {placeholders}. */
  words: Record<string, Record<string, string>>;
  namesakes: Record<string, string>;
  measures: Record<string, string>;
  eventKinds: Record<string, string>;
  nameKinds: Record<string, NameKind>;
  /** What the tints of the states mean, by the tint; a tint without words is not in the key. */
  tints: Record<string, string>;
  /** Named periods of the histogram by id, from the first day of `from` to the last of `to`. */
  periods: Record<string, { title: string; from: Edtf; to: Edtf }>;
  /** Days marked on the histogram by id, most important first. */
  days: Record<string, { title: string; date: Edtf }>;
  layers: Layer[];
  sources: Source[];
  /** Ids in the tables, by index, of those without an address of their own; empty until the payload is whole. */
  sourceIds: Record<number, string>;
  states: HistoricalState[];
  cities: CityName[];
  regions: Region[];
  /** From the bottom up. */
  townPlan: PlanGroup[];
  base: BaseMap;
  waters: Waters;
  places: Place[];
  tours: Tour[];
}
