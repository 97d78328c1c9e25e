import { mapAbout } from "../maps";
import constants from "../../../mapgen/shared/constants.json";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BaseMap, Position } from "../../../mapgen/viewer/contract/payload";
import { graticule, prepareBasemapLines } from "../../../mapgen/viewer/map/basemapLines";
import { decodeArcs } from "../../../mapgen/viewer/map/borderArcs";
import { mercatorCrs } from "../../../mapgen/viewer/map/mercator";
import { HUB } from "../../../mapgen/viewer/map/farSide";
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

test("the graticule goes around the Earth: every third meridian to the poles, parallels between them", () => {
  const lines = graticule();
  assert.equal(lines.length, 36 + 17);
  assert.equal(lines.slice(0, 36).filter((line) => line.includes(90) && line.at(1) === -90).length, 12);
  const lats = lines.slice(36).map((line) => [...new Set(line.filter((_, i) => i % 2))]);
  assert.deepEqual(
    lats,
    Array.from({ length: 17 }, (_, i) => [10 * i - 80]),
  );
});

for (const centre of [
  [0, 0],
  [56, 55],
  [-80, 170],
  [90, 0],
] satisfies Position[])
  test(`no line of the graticule about ${String(centre)} is torn at the far side of the Earth`, () => {
    const own = mapAbout(centre, 0);
    const { graticule: lines } = prepareBasemapLines(own, BASE);
    assert.ok(lines.length > 40);
    for (const { points } of lines) {
      assert.ok(points.length >= 4 && points.every(Number.isFinite));
      for (let i = 2; i < points.length; i += 2) {
        const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.subarray(i - 2, i + 2);
        assert.ok(Math.hypot(x1 - x0, y1 - y0) < 12, `${x0} ${y0} to ${x1} ${y1}`);
      }
    }
  });

test("Mercator's square has no rim: nothing is turned, and meridians are whole", () => {
  const own = mapAbout([0, 0], 0, mercatorCrs());
  const { lines, turned, graticule: drawn } = prepareBasemapLines(own, small().base);
  assert.ok(!turned.some(Boolean));
  assert.equal(
    lines.flatMap(({ points }) => [...points]).length,
    decodeArcs(small().base).flatMap((arc) => [...arc]).length,
  );
  assert.equal(drawn.length, 36 + 17);
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
