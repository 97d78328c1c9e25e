/**
 * Names on the map: states in spaced capitals, then places, greedily, where there is room. Spans
 * are pooled in a pane of their own; an occupancy grid of eight-pixel cells keeps them apart.
 */
import type * as L from "leaflet";
import { holders } from "./arcs";
import { el } from "./dom";
import type { Ground } from "./ground";
import { nameAt, type ShownState } from "./life";
import type { Place, Shape, State as Country } from "./payload";
import type { Drawn, Scene } from "./scene";
import type { Control, State, View } from "./state";
import { symbolSize } from "./symbols";
import { tint } from "./theme";

const CELL = 8;
/** Marks of the grid: names may lie over the letters of states, but not over each other or a great place. */
const TAKEN = 1;
const STATE_NAME = 2;
const SYMBOL = 4;
const NAME = 8;
/** Names longer than this wait until the map is large. */
const LONG = 26;
/** From this many names, events and works on, a place is well documented. */
const MUCH = 8;
/** No more names than these are tried: a screen holds fewer. */
const MOST = 400;
/** Zoom from which a shape's places are named: towns at once, what stands inside towns later. */
const NAMED_FROM: Record<Shape, number> = {
  circle: 0, triangle: 0, hexagon: 5.5, ring: 4.5, area: 3.5, line: 4, diamond: 6.5, star: 7, plinth: 6.5,
  square: 6, cross: 6.5, tower: 7, bar: 7, flag: 6.5, burst: 6.5,
};
const RANK: Record<ShownState, number> = { during: 0, changing: 0, after: 1, before: 2 };

interface Label {
  text: string;
  lang: string;
  kind: string;
  drawn: Drawn;
}

/** A label's box in the map's container. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Writes names over the symbols. */
export function create(map: L.Map, state: State, scene: Scene, ground: Ground): Control {
  const pane = map.createPane("labels");
  pane.style.zIndex = "430";
  pane.setAttribute("aria-hidden", "true");
  const pool = createPool(pane);
  const measure = createMeasure(pane);
  const { base, states } = state.payload;
  let version = scene.version();
  let held = holders(base, states, state.view().day);
  const lay = (): void => layOut(map, state, scene, ground, pool, measure);
  map.on("moveend resize", lay);
  lay();
  return {
    update(now, before) {
      const nowHeld = holders(base, states, now.day);
      if (version === scene.version() && held === nowHeld && now.lang === before.lang) return;
      version = scene.version();
      held = nowHeld;
      lay();
    },
    remove() {
      map.off("moveend resize", lay);
      pane.remove();
    },
  };
}

function layOut(map: L.Map, state: State, scene: Scene, ground: Ground, pool: Pool, measure: Measure): void {
  const grid = createGrid(map.getSize());
  const view = state.view();
  const offset = map.containerPointToLayerPoint([0, 0]);
  pool.begin();
  for (const name of stateNames(map, state, ground, measure)) {
    grid.mark(name.box, STATE_NAME);
    pool.write(name.country.name, name.country.lang, "state-name", offset.add([name.box.x, name.box.y]), { spacing: name.spacing, size: name.size });
  }
  const size = symbolSize(map.getZoom());
  const seen = scene.window();
  for (const drawn of scene.symbols()) {
    if (drawn.state === "before") continue;
    const [x, y] = [(drawn.x - seen.left) * seen.scale, (drawn.y - seen.top) * seen.scale];
    grid.mark({ x: x - size / 4, y: y - size / 4, width: size / 2, height: size / 2 }, isGreat(drawn, state) ? NAME : drawn.state === "after" ? SYMBOL : SYMBOL | TAKEN);
  }
  for (const label of candidates(map, scene, view)) {
    const box = findRoom(grid, scene.at(label.drawn), measure(label.text, label.kind), size, isGreat(label.drawn, state));
    if (!box) continue;
    grid.mark(box, NAME);
    pool.write(label.text, label.lang, label.kind, offset.add([box.x, box.y]), { drawn: label.drawn });
  }
  pool.end();
}

