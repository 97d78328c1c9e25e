/**
 * The packed records of the payload: arrays with a fixed order of fields and no trailing empty values, which
 * `mapgen/payload/records.py` writes.
 */
import type { Edtf, Named, PlanGroup, PlanName, Region } from "./payload";

/** The common end of all claims; `said` are the translations of its note, or of its text and note. */
export type ClaimRecord = [
  sources?: number[],
  status?: number,
  note?: string,
  locator?: string,
  named?: Named,
  said?: Record<string, string[]>,
];
/** The end of a name: that of all claims, and its kinds. */
export type NameTail = [...claim: ClaimRecord, kinds?: string[]];
/** A name with its forms in several languages. */
export type NameRecord = [
  period: string,
  langsAndNames: string[],
  from?: Edtf,
  to?: Edtf,
  namesake?: string,
  ...claim: NameTail,
];
/** A happening. */
export type EventRecord = [kind: string, date: Edtf, text: string, happening?: string, ...claim: ClaimRecord];
/** A figure. */
export type FigureRecord = [measure: string, value: number, date?: Edtf, ...claim: ClaimRecord];
/** A relation. */
export type RelationRecord = [kind: number, other: string, date?: Edtf, ...claim: ClaimRecord];
/** A place with its claims. */
export type PlaceRecord = [
  id: string,
  title: string,
  kind: string,
  layer: number,
  lat: number,
  lon: number,
  precision: number,
  country: string,
  summary: string,
  coordinateSource?: number,
  names?: NameRecord[],
  events?: EventRecord[],
  figures?: FigureRecord[],
  sources?: number[],
  aliases?: string[],
  named?: Named,
  translations?: Record<string, [title?: string, summary?: string]>,
  relations?: RelationRecord[],
  rank?: number,
];
/** A historical state. */
export type StateRecord = [
  id: string,
  name: string,
  lang: string,
  from: Edtf,
  to: Edtf,
  members: string,
  tint: number,
  lat: number,
  lon: number,
  sources: number[],
  note?: string,
  translations?: Record<string, string[]>,
];
/** A name of a city. */
export type CityRecord = [
  id: string,
  name: string,
  lang: string,
  from: Edtf,
  to: Edtf,
  lat: number,
  lon: number,
  rank: number,
  sources?: number[],
  translations?: Record<string, [name: string]>,
];
/** A drawn area or line. */
export type RegionRecord = [place: string, form: Region["form"], lines: number[][], schematic?: number, note?: string];

/** The features of one class and form of the town plan; a name is followed by the numbers of its lines. */
export type PlanRecord = [
  planClass: string,
  form: PlanGroup["form"],
  west: number,
  south: number,
  lines: string,
  names: PlanName[],
];
