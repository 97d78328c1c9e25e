import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createGrid,
  findRoom,
  overlap,
  PLACE_NAME,
  STATE_NAME,
  TAKEN,
  withWidth,
  type Box,
} from "../../../mapgen/viewer/map/labelGrid";

const box = (x: number, y: number, width = 40, height = 16): Box => ({ x, y, width, height });

test("boxes overlap if they share more than an edge", () => {
  const middle = box(100, 100, 10, 10);
  assert.equal(overlap(middle, middle), true);
  for (const [x, y] of [
    [109, 109],
    [91, 91],
    [109, 91],
    [100, 95],
  ] as const)
    assert.equal(overlap(middle, box(x, y, 10, 10)), true, `${x} ${y}`);
  for (const [x, y] of [
    [110, 100],
    [90, 100],
    [100, 110],
    [100, 90],
    [200, 100],
  ] as const)
    assert.equal(overlap(middle, box(x, y, 10, 10)), false, `${x} ${y}`);
  assert.equal(overlap(box(0, 0, 50, 50), box(20, 20, 1, 1)), true, "one inside the other");
});

test("a marked box is seen wherever another one overlaps it, with all its flags", () => {
  const grid = createGrid({ x: 400, y: 300 });
  grid.mark(box(80, 80), TAKEN);
  grid.mark(box(104, 80), STATE_NAME);
  assert.equal(grid.marks(box(80, 80, 10, 10)), TAKEN);
  assert.equal(grid.marks(box(90, 84)), TAKEN | STATE_NAME);
  assert.equal(grid.marks(box(160, 80)), 0);
  assert.equal(grid.marks(box(80, 160)), 0);
  assert.equal(grid.marks(box(60, 70, 100, 50)), TAKEN | STATE_NAME, "it encloses both");
});

test("two boxes that touch do not disturb each other", () => {
  const grid = createGrid({ x: 400, y: 300 });
  grid.mark(box(80, 80, 40, 16), PLACE_NAME);
  for (const [x, y] of [
    [120, 80],
    [40, 80],
    [80, 96],
    [80, 64],
  ] as const)
    assert.equal(grid.marks(box(x, y, 40, 16)), 0, `${x} ${y}`);
});

test("beyond the map there is no room, and what is marked there harms nobody", () => {
  const grid = createGrid({ x: 400, y: 300 });
  for (const outside of [box(1, 100), box(100, 1), box(359, 100), box(100, 283), box(-100, -100), box(500, 500)])
    assert.equal(grid.marks(outside), PLACE_NAME);
  assert.equal(grid.marks(box(2, 2)), 0);
  assert.equal(grid.marks(box(358, 282)), 0);
  for (const outside of [box(-60, 20), box(420, 20), box(20, -30), box(20, 320)]) grid.mark(outside, TAKEN);
  assert.equal(grid.marks(box(2, 2, 396, 296)), 0);
});

/** Where a label of 40 by 16 pixels finds room about a symbol of 14 pixels in the middle, between some boxes. */
function side(taken: readonly Box[], mark = PLACE_NAME, clear: readonly number[] = [PLACE_NAME]): string {
  const at = { x: 200, y: 150 };
  const grid = createGrid({ x: 400, y: 300 });
  for (const each of taken) grid.mark(each, mark);
  const found = findRoom(grid, at, { width: 40, height: 16 }, 14, clear);
  if (!found) return "none";
  const [middleX, middleY] = [found.x + 20 - at.x, found.y + 8 - at.y];
  const across = middleX > 0 ? "right" : middleX < 0 ? "left" : "";
  const down = middleY > 0 ? "below" : middleY < 0 ? "above" : "";
  return `${down} ${across}`.trim();
}

const RIGHT = box(224, 144, 24, 8);
const LEFT = box(152, 144, 24, 8);
const UPPER = box(150, 110, 100, 24);

test("right, left, above, below, then the corners", () => {
  assert.equal(side([]), "right");
  assert.equal(side([RIGHT]), "left");
  assert.equal(side([RIGHT, LEFT]), "above");
  assert.equal(side([RIGHT, LEFT, UPPER]), "below");
  assert.equal(side([box(150, 100, 100, 100)]), "none");
});

/** What leaves only one corner free: beside the symbol a low or high box, above and below it one on the other side. */
const CORNERS: [corner: string, beside: Box[], middle: number][] = [
  ["below right", [RIGHT, LEFT], 180],
  ["above right", [box(224, 152, 24, 8), LEFT], 180],
  ["below left", [box(224, 144, 24, 16), LEFT], 204],
  ["above left", [box(224, 144, 24, 16), box(152, 152, 24, 8)], 204],
];

for (const [corner, beside, middle] of CORNERS)
  test(`where only the corner ${corner} is free, the label stands there`, () =>
    assert.equal(side([...beside, box(middle, 128, 16, 12), box(middle, 160, 16, 12)]), corner));

test("the strictest clearance that any side meets decides, before the order of sides", () => {
  assert.equal(side([RIGHT], STATE_NAME, [PLACE_NAME | STATE_NAME, PLACE_NAME]), "left");
  assert.equal(side([box(100, 80, 200, 140)], STATE_NAME, [PLACE_NAME | STATE_NAME, PLACE_NAME]), "right");
  assert.equal(side([box(100, 80, 200, 140)], STATE_NAME, [PLACE_NAME | STATE_NAME]), "none");
});

test("a longer or shorter text stays on its side of the symbol", () => {
  const at = { x: 100, y: 100 };
  assert.deepEqual(withWidth(box(109, 92, 40), at, 60), box(109, 92, 60), "right: it grows to the right");
  assert.deepEqual(withWidth(box(51, 92, 40), at, 60), box(31, 92, 60), "left: it grows to the left");
  assert.deepEqual(withWidth(box(80, 70, 40), at, 60), box(70, 70, 60), "above: it grows both ways");
  assert.deepEqual(withWidth(box(80, 110, 40), at, 20), box(90, 110, 20), "below: it shrinks both ways");
});

test("at the corners, where labels reach three pixels over the symbol's edge, they stay too", () => {
  const at = { x: 100, y: 100 };
  const empty = (): ReturnType<typeof createGrid> => createGrid({ x: 400, y: 300 });
  const taken = [box(109, 92, 40), box(51, 92, 40), box(80, 77, 40), box(80, 107, 40)];
  const grid = empty();
  for (const each of taken) grid.mark({ ...each, width: 8, height: 8, x: each.x + 16, y: each.y + 4 }, TAKEN);
  const corner = findRoom(grid, at, { width: 40, height: 16 }, 16, [TAKEN]);
  assert.ok(corner);
  const grown = withWidth(corner, at, 90);
  assert.ok(corner.x < at.x ? grown.x + grown.width === corner.x + corner.width : grown.x === corner.x);
});
