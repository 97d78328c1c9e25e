/**
 * Where the names of all dated layers of a map go: beside their symbols, where they cover no other; the rest is hidden.
 */
import type * as L from "leaflet";
import { createGrid, findRoom, PLACE_NAME, SYMBOL } from "../map/labelGrid";
import { labelsWanted, NAMED_FROM, STATE_RANK } from "../map/labelImportance";
import { SIZE, type Drawn } from "./placeMarkers";

/** Places without a rank in the table come after those with one, 1 to 3. */
const UNRANKED = 4;

/** Places the labels of a map. All sizes are read before anything is written. */
export function placeLabels(map: L.Map, all: readonly Drawn[]): void {
  const size = map.getSize();
  const wanted = labelsWanted(size.x, size.y);
  const grid = createGrid(size);
  const spots = [...all]
    .sort((a, b) => importance(a) - importance(b))
    .map((drawn, i) => ({
      label: drawn.label,
      clear: drawn.place.rank ? [PLACE_NAME | SYMBOL, PLACE_NAME] : [PLACE_NAME | SYMBOL],
      at: map.latLngToContainerPoint(drawn.marker.getLatLng()),
      isDue: i < wanted || map.getZoom() >= NAMED_FROM[drawn.shape],
      text: { width: drawn.label.offsetWidth, height: drawn.label.offsetHeight },
    }));
  for (const { at } of spots) {
    grid.mark({ x: at.x - SIZE / 2, y: at.y - SIZE / 2, width: SIZE, height: SIZE }, SYMBOL);
  }
  for (const { label, at, isDue, text, clear } of spots) {
    const box = isDue && text.width ? findRoom(grid, at, text, SIZE, clear) : null;
    if (box) grid.mark(box, PLACE_NAME);
    label.style.visibility = box ? "visible" : "hidden";
    if (!box) continue;
    label.style.left = `${Math.round(box.x - at.x + SIZE / 2)}px`;
    label.style.top = `${Math.round(box.y - at.y + SIZE / 2)}px`;
  }
}

/** Returns the rank of a place, lower is more important: by state, the table's rank, and the kind of symbol. */
function importance({ place, shape, state }: Drawn): number {
  return STATE_RANK[state ?? "before"] * 1000 + (place.rank ?? UNRANKED) * 100 + NAMED_FROM[shape];
}
