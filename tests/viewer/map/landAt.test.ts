import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { unitAt } from "../../../mapgen/viewer/map/landAt";
import { linesOf, mapAbout } from "../maps";
import { small } from "../fixtures";

const CITIES: [name: string, lat: number, lon: number, unit: string | undefined][] = [
  ["Moscow", 55.75, 37.62, "RU-main"],
  ["Königsberg, now Kaliningrad", 54.71, 20.51, "RU-kaliningrad"],
  ["Toyohara, now Yuzhno-Sakhalinsk", 46.96, 142.73, "RU-sakhalin"],
  ["Simferopol", 44.95, 34.1, "UA-crimea"],
  ["East Berlin", 52.52, 13.5, "DE-east"],
  ["Bonn", 50.73, 7.1, "DE-west"],
  ["Maseru, inside South Africa", -29.5, 28.2, "LS"],
  ["the Black Sea", 43, 34, undefined],
  ["the Pacific", 40, 170, undefined],
];

const map = mapAbout([56, 55], 3);
const { base } = small();
const lines = linesOf(map, base);

for (const [name, lat, lon, unit] of CITIES) {
  test(`${name} lies in ${unit ?? "no land"}`, () => {
    const found = unitAt(base, lines, map.project([lat, lon], 0));
    assert.equal(found === undefined ? undefined : base.units[found]?.id, unit);
  });
}