/** The labels worth writing at this zoom, the most important first. */
function candidates(map: L.Map, scene: Scene, view: View): Label[] {
  const zoom = map.getZoom();
  const seen = scene.window();
  const shown = scene.symbols().filter(({ shape, state, x, y }) =>
    zoom >= NAMED_FROM[shape] && (state !== "before" || zoom >= 5)
    && x > seen.left && x < seen.right && y > seen.top && y < seen.bottom);
  const ranked = shown.map((drawn, i) => ({ drawn, rank: importance(drawn), i }));
  ranked.sort((a, b) => a.rank - b.rank || b.i - a.i);
  return ranked.slice(0, MOST).map(({ drawn }) => labelOf(drawn, view)).filter(({ text }) => zoom > 5 || text.length < LONG);
}

const weights = new WeakMap<Place, number>();

/** Smaller is more important: by state, then kind, then how much is told of the place. */
function importance({ place, layer, shape, state }: Drawn): number {
  let weight = weights.get(place);
  if (weight === undefined) {
    const kind = Math.max(0, Object.keys(layer.kinds).indexOf(place.kind));
    weight = NAMED_FROM[shape] * 1e3 + Math.min(kind, 9) * 10 - Math.min(told(place), 30) * 3;
    weights.set(place, weight);
  }
  return RANK[state] * 1e4 + weight;
}

/** How much is told of a place: its names, events and further works. */
function told({ names = [], events = [], sources = [] }: Place): number {
  return names.length + events.length + sources.length;
}

function labelOf(drawn: Drawn, view: View): Label {
  const { place, layer } = drawn;
  const name = layer.rule === "names" ? nameAt(place, view.day, view.lang) : undefined;
  const kind = drawn.shape === "area" || drawn.shape === "line" ? "region-name" : layer.rule === "names" ? "place-name" : "thing-name";
  return { text: shorten(name?.name ?? place.title), lang: name?.lang ?? "en", kind: `${kind} is-${drawn.state}`, drawn };
}

/** A well-documented town or mountain of the first layer is named even over its neighbours' symbols. */
function isGreat({ place, layer, shape, state: shown }: Drawn, state: State): boolean {
  return layer === state.payload.layers[0] && shown === "during" && NAMED_FROM[shape] === 0 && told(place) >= MUCH;
}

/** A title without what stands behind its comma or in brackets: "Norilsk camp (Norillag)". */
function shorten(title: string): string {
  return title.replace(/\s*[,(].*$/, "") || title;
}

/** Right, left, above, below, then the corners; first clear of all, then of names and living symbols, and for the great ones of names alone. */
function findRoom(grid: Grid, at: L.Point, text: { width: number; height: number }, size: number, great: boolean): Box | null {
  const gap = size / 2 + 1;
  const { width, height } = text;
  const boxes: Box[] = [
    { x: at.x + gap, y: at.y - height / 2, width, height },
    { x: at.x - gap - width, y: at.y - height / 2, width, height },
    { x: at.x - width / 2, y: at.y - gap - height + 2, width, height },
    { x: at.x - width / 2, y: at.y + gap - 2, width, height },
    { x: at.x + gap - 3, y: at.y + 2, width, height },
    { x: at.x + gap - 3, y: at.y - height - 2, width, height },
    { x: at.x - gap + 3 - width, y: at.y + 2, width, height },
    { x: at.x - gap + 3 - width, y: at.y - height - 2, width, height },
  ];
  for (const marks of [NAME | TAKEN | STATE_NAME | SYMBOL, NAME | TAKEN | STATE_NAME, NAME | TAKEN, ...(great ? [NAME] : [])]) {
    const box = boxes.find((each) => grid.free(each, marks));
    if (box) return box;
  }
  return null;
}

interface StateName {
  country: Country;
  box: Box;
  size: number;
  spacing: number;
}

/** Where the states' names stand and how wide their letters are set: as far as their land reaches. */
function stateNames(map: L.Map, state: State, ground: Ground, measure: Measure): StateName[] {
  const { base, states } = state.payload;
  const scale = map.getZoomScale(map.getZoom(), 0);
  const reach = new Map<Country, number>();
  holders(base, states, state.view().day).forEach((country, unit) => {
    if (country) reach.set(country, Math.max(reach.get(country) ?? 0, (ground.widths[unit] ?? 0) * scale));
  });
  const widest = [...reach].sort((a, b) => b[1] - a[1]);
  return widest.reduce<StateName[]>((written, [country, width]) => {
    const name = setName(map, country, width, measure);
    if (name && !written.some(({ box }) => overlap(box, name.box))) written.push(name);
    return written;
  }, []);
}

/** Letters grow with the land up to a size, then apart; a name that its land cannot hold is left out. */
function setName(map: L.Map, country: Country, width: number, measure: Measure): StateName | null {
  const letters = [...country.name].length;
  const size = Math.max(9.5, Math.min(width > 600 ? 20 : 12.5, width / letters / 1.15));
  const plain = (measure(country.name.toUpperCase(), "state-name").width * size) / 10;
  const spacing = Math.min(size * (width > 600 ? 1.2 : 0.45), Math.max(size * 0.12, (width * 0.62 - plain) / letters));
  const whole = plain + spacing * letters;
  if (whole > width * 1.15) return null;
  const at = map.latLngToContainerPoint([country.lat, country.lon]);
  return { country, size, spacing, box: { x: at.x - whole / 2, y: at.y - size * 0.6, width: whole, height: size * 1.2 } };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

interface Grid {
  mark(box: Box, mark: number): void;
  free(box: Box, marks: number): boolean;
}

function createGrid(size: L.Point): Grid {
  const columns = Math.ceil(size.x / CELL) + 1;
  const rows = Math.ceil(size.y / CELL) + 1;
  const cells = new Uint8Array(columns * rows);
  const cellsOf = ({ x, y, width, height }: Box): [number, number, number, number] => [
    Math.max(0, Math.floor((x + 1) / CELL)), Math.min(columns - 1, Math.floor((x + width - 1) / CELL)),
    Math.max(0, Math.floor((y + 2) / CELL)), Math.min(rows - 1, Math.floor((y + height - 2) / CELL)),
  ];
  return {
    mark(box, mark) {
      const [left, right, top, bottom] = cellsOf(box);
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) cells[row * columns + column] = (cells[row * columns + column] ?? 0) | mark;
    },
    free(box, marks) {
      if (box.x < 2 || box.y < 2 || box.x + box.width > size.x - 2 || box.y + box.height > size.y - 2) return false;
      const [left, right, top, bottom] = cellsOf(box);
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) if ((cells[row * columns + column] ?? 0) & marks) return false;
      return true;
    },
  };
}

