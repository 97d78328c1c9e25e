import { mapAbout } from "../maps";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createVisiblePlaces } from "../../../mapgen/viewer/map/visiblePlaces";
import { createChooser } from "../../../mapgen/viewer/place/chooser";
import { storeOf } from "../fixtures";

test("each place is told by name and state, and a press chooses it", () => {
  const store = storeOf();
  const visible = createVisiblePlaces(mapAbout(store.payload.centre), store);
  const drawn = ["volgograd", "prague-letna-metronome"].flatMap((id) => visible.find(id) ?? []);
  const chosen: string[] = [];
  const root = createChooser(drawn, store, "heading", ({ id }) => chosen.push(id));
  assert.equal(root.querySelector("#heading")?.textContent, "2 places here");
  assert.deepEqual(
    [...root.querySelectorAll("li")].map(({ textContent }) => textContent),
    ["Stalingrad (Volgograd)bears it", "Prague Metronomenot yet there"],
  );
  root.querySelector<HTMLElement>("[data-place=prague-letna-metronome]")?.click();
  assert.deepEqual(chosen, ["prague-letna-metronome"]);
});
