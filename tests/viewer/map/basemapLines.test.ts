import { mapAbout } from "../maps";
import constants from "../../../mapgen/shared/constants.json";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BaseMap } from "../../../mapgen/viewer/contract/payload";
import { HUB, prepareBasemapLines } from "../../../mapgen/viewer/map/basemapLines";
import { small } from "../fixtures";

/** What was drawn, as text: a browser has paths, Node.js has none. */
class WrittenPath {
  readonly steps: string[] = [];
  moveTo(x: number, y: number): void {
    this.steps.push(`M${x.toFixed(3)} ${y.toFixed(3)}`);
  }
  lineTo(x: number, y: number): void {
    this.steps.push(`L${x.toFixed(3)} ${y.toFixed(3)}`);
  }
  closePath(): void {
    this.steps.push("Z");
  }
}
Object.assign(globalThis, { Path2D: WrittenPath });

const map = mapAbout([0, 0], 0);
const stepsOf = (path: unknown): string[] => (path as WrittenPath).steps;

/** Numbers below 44 as the base map writes them, each by one digit. */
function arcs(...numbers: number[]): string {
  return numbers.map((number) => constants.basemapDigits[number] ?? "").join("");
}

/**
 * Two arcs of a ring: (0, 0) (2, 0) (2, 2), and (0, 0) (0, 2) (2, 2), as longitude and latitude in degrees. First
 * stands the number of points; a delta of 2 is the zigzag number 4.
 */
const BASE: BaseMap = {
  grid: 1,
  arcs: arcs(3, 0, 0, 4, 0, 0, 4, 3, 0, 0, 0, 4, 4, 0),
  units: [
    { id: "one", country: "AA", polygons: [[[0, ~1]]] },
    { id: "none", country: "BB", polygons: [] },
  ],
  approximate: [],
  credit: "",
};

test("a line is projected once, with its bounds", () => {
  const { lines } = prepareBasemapLines(map, BASE);
  const [first, second] = lines;
  assert.ok(first && second);
  const corner = map.project([2, 2], 0);
  const middle = map.project([0, 0], 0);
  assert.deepEqual([...first.points.slice(0, 2)], [middle.x, middle.y]);
  assert.deepEqual([...first.points.slice(-2)], [corner.x, corner.y]);
  for (const line of [first, second]) {
    const xs = [...line.points].filter((_, i) => i % 2 === 0);
    const ys = [...line.points].filter((_, i) => i % 2 === 1);
    assert.deepEqual([line.left, line.right], [Math.min(...xs), Math.max(...xs)]);
    assert.deepEqual([line.top, line.bottom], [Math.min(...ys), Math.max(...ys)]);
  }
});

test("an outline goes along its arcs, backwards along negative ones, about the middle of the projection", () => {
  const { outlines } = prepareBasemapLines(map, BASE);
  const at = (lon: number, lat: number): string => {
    const { x, y } = map.project([lat, lon], 0);
    return `${(x - HUB).toFixed(3)} ${(y - HUB).toFixed(3)}`;
  };
  assert.deepEqual(stepsOf(outlines[0]), [
    `M${at(0, 0)}`,
    `L${at(2, 0)}`,
    `L${at(2, 2)}`,
    `L${at(2, 2)}`,
    `L${at(0, 2)}`,
    `L${at(0, 0)}`,
    "Z",
  ]);
  assert.deepEqual(stepsOf(outlines[1]), []);
});

test("a unit is as wide as its widest polygon; one without land has no width", () => {
  const { widths, lines } = prepareBasemapLines(map, BASE);
  const right = Math.max(...lines.map((line) => line.right));
  const left = Math.min(...lines.map((line) => line.left));
  assert.deepEqual(widths, [right - left, 0]);
});

test("meridians and parallels every ten degrees; every third meridian reaches the pole", () => {
  const { graticule } = prepareBasemapLines(map, BASE);
  assert.equal(graticule.length, 36 + 11);
  const ends = graticule.slice(0, 36).filter(({ points }) => points.length === 90 + 20 + 2).length;
  assert.equal(ends, 12, "of 56 points from 20 degrees south to the pole, every second degree");
  assert.ok(graticule.every(({ points }) => points.every(Number.isFinite)));
});

test("of a real base map every unit has land, and each outline closes its rings", () => {
  const { base } = small();
  const { outlines, widths } = prepareBasemapLines(map, base);
  assert.ok(widths.every((width) => width > 0));
  outlines.forEach((path, i) => {
    const steps = stepsOf(path);
    const rings = base.units[i]?.polygons.flat().length;
    assert.equal(steps.filter((one) => one === "Z").length, rings);
    assert.equal(steps.filter((one) => one.startsWith("M")).length, rings);
  });
});

test("rivers and lakes are projected as the land is; a map without any has none", () => {
  const ring = arcs(4, 0, 0, 4, 0, 0, 4, 3, 3);
  const { rivers, lakes, lakeOutlines } = prepareBasemapLines(map, BASE, {
    rivers: BASE.arcs,
    lakes: ring + ring,
    approximate: [],
  });
  assert.deepEqual(rivers, prepareBasemapLines(map, BASE).lines);
  assert.deepEqual([...(lakes[0]?.points ?? [])], [...(lakes[1]?.points ?? [])]);
  assert.equal(stepsOf(lakeOutlines).filter((step) => step === "Z").length, 2);
  const dry = prepareBasemapLines(map, BASE);
  assert.deepEqual([dry.rivers, dry.lakes, stepsOf(dry.lakeOutlines)], [[], [], []]);
});
