import assert from "node:assert/strict";
import { test } from "node:test";
import { inflate } from "../../../mapgen/viewer/contract/blocks";
import { addPart, placesIn, type LatePart } from "../../../mapgen/viewer/contract/lateParts";
import type { Payload } from "../../../mapgen/viewer/contract/payload";
import { unpack } from "../../../mapgen/viewer/contract/unpack";
import { inParts, packed, small, SOURCES } from "../fixtures";

/** Leaves out empty values: a record that was cut may lack what the whole one has empty. */
function full(payload: Payload): unknown {
  const text = JSON.stringify(payload, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Object.keys(value).length ? undefined : value,
  );
  return JSON.parse(text);
}

test("with all its parts, the payload is whole", async () => {
  const { early, blocks } = inParts();
  const payload = unpack(early, SOURCES, []);
  assert.notDeepEqual(full(payload), full(small()));
  for (const block of blocks) addPart(payload, early, (await inflate(block)) as LatePart);
  assert.deepEqual(full(payload), full(small()));
});

test("places and claims stay the same objects, and get what they lacked", async () => {
  const { early, blocks } = inParts();
  const payload = unpack(early, SOURCES, []);
  const [place] = payload.places;
  const [name] = place?.names ?? [];
  assert.ok(place && name);
  assert.deepEqual([place.summary, name.sources], [undefined, []]);
  for (const block of blocks) addPart(payload, early, (await inflate(block)) as LatePart);
  assert.equal(payload.places[0], place);
  assert.equal(place.names?.[0], name);
  assert.deepEqual([place.summary, name.sources], ["City on the Volga.", [0]]);
});

test("a part has the places from its first one on", () => {
  const { early } = inParts();
  const payload = unpack(early, SOURCES, []);
  const part: LatePart = { first: 1, places: [["A second summary."]] };
  assert.deepEqual(placesIn(payload, part), payload.places.slice(1, 2));
  assert.deepEqual(placesIn(payload, {}), []);
  addPart(payload, early, part);
  assert.deepEqual(
    payload.places.slice(0, 3).map(({ summary }) => summary),
    [undefined, "A second summary.", undefined],
  );
});

test("translations of both parts are kept", () => {
  const wire = packed();
  const [city] = wire.places;
  assert.ok(city);
  city[16] = { de: ["Wolgograd"] };
  wire.translations = [{ lang: "de", title: "Karte", layers: { renamed: { title: "Namen" } } }];
  const payload = unpack(wire, SOURCES, []);
  addPart(payload, wire, {
    translations: [{ lang: "ru", title: "Карта", layers: { renamed: { title: "Имена" } } }],
    places: [[0, 0, 0, 0, { ru: ["Волгоград"] }]],
    states: [[{ ru: ["Советский Союз"] }]],
    cities: [[0, { hu: ["Petrográd"] }], [[1]]],
  });
  assert.deepEqual(payload.places[0]?.translations, {
    de: { title: "Wolgograd", summary: "" },
    ru: { title: "Волгоград", summary: "" },
  });
  assert.deepEqual(payload.translations, { de: { title: "Karte" }, ru: { title: "Карта" } });
  assert.deepEqual(payload.layers[0]?.translations, { de: { title: "Namen" }, ru: { title: "Имена" } });
  assert.deepEqual(payload.states[0]?.translations, { ru: { name: "Советский Союз" } });
  assert.deepEqual(payload.cities[0]?.translations?.["hu"], { name: "Petrográd" });
  assert.deepEqual(payload.cities[1]?.sources, [1]);
});
