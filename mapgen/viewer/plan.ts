/**
 * The map as it is printed: drawn once, sharp and in light colours, on a map of its own, so that
 * the reader's stays as it is. Numbers stand beside the symbols; where they crowd, a second map
 * shows that part enlarged.
 */
import type * as L from "leaflet";
import * as basemap from "./basemap";
import { labelCrowds, type Mark } from "./crowds";
import { el, svg } from "./dom";
import { prepareGround } from "./ground";
import { leaflet } from "./leaflet";
import * as regions from "./regions";
import { createScene, type Drawn, type Scene, type Window } from "./scene";
import type { State } from "./state";
import * as symbols from "./symbols";
import { asOnPaper, pixelRatio } from "./theme";

/** Size in pixels; on paper it is as wide as the page, and both maps and their key fit on the first. */
const [WIDTH, HEIGHT, DETAIL_HEIGHT] = [800, 450, 390];
/** How much larger the detail is, and from how many places on, and for what part of all, there is one. */
const [ENLARGED, CROWDED, PART] = [2.8, 60, 1 / 3];

/** More places than these have no room for numbers, as in `drawing.py`. */
const NUMBERED = 1000;

type Numbers = ReadonlyMap<string, number>;

/** A window's middle in pixels of zoom 0, and how many of the map's pixels are in one of those. */
interface Look {
  x: number;
  y: number;
  scale: number;
  height: number;
}

/** The maps: of the reader's window, and where places crowd in it, of that part. */
export function drawPlans(reader: Window, numbers: Numbers, state: State): HTMLElement[] {
  return asOnPaper(() => withMap(state, (map, scene) => {
    const whole = lookAt(reader);
    const inside = scene.symbols().filter((drawn) => isIn(drawn, whole));
    if (inside.length > NUMBERED) return [plan(map, scene, whole, [], numbers)];
    const part = detailOf(inside, whole);
    if (!part) return [plan(map, scene, whole, inside, numbers)];
    const near = inside.filter((drawn) => isIn(drawn, part));
    const others = inside.filter((drawn) => !isIn(drawn, part));
    return [plan(map, scene, whole, others, numbers, part), plan(map, scene, part, near, numbers)];
  }));
}

/** Lends a map that nobody sees, with all that is painted. */
function withMap(state: State, use: (map: L.Map, scene: Scene) => HTMLElement[]): HTMLElement[] {
  const box = el("div", { class: "plan-desk", "aria-hidden": "true" });
  box.style.width = `${WIDTH}px`;
  box.style.height = `${HEIGHT}px`;
  document.body.append(box);
  const map = leaflet.map(box, { crs: (leaflet.CRS as unknown as { Atlas: L.CRS }).Atlas, zoomSnap: 0, zoomControl: false, attributionControl: false, keyboard: false });
  map.setView(state.payload.centre, 1, { animate: false });
  const closed: State = { ...state, view: () => ({ ...state.view(), open: null }) };
  const scene = createScene(map, closed);
  const painted = [basemap.create(map, closed, prepareGround(map, state.payload.base)), regions.create(map, closed, scene), symbols.create(map, closed, scene)];
  try {
    return use(map, scene);
  } finally {
    for (const control of painted) control.remove();
    map.remove();
    box.remove();
  }
}

function lookAt({ left, top, right, bottom }: Window): Look {
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(WIDTH / (right - left), HEIGHT / (bottom - top)), height: HEIGHT };
}

function isIn(drawn: { x: number; y: number }, { x, y, scale, height }: Look): boolean {
  return Math.abs(drawn.x - x) * scale < WIDTH / 2 && Math.abs(drawn.y - y) * scale < height / 2;
}

/** The part, about one of the places, that holds most of them; none where they do not crowd. */
function detailOf(inside: readonly Drawn[], { scale }: Look): Look | undefined {
  let [best, most] = [undefined as Look | undefined, Math.max(CROWDED, inside.length * PART) - 1];
  for (const { x, y } of inside) {
    const part = { x, y, scale: scale * ENLARGED, height: DETAIL_HEIGHT };
    const count = inside.filter((drawn) => isIn(drawn, part)).length;
    if (count > most) [best, most] = [part, count];
  }
  return best;
}

/** One map: its picture, and over it the numbers of `told` and the frame of the detail. */
function plan(map: L.Map, scene: Scene, look: Look, told: readonly Drawn[], numbers: Numbers, part?: Look): HTMLElement {
  map.getContainer().style.height = `${look.height}px`;
  map.invalidateSize({ animate: false, pan: false });
  map.setView(map.unproject([look.x, look.y], 0), map.getScaleZoom(look.scale, 0), { animate: false });
  const marks = told.flatMap((drawn): Mark[] => {
    const number = numbers.get(drawn.place.id);
    const { x, y } = scene.at(drawn);
    return number ? [{ number, x, y }] : [];
  });
  const labels = labelCrowds(marks, scene.symbols().map((drawn) => scene.at(drawn)), WIDTH, look.height).map(({ text, x, y }) => svg("text", { x, y }, text));
  return el("div", { class: "plan", dir: "ltr" }, picture(map, look.height),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${look.height}`, class: "plan-numbers" }, part ? frame(look, part) : null, ...labels));
}

function frame(look: Look, part: Look): SVGRectElement {
  const [width, height] = [WIDTH / ENLARGED, part.height / ENLARGED];
  const [x, y] = [(part.x - look.x) * look.scale + WIDTH / 2, (part.y - look.y) * look.scale + look.height / 2];
  return svg("rect", { class: "plan-frame", x: x - width / 2, y: y - height / 2, width, height });
}

/**
 * All that is painted on a map, on one canvas: a canvas is printed at once, a picture would have to
 * load. Chromium prints what was drawn on a canvas by drawing it again, and in another size; a
 * bitmap it prints as it is.
 */
function picture(map: L.Map, height: number): HTMLCanvasElement {
  const [width, high] = [WIDTH * pixelRatio(), height * pixelRatio()];
  const shown = el("canvas", { width, height: high });
  if (typeof OffscreenCanvas === "undefined") {
    copy(map, shown.getContext("2d"), width, high);
    return shown;
  }
  const drawn = new OffscreenCanvas(width, high);
  copy(map, drawn.getContext("2d"), width, high);
  shown.getContext("bitmaprenderer")?.transferFromImageBitmap(drawn.transferToImageBitmap());
  return shown;
}

/** The surfaces reach beyond the map's edge, all sides alike. */
function copy(map: L.Map, context: Pick<CanvasRenderingContext2D, "drawImage"> | null, width: number, height: number): void {
  for (const canvas of map.getPane("mapPane")?.querySelectorAll("canvas") ?? [])
    context?.drawImage(canvas, (width - canvas.width) / 2, (height - canvas.height) / 2);
}
