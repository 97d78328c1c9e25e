import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { CLUSTER, create, type Pointer } from "../../../mapgen/viewer/map/pointer";
import type { Regions } from "../../../mapgen/viewer/map/regions";
import { createVisiblePlaces, type VisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import type { Store } from "../../../mapgen/viewer/state/store";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";
import { storeOf } from "../fixtures";

class PressedPointer extends Event {
  constructor(readonly pointerType: string) {
    super("click");
  }
}
Object.assign(globalThis, { PointerEvent: PressedPointer });

interface Page {
  store: Store;
  visible: VisiblePlaces;
  pointer: Pointer;
  told: string[];
  /** Clicks so many pixels right of a place. */
  click: (id: string, aside?: number, by?: string) => void;
  move: (id: string, aside?: number, by?: string) => void;
  hint: () => string | undefined;
  isOver: () => boolean;
}

function setUp(region?: Place): Page {
  const store = storeOf();
  const map = mapAbout([56, 55], 5);
  const visible = createVisiblePlaces(map, store);
  const told: string[] = [];
  const chooser = {
    choose: (drawn: { place: Place }[]) => void told.push(drawn.map(({ place: { id } }) => id).join(" ")),
    close: () => void told.push("close"),
  };
  const regions: Regions = { at: () => region, update: () => undefined, remove: () => undefined };
  const land = {
    show: () => void told.push("land"),
    hide: () => undefined,
    update: () => undefined,
    remove: () => undefined,
  };
  const pointer = create(map, store, visible, regions, chooser, land);
  const fire =
    (kind: string) =>
    (id: string, aside = 0, by = "mouse"): void => {
      const drawn = visible.find(id);
      assert.ok(drawn);
      const containerPoint = visible.at(drawn).add(leaflet.point(aside, 0));
      map.fire(kind, { containerPoint, originalEvent: new PressedPointer(by) });
    };
  const box = map.getContainer();
  return {
    store,
    visible,
    pointer,
    told,
    click: fire("click"),
    move: fire("mousemove"),
    hint: () => box.querySelector(".hint")?.textContent ?? undefined,
    isOver: () => box.classList.contains("is-over"),
  };
}

test("a click opens the place under it; a finger may be farther away than a mouse", () => {
  for (const [aside, by, open] of [
    [0, "mouse", "volgograd"],
    [12, "mouse", "volgograd"],
    [13, "mouse", null],
    [20, "touch", "volgograd"],
    [21, "touch", null],
  ] as const) {
    const { click, store, told } = setUp();
    click("volgograd", aside, by);
    assert.deepEqual([store.view().open, told], [open, open ? [] : ["close", "land"]], `${aside} by ${by}`);
  }
});

test("places too close to tell apart are offered, the topmost first", () => {
  const { click, told, store, visible } = setUp();
  click("prague-letna-stalin");
  const above = visible
    .symbols()
    .map(({ place: { id } }) => id)
    .filter((id) => id.startsWith("prague"))
    .reverse();
  assert.deepEqual([told, store.view().open], [[above.join(" ")], null]);
  assert.equal(CLUSTER, 11);
});

test("a click beside all places opens the region there", () => {
  const { click, store } = setUp(storeOf().place("norillag"));
  click("volgograd", 30);
  assert.equal(store.view().open, "norillag");
  click("volgograd");
  assert.equal(store.view().open, "volgograd");
});

test("the mouse over a place tells it; a finger does not", () => {
  const { move, hint, isOver } = setUp();
  move("volgograd", 0, "touch");
  assert.equal(hint(), undefined);
  move("volgograd");
  assert.equal(hint(), "Stalingrad (Volgograd)Сталинградbears it");
  assert.equal(isOver(), true);
  move("volgograd", 40);
  assert.deepEqual([hint(), isOver()], [undefined, false]);
});

test("over a region there is no hint, but it can be pressed", () => {
  const { move, hint, isOver } = setUp(storeOf().place("norillag"));
  move("volgograd", 40);
  assert.deepEqual([hint(), isOver()], [undefined, true]);
});

test("any change of the view hides the hint", () => {
  const { move, hint, pointer, store } = setUp();
  move("volgograd");
  pointer.update(store.view(), store.view());
  assert.equal(hint(), undefined);
});

test("once removed, it hears no click", () => {
  const { click, store, pointer } = setUp();
  pointer.remove();
  click("volgograd");
  assert.equal(store.view().open, null);
});
