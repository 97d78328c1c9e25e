import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, toCsv, toGeoJson } from "../../../mapgen/viewer/list/dataDownload";
import { createVisiblePlaces, type DrawnPlace } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Store } from "../../../mapgen/viewer/state/store";
import cells from "../../data/csv_cell_cases.json";
import exported from "../../data/download_cases.json";
import { colonial, storeOf } from "../fixtures";

for (const [value = "", text] of cells) {
  test(`a cell of ${JSON.stringify(value)} is quoted and never a formula`, () => assert.equal(cell(value), text));
}

function drawn(...ids: string[]): { store: Store; places: DrawnPlace[] } {
  const store = storeOf();
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  return { store, places: ids.flatMap((id) => visible.find(id) ?? []) };
}

test("a table has a row a place, with its names, dates and sources", () => {
  const { store, places } = drawn("volgograd", "prague-letna-stalin");
  const [heads, city, statue, rest] = toCsv(places, store).split("\r\n");
  assert.equal(
    heads,
    "id,title,layer,kind,lat,lon,precision,country,wikidata,geonames,tgn,osm,date,name,state,change," +
      "names,events,summary,sources,map,licence",
  );
  assert.ok(
    city?.startsWith(
      "volgograd,Volgograd,Stalin’s name,city,48.7086,44.5147,settlement,RU,Q914,,,," +
        "1953-03-05,Stalingrad,bears it,1961-11-10," +
        "Царицын (ru) 1589/1925-04-10; Tsaritsyn (en) 1589/1925-04-10; Сталинград (ru) 1925-04-10/1961-11-10; " +
        "Stalingrad (en) 1925-04-10/1961-11-10; Stalingrad (en) 1925-04-10/1961-11-11 [alternative]; ",
    ),
    city,
  );
  assert.ok(city?.endsWith("Guide to the Monuments https://example.org/guide,A small map,CC BY 4.0"), city);
  assert.match(
    statue ?? "",
    /1955-05-01: Unveiled\.; 1962-10-19\/1962-11-06: Blown up in stages\.; 1962-11: .* \[alternative\]/,
  );
  assert.equal(rest, "");
  assert.equal(toCsv([], store), "\r\n");
});

test("places of a published map have addresses in GeoJSON", () => {
  const { store, places } = drawn("volgograd");
  store.payload.url = "https://school.example/map/";
  const { url, features } = JSON.parse(toGeoJson(places, store)) as Published;
  assert.equal(url, "https://school.example/map/");
  assert.equal(features[0]?.properties.url, "https://school.example/map/#place=volgograd");
});

interface Published {
  url: string;
  features: { properties: { url: string } }[];
}

test("columns that a claim has under their names stand behind it", () => {
  const { store, places } = drawn("volgograd");
  const [name] = places[0]?.place.names ?? [];
  assert.ok(name);
  name.named = { decided_by: "the council" };
  assert.match(toCsv(places, store), /Царицын \(ru\) 1589\/1925-04-10 \(decided by: the council\);/);
});

interface Collection {
  type: string;
  title: string;
  features: {
    id: string;
    geometry: { coordinates: [number, number] };
    properties: { names?: { name: string; sources: number[] }[]; sources: { title: string }[]; name: string | null };
  }[];
}

test("GeoJSON has longitude before latitude, and names the works at each place", () => {
  const { store, places } = drawn("volgograd", "norillag");
  const { type, title, features } = JSON.parse(toGeoJson(places, store)) as Collection;
  assert.deepEqual([type, title], ["FeatureCollection", "A small map"]);
  const [city, camp] = features;
  assert.ok(city && camp);
  assert.deepEqual([city.id, city.geometry.coordinates], ["volgograd", [44.5147, 48.7086]]);
  assert.deepEqual([city.properties.name, camp.properties.name], ["Stalingrad", null]);
  const cited = (city.properties.names ?? []).map(({ name, sources }) => [
    name,
    sources.map((index) => city.properties.sources[index]?.title),
  ]);
  assert.deepEqual(cited[2], ["Сталинград", ["A History of Names"]]);
  assert.deepEqual(cited[4], ["Stalingrad", ["Guide to the Monuments"]]);
  assert.equal("translations" in city.properties, false);
});

test("GeoJSON of all places is what `mapgen export geojson` writes", () => {
  const { store, places } = drawn(...storeOf().payload.places.map(({ id }) => id));
  assert.deepEqual(JSON.parse(toGeoJson(places, store)), exported);
});

test("the kinds of a name stand beside it", () => {
  const store = storeOf({ ...colonial(), opening: "1950" });
  const visible = createVisiblePlaces(mapAbout([0, 0]), store);
  assert.match(toCsv(visible.drawn(), store), /Lyallpur \(en\) 1895\/1977 \(kind: colonial, commemorative\); /);
  assert.match(toGeoJson(visible.drawn(), store), /"kinds": \[\s*"colonial",\s*"commemorative"\s*\]/);
});
