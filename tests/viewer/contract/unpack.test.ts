import assert from "node:assert/strict";
import { test } from "node:test";
import type { Payload, Place, Tour } from "../../../mapgen/viewer/contract/payload";
import { unpack, type PackedPayload } from "../../../mapgen/viewer/contract/unpack";
import { packed, small, SOURCES } from "../fixtures";

const TOUR: Tour = { id: "one", title: "One", lang: "en", author: "", summary: "", steps: [] };

function found(payload: Payload, id: string): Place {
  const place = payload.places.find((one) => one.id === id);
  assert.ok(place, id);
  return place;
}

test("another version is refused", () => {
  const wire = { ...packed(), version: 3 } as unknown as PackedPayload;
  assert.throws(() => unpack(wire, [], []), { message: "the payload has version 3, the viewer reads 2" });
});

test("a place of the dataset, as its tables have it", () => {
  assert.deepEqual(found(small(), "norillag"), {
    id: "norillag",
    title: "Norilsk camp (Norillag)",
    kind: "camp",
    layer: "camps",
    lat: 69.349,
    lon: 88.201,
    precision: "settlement",
    country: "RU",
    summary: "Camp that built a nickel works.",
    coordinateSource: 2,
    events: [
      { happening: "opened", kind: "opened", date: "1935-06-25", text: "Opened.", sources: [0] },
      { happening: "closed", kind: "closed", date: "1956-08-22", text: "Closed.", sources: [0] },
    ],
    figures: [
      {
        measure: "prisoners",
        value: 72500,
        date: "1951",
        sources: [0],
        note: "Highest yearly count listed.",
        locator: "camp 34",
      },
    ],
    relations: [
      {
        kind: "counterpart",
        other: "secret-speech-1956",
        sources: [0],
        status: "alternative",
        note: "Told together.",
        locator: "ch. 3",
      },
    ],
    sources: [1],
    translations: {},
    named: {},
  });
});

test("a name in two languages is two names; rivals keep their status", () => {
  const names = found(small(), "volgograd").names ?? [];
  assert.deepEqual(names[0], {
    period: "tsaritsyn",
    lang: "ru",
    name: "Царицын",
    from: "1589",
    to: "1925-04-10",
    sources: [0],
  });
  assert.deepEqual(
    names.map(({ name, lang, status }) => [name, lang, status]),
    [
      ["Царицын", "ru", undefined],
      ["Tsaritsyn", "en", undefined],
      ["Сталинград", "ru", undefined],
      ["Stalingrad", "en", undefined],
      ["Stalingrad", "en", "alternative"],
      ["Волгоград", "ru", undefined],
      ["Volgograd", "en", undefined],
    ],
  );
  assert.deepEqual([names[2]?.locator, names[4]?.note], ["p. 12", "Day of the newspapers."]);
  assert.deepEqual(found(small(), "volgograd").aliases, ["volgograd-1961"]);
  assert.deepEqual(found(small(), "volgograd").named, { wikidata: "Q914" });
});

test("a happening goes by its own word, else by its kind", () => {
  const events = found(small(), "prague-letna-stalin").events ?? [];
  assert.deepEqual(
    events.map(({ happening, kind, status }) => [happening, kind, status]),
    [
      ["unveiled", "unveiled", undefined],
      ["removed", "demolished", undefined],
      ["removed", "demolished", "alternative"],
    ],
  );
});

test("names of cities", () => {
  const { cities } = small();
  assert.equal(cities.length, 4);
  const { translations, ...city } = cities[1] ?? {};
  assert.deepEqual(city, {
    id: "leningrad",
    name: "Leningrad",
    lang: "en",
    from: "1924-01-26",
    to: "1991-09-06",
    lat: 59.94,
    lon: 30.31,
    rank: 1,
    sources: [2],
  });
  assert.deepEqual(translations, { de: { name: "Leningrad" }, ru: { name: "Ленинград" } });
  const { cities: _, ...without } = packed();
  assert.deepEqual(unpack(without, [], []).cities, []);
});