type Measure = (text: string, kind: string) => { width: number; height: number };

/** Widths of texts in the style sheet's fonts, each measured once. State names are measured at 10 px. */
function createMeasure(pane: HTMLElement): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const fonts = new Map<string, { font: string; height: number }>();
  const widths = new Map<string, number>();
  return (text, kind) => {
    let font = fonts.get(kind);
    if (!font) fonts.set(kind, (font = fontOf(pane, kind)));
    const key = `${kind} ${text}`;
    let width = widths.get(key);
    if (width === undefined && context) {
      context.font = font.font;
      widths.set(key, (width = Math.ceil(context.measureText(text).width) + 2));
    }
    return { width: width ?? 0, height: font.height };
  };
}

function fontOf(pane: HTMLElement, kind: string): { font: string; height: number } {
  const probe = pane.appendChild(el("span", { class: `map-name ${kind}` }));
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(probe);
  probe.remove();
  return { font: `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`, height: Math.round(parseFloat(fontSize) * 1.25) };
}

interface Pool {
  begin(): void;
  write(text: string, lang: string, kind: string, at: L.Point, look: { drawn?: Drawn; spacing?: number; size?: number }): void;
  end(): void;
}

function createPool(pane: HTMLElement): Pool {
  const spans: HTMLSpanElement[] = [];
  let used = 0;
  return {
    begin: () => void (used = 0),
    write(text, lang, kind, at, { drawn, spacing, size }) {
      const span = (spans[used] ??= pane.appendChild(el("span")));
      used += 1;
      if (span.textContent !== text) span.textContent = text;
      if (span.lang !== lang) span.lang = lang;
      span.className = `map-name leaflet-zoom-hide ${kind}`;
      if (drawn) tint(span, drawn.layer);
      span.style.letterSpacing = spacing ? `${spacing.toFixed(2)}px` : "";
      span.style.fontSize = size ? `${size.toFixed(2)}px` : "";
      span.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`;
      span.hidden = false;
    },
    end() {
      for (const span of spans.slice(used)) span.hidden = true;
    },
  };
}
