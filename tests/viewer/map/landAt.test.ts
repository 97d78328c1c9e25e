import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BaseMap } from "../../../mapgen/viewer/contract/payload";
import type { Held } from "../../../mapgen/viewer/map/borderArcs";
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

test("land of the dataset's own is found where a state holds it, the uppermost first", () => {
  const square = (id: string, arc: number): BaseMap["units"][number] => ({ id, country: "", polygons: [[[arc]]] });
  // Two squares of ten degrees from 30 degrees north and east, one upon the other.
  const first = lines.lines.length;
  const arcs = "(b#b#7!!76!!6";
  const own: BaseMap = {
    ...base,
    above: { grid: 1, arcs: arcs + arcs },
    units: [...base.units, square("lower", first), square("upper", first + 1)],
  };
  const all = linesOf(map, own);
  const state = { id: "s", name: "", lang: "en", members: [], tint: 1, lat: 0, lon: 0, sources: [0] };
  const [lower, upper] = [own.units.length - 2, own.units.length - 1];
  const at = (...held: number[]): string | undefined => {
    const holders: Held = own.units.map((_, unit) => (held.includes(unit) ? state : undefined));
    const found = unitAt(own, all, map.project([35, 33], 0), holders);
    return found === undefined ? undefined : own.units[found]?.id;
  };
  assert.equal(at(), "CY");
  assert.equal(at(lower), "lower");
  assert.equal(at(lower, upper), "upper");
});

for (const [name, lat, lon, unit] of CITIES) {
  test(`${name} lies in ${unit ?? "no land"}`, () => {
    const found = unitAt(base, lines, map.project([lat, lon], 0), []);
    assert.equal(found === undefined ? undefined : base.units[found]?.id, unit);
  });
}
