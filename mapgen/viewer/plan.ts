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

/** Size in pixels; on paper it is as wide as the page. */
const [WIDTH, HEIGHT] = [800, 500];
/** How much larger the detail is, and from how many places on, and for what part of all, there is one. */
const [ENLARGED, CROWDED, PART] = [3.2, 60, 1 / 3];

type Numbers = ReadonlyMap<string, number>;

/** A window's middle in pixels of zoom 0, and how many of the map's pixels are in one of those. */
interface Look {
  x: number;
  y: number;
  scale: number;
}

/** The maps: of the reader's window, and where places crowd in it, of that part. */
export function drawPlans(reader: Window, numbers: Numbers, state: State): HTMLElement[] {
  return asOnPaper(() => withMap(state, (map, scene) => {
    const whole = lookAt(reader);
    const inside = scene.symbols().filter((drawn) => isIn(drawn, whole));
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
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(WIDTH / (right - left), HEIGHT / (bottom - top)) };
}

function isIn(drawn: { x: number; y: number }, { x, y, scale }: Look): boolean {
  return Math.abs(drawn.x - x) * scale < WIDTH / 2 && Math.abs(drawn.y - y) * scale < HEIGHT / 2;
}

/** The part, about one of the places, that holds most of them; none where they do not crowd. */
function detailOf(inside: readonly Drawn[], { scale }: Look): Look | undefined {
  let [best, most] = [undefined as Look | undefined, Math.max(CROWDED, inside.length * PART) - 1];
  for (const { x, y } of inside) {
    const part = { x, y, scale: scale * ENLARGED };
    const count = inside.filter((drawn) => isIn(drawn, part)).length;
    if (count > most) [best, most] = [part, count];
  }
  return best;
}

/** One map: its picture, and over it the numbers of `told` and the frame of the detail. */
function plan(map: L.Map, scene: Scene, look: Look, told: readonly Drawn[], numbers: Numbers, part?: Look): HTMLElement {
  map.setView(map.unproject([look.x, look.y], 0), map.getScaleZoom(look.scale, 0), { animate: false });
  const marks = told.flatMap((drawn): Mark[] => {
    const number = numbers.get(drawn.place.id);
    const { x, y } = scene.at(drawn);
    return number ? [{ number, x, y }] : [];
  });
  const labels = labelCrowds(marks, WIDTH, HEIGHT).map(({ text, x, y }) => svg("text", { x, y }, text));
  return el("div", { class: "plan", dir: "ltr" }, picture(map),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "plan-numbers" }, part ? frame(look, part) : null, ...labels));
}

function frame(look: Look, part: Look): SVGRectElement {
  const [width, height] = [WIDTH / ENLARGED, HEIGHT / ENLARGED];
  const [x, y] = [(part.x - look.x) * look.scale + WIDTH / 2, (part.y - look.y) * look.scale + HEIGHT / 2];
  return svg("rect", { class: "plan-frame", x: x - width / 2, y: y - height / 2, width, height });
}

/** All that is painted on a map, on one canvas. A canvas is printed at once; a picture would have to load. */
function picture(map: L.Map): HTMLCanvasElement {
  const ratio = pixelRatio();
  const whole = el("canvas", { width: WIDTH * ratio, height: HEIGHT * ratio });
  const context = whole.getContext("2d");
  for (const canvas of map.getPane("mapPane")?.querySelectorAll("canvas") ?? []) {
    const [x, y] = [(whole.width - canvas.width) / 2, (whole.height - canvas.height) / 2];
    context?.drawImage(canvas, x, y);
  }
  return whole;
}
