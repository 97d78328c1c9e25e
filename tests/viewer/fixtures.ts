/** Values for units: what mapgen wrote of `tests/data/small` in all languages, and parts made by hand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Happening, Layer, Name, Payload, Place, Source } from "../../mapgen/viewer/contract/payload";
import { unpack, type PackedPayload } from "../../mapgen/viewer/contract/unpack";
import { createRestingUpdates } from "../../mapgen/viewer/state/rest";
import { createStore, type Control, type Store } from "../../mapgen/viewer/state/store";
import { parse } from "../../mapgen/viewer/time/edtf";
import { registerLexicons } from "../../mapgen/viewer/text/lexicon";

/** The payload in parts, as it stands in the page: the early one, and the deflated blocks. Each time anew. */
export function inParts(): { early: PackedPayload; blocks: string[] } {
  return JSON.parse(readFileSync(join(__dirname, "parts.json"), "utf-8")) as ReturnType<typeof inParts>;
}

const WRITTEN = readFileSync(join(__dirname, "small.json"), "utf-8");

/** The payload as it stands in the page, each time anew. */
export function packed(): PackedPayload {
  return JSON.parse(WRITTEN) as PackedPayload;
}

/** The works of `tests/data/small/sources.csv`, which stand in the page beside the payload. */
export const SOURCES: Source[] = [
  {
    type: "book",
    author: "Doe, Jane",
    title: "A History of Names",
    publisher: "Example Press",
    issued: "1999",
    pages: "1-300",
    url: "https://example.org/history",
    language: "en",
    licence: "all rights reserved",
  },
  {
    type: "webpage",
    title: "Guide to the Monuments",
    container: "Example Guides",
    issued: "2014~",
    url: "https://example.org/guide",
    language: "en",
    licence: "CC BY 4.0",
  },
  { type: "dataset", title: "A Gazetteer", url: "https://example.org/gazetteer", licence: "CC BY 4.0" },
];

/** The dataset `small`, each time anew. */
export function small(): Payload {
  return unpack(packed(), SOURCES, []);
}

/** Lets dates, numbers and countries be told in all languages. */
export function bringWords(): void {
  registerLexicons(small().lexicons);
}

const NAMING = { "filters.naming": "Kind of name", "filters.any.naming": "All kinds of names" };

/** The dataset `small` with other parts; in English unless they say otherwise. */
export function storeOf(parts: Partial<Payload> = {}): Store {
  const whole = small();
  // Only a page whose map lists kinds of names has these sentences.
  if (parts.nameKinds) Object.assign(whole.words["en"] ?? {}, NAMING);
  return createStore({ ...whole, languages: ["en", "de", "ar"], ...parts });
}

/** Keeps controls up to date with a date that is always at rest, as the page does. */
export function keepUpdated(store: Store, ...controls: Control[]): void {
  let time = 0;
  const updates = createRestingUpdates(
    () => controls,
    store.view,
    () => (time += 1000),
  );
  store.subscribe(updates.update);
}

/** Lets only places of some ids pass the filter; null lets all pass. */
export function filterTo(store: Store, ids: string[] | null): void {
  const filter = ids && new Set(ids);
  store.derive(() => ({ filter }));
  store.set({});
}

/** A layer of a rule with words of its own. */
export function layer(rule: Layer["rule"], parts: Partial<Layer> = {}): Layer {
  return {
    id: rule,
    title: `Layer ${rule}`,
    description: "",
    colour: "#000000",
    colourDark: "#ffffff",
    shape: "circle",
    rule,
    namesakes: ["*"],
    begins: ["unveiled", "opened", "interred", "re-erected"],
    ends: ["removed", "closed"],
    words: { before: "before it", during: "in it", after: "past it" },
    kinds: { thing: { title: "thing", shape: "circle" } },
    on: true,
    ...parts,
  };
}

export function place(parts: Partial<Place> = {}): Place {
  return {
    id: "place",
    title: "Place",
    kind: "thing",
    layer: "names",
    lat: 0,
    lon: 0,
    precision: "exact",
    country: "RU",
    summary: "",
    coordinateSource: 0,
    ...parts,
  };
}

/** A name in English from one date until another. */
export function name(text: string, from?: string, to?: string, parts: Partial<Name> = {}): Name {
  const dates = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return { period: text, name: text, lang: "en", sources: [0], ...dates, ...parts };
}

export function event(kind: string, date: string, parts: Partial<Happening> = {}): Happening {
  return { happening: kind, kind, date, text: "", sources: [0], ...parts };
}

/** Parts of a payload whose only place bears a colonial name until 1977, with what the map says of that word. */
export function colonial(): Pick<Payload, "layers" | "places" | "nameKinds"> {
  const names = [
    name("Lyallpur", "1895", "1977", { kinds: ["colonial", "commemorative"] }),
    name("Faisalabad", "1977", "..", { kinds: ["commemorative"] }),
    name("Chenab", "1895", "1896", { kinds: ["doubtful"], status: "alternative" }),
  ];
  const tally = { one: "{count} is colonial", other: "{count} are colonial" };
  return {
    layers: [layer("renamed")],
    places: [place({ id: "faisalabad", title: "Faisalabad", layer: "renamed", names })],
    nameKinds: { colonial: { title: "colonial name", colour: "#8a5a00", colourDark: "#f0b429", tally } },
  };
}

/** The number of a day: "1961-11-10". */
export function day(text: string): number {
  return parse(text).earliest;
}

/** Stalingrad, as any book has it: three names by the day. */
export function stalingrad(parts: Partial<Place> = {}): Place {
  return place({
    id: "volgograd",
    title: "Volgograd",
    names: [
      name("Tsaritsyn", "1589", "1925-04-10"),
      name("Stalingrad", "1925-04-10", "1961-11-10", { namesake: "stalin" }),
      name("Volgograd", "1961-11-10", ".."),
    ],
    ...parts,
  });
}