test("states and regions", () => {
  const { states, regions } = small();
  assert.deepEqual(states[0], {
    id: "soviet-union",
    name: "Soviet Union",
    lang: "en",
    from: "1945-05-09",
    to: "1991-12-26",
    members: ["RU-kaliningrad", "RU-kurils", "RU-main", "RU-sakhalin", "UA", "UA-crimea", "BY"],
    tint: 1,
    lat: 60,
    lon: 70,
    sources: [0],
    note: "Only three of its republics.",
  });
  assert.equal(regions.length, 1);
  assert.deepEqual(
    { ...regions[0], lines: regions[0]?.lines.map((line) => line.slice(0, 2)) },
    {
      place: "norillag",
      form: "area",
      lines: [
        [
          [69.2, 86.1],
          [69.2, 88.7],
        ],
      ],
      schematic: true,
      note: "A drawing aid, not a border.",
    },
  );
});

test("words by language and key; one that a language lacks is left out", () => {
  const wire = packed();
  wire.words = [
    ["", "one", "two"],
    ["en", "One", "Two"],
    ["de", "Eins", ""],
  ];
  assert.deepEqual(unpack(wire, [], []).words, { en: { one: "One", two: "Two" }, de: { one: "Eins" } });
  wire.words = [];
  assert.deepEqual(unpack(wire, [], []).words, {});
});

test("a lexicon's names go by the payload's codes, and what it leaves out is as in its other lists", () => {
  const { lexicons } = small();
  assert.equal(lexicons["de"]?.countries["CZ"], "Tschechien");
  assert.equal(lexicons["de"]?.languages["ru"], "Russisch");
  assert.deepEqual(lexicons["en"]?.dayMonths, lexicons["en"]?.months);
  assert.equal(lexicons["cs"]?.dayMonths[10], "listopadu");
  const wire = packed();
  wire.countryCodes = [...wire.countryCodes, "XX"];
  assert.equal(unpack(wire, [], []).lexicons["en"]?.countries["XX"], "XX");
});

test("translations go to the map, its layers, places, events and states", () => {
  const wire = packed();
  const [city, , monument] = wire.places;
  const [union] = wire.states;
  assert.ok(city && monument && union);
  wire.translations = [{ lang: "de", title: "Eine kleine Karte", layers: { renamed: { title: "Stalins Name" } } }];
  city[16] = { de: ["Wolgograd", "Stadt an der Wolga."] };
  (monument[11] as unknown[][])[0]?.splice(5, 0, 0, "Seen.", "", {}, { de: ["Enthüllt.", "Gesehen."] });
  union[11] = { de: ["Sowjetunion", "Nur drei Republiken."] };
  const payload = unpack(wire, [], []);
  assert.deepEqual(payload.translations, { de: { title: "Eine kleine Karte" } });
  assert.deepEqual(payload.layers[0]?.translations, { de: { title: "Stalins Name" } });
  assert.deepEqual(payload.layers[1]?.translations, {});
  assert.deepEqual(payload.places[0]?.translations, { de: { title: "Wolgograd", summary: "Stadt an der Wolga." } });
  const [unveiled] = payload.places[2]?.events ?? [];
  assert.equal(unveiled?.note, "Seen.");
  assert.deepEqual(unveiled?.translations, { de: { text: "Enthüllt.", note: "Gesehen." } });
  assert.deepEqual(payload.states[0]?.translations, { de: { name: "Sowjetunion", note: "Nur drei Republiken." } });
});

test("what a map may do without is empty", () => {
  const { subtitle: _, namesakes: __, measures: ___, eventKinds: ____, translations: _____, ...rest } = packed();
  const { tints: ______, ...bare } = rest;
  const payload = unpack(bare, SOURCES, [TOUR]);
  assert.deepEqual(
    [payload.subtitle, payload.credits, payload.namesakes, payload.measures, payload.eventKinds, payload.tints],
    ["", [], {}, {}, {}, {}],
  );
  assert.deepEqual([payload.tours, payload.sources], [[TOUR], SOURCES]);
});

test("a town plan has its groups", () => {
  const group = { planClass: "water", form: "area", west: 10, south: 20, lines: "%$$", names: [] } as const;
  const wire = { ...packed(), townPlan: [["water", "area", 10, 20, "%$$", []]] } as PackedPayload;
  assert.deepEqual(unpack(wire, [], []).townPlan, [group]);
  assert.deepEqual(unpack(packed(), [], []).townPlan, []);
});
