import { mapAbout } from "../maps";
import { frames } from "../frames";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Position, Region } from "../../../mapgen/viewer/contract/payload";
import { create } from "../../../mapgen/viewer/map/regions";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Store } from "../../../mapgen/viewer/state/store";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";
import { day, event, place, storeOf } from "../fixtures";

/** Drawings are seen in a browser; here nothing is painted. */
const canvas = Object.getPrototypeOf(document.createElement("canvas")) as object;
Object.assign(canvas, { getContext: () => new Proxy({}, { get: () => () => undefined, set: () => true }) });

interface Drawn {
  /** The id of the region so many pixels right of and below the middle of the map. */
  at: (x: number, y: number) => string | undefined;
  store: Store;
  map: ReturnType<typeof mapAbout>;
}

/** Regions whose points are given in pixels from the middle of a map at zoom 4. */
function setUp(...regions: [form: Region["form"], ...points: [number, number][]][]): Drawn {
  return setUpLines(...regions.map(([form, ...points]): RegionOfLines => [form, points]));
}

type RegionOfLines = [form: Region["form"], ...lines: [number, number][][]];

/** Likewise regions of several rings or lines. */
function setUpLines(...regions: RegionOfLines[]): Drawn {
  const map = mapAbout([0, 0], 4);
  const position = ([x, y]: [number, number]): Position => {
    const { lat, lng } = map.containerPointToLatLng([400 + x, 300 + y]);
    return [lat, lng];
  };
  const ids = regions.map((_, i) => `r${i}`);
  const store = storeOf({
    places: ids.map((id) => place({ id, layer: "camps", events: [event("opened", "1960")] })),
    regions: regions.map(([form, ...lines], i) => ({
      place: ids[i] ?? "",
      form,
      lines: lines.map((line) => line.map(position)),
      schematic: true,
    })),
  });
  const visible = createVisiblePlaces(map, store);
  const drawn = create(map, store, visible);
  store.subscribe((now, before) => {
    visible.update(now, before);
    drawn.update(now, before);
  });
  return { at: (x, y) => drawn.at(leaflet.point(400 + x, 300 + y))?.id, store, map };
}

/** A U: two arms of 20 pixels with a gap of 20 between them. */
const U: [number, number][] = [
  [-30, -30],
  [-10, -30],
  [-10, 10],
  [10, 10],
  [10, -30],
  [30, -30],
  [30, 30],
  [-30, 30],
];

test("an area is hit inside its outline, not in its bays or beside it", () => {
  const { at } = setUp(["area", ...U]);
  for (const [x, y] of [
    [-20, -20],
    [20, 0],
    [0, 20],
    [29, 29],
  ] as const)
    assert.equal(at(x, y), "r0", `${x} ${y}`);
  for (const [x, y] of [
    [0, -20],
    [0, 9],
    [31, 0],
    [-31, 0],
    [0, 31],
    [-20, -31],
  ] as const)
    assert.equal(at(x, y), undefined, `${x} ${y}`);
});

test("a slanting edge is followed", () => {
  const { at } = setUp(["area", [-40, 30], [0, -30], [40, 30]]);
  // At the height of the middle the triangle reaches from -20 to 20.
  assert.deepEqual([at(-19, 0), at(19, 0), at(-21, 0), at(21, 0)], ["r0", "r0", undefined, undefined]);
  assert.deepEqual([at(0, -29), at(0, -31), at(-38, 29), at(-38, 20)], ["r0", undefined, "r0", undefined]);
});

test("a line is hit within eight pixels, at any zoom, and is not closed", () => {
  const { at, map } = setUp(["line", [-40, 0], [40, 0], [40, 60]]);
  assert.deepEqual([at(0, 7.9), at(0, -7.9), at(0, 8.1)], ["r0", "r0", undefined]);
  assert.deepEqual([at(47, 30), at(-47, 0), at(-49, 0)], ["r0", "r0", undefined]);
  assert.equal(at(0, 30), undefined, "no way from its end to its beginning");
  map.setView([0, 0], 6, { animate: false });
  assert.deepEqual([at(0, 7.9), at(0, 8.1)], ["r0", undefined]);
});

test("of regions one above the other the first is hit", () => {
  const square: [number, number][] = [
    [-10, -10],
    [10, -10],
    [10, 10],
    [-10, 10],
  ];
  assert.equal(setUp(["area", ...square], ["area", ...square]).at(0, 0), "r0");
});

test("an area is hit in each of its parts, and not in its holes", () => {
  const square = (left: number, side: number): [number, number][] => [
    [left, -side / 2],
    [left + side, -side / 2],
    [left + side, side / 2],
    [left, side / 2],
  ];
  const { at } = setUpLines(["area", square(-50, 40), square(-40, 20), square(20, 10)]);
  assert.deepEqual([at(-45, 0), at(-15, 0), at(25, 0)], ["r0", "r0", "r0"]);
  assert.deepEqual([at(-30, 0), at(0, 0), at(35, 0)], [undefined, undefined, undefined]);
});

test("a line is hit in each of its parts, and not between them", () => {
  const { at } = setUpLines([
    "line",
    [
      [-60, 0],
      [-40, 0],
    ],
    [
      [40, 0],
      [60, 0],
    ],
  ]);
  assert.deepEqual([at(-50, 0), at(50, 0), at(0, 0)], ["r0", "r0", undefined]);
});

test("what is not visible is not hit", () => {
  const { at, store } = setUp(["area", ...U]);
  store.set({ layers: new Set() });
  assert.equal(at(0, 20), undefined);
});

test("a region without its place is left out; a line of one point is hit nowhere", () => {
  assert.equal(setUp(["line", [0, 0]]).at(0, 0), undefined);
  const map = mapAbout([0, 0]);
  const region: Region = { place: "atlantis", form: "area", lines: [[[0, 0]]], schematic: true };
  const store = storeOf({ regions: [region] });
  assert.equal(create(map, store, createVisiblePlaces(map, store)).at(leaflet.point(400, 300)), undefined);
});

test("only a change of a region's place draws the regions anew", () => {
  const { store } = setUp(["area", ...U]);
  frames.clear();
  store.set({ day: day("1959-12-31") });
  assert.equal(frames.waiting(), 0);
  store.set({ day: day("1961-01-01") });
  assert.equal(frames.waiting(), 1);
  frames.clear();
  store.set({ layers: new Set() });
  assert.equal(frames.waiting(), 1);
});
