/**
 * Label placement: state names in spaced capitals, then place names, greedily, where there is room. The spans
 * are pooled in a separate pane; an occupancy grid with cells of eight pixels prevents overlaps.
 */
import type * as L from "leaflet";
import { holders } from "./borderArcs";
import { el } from "../ui/dom";
import type { BasemapLines } from "./basemapLines";
import { createRanking, type Ranking } from "./labelPriority";
import type { DrawnPlace, VisiblePlaces, MapWindow } from "./visiblePlaces";
import type { Control, Store } from "../state/store";
import { symbolSize } from "./symbols";
import {
  createGrid,
  findRoom,
  PLACE_NAME,
  STATE_NAME,
  SYMBOL,
  TAKEN,
  withWidth,
  type Box,
  type Grid,
} from "./labelGrid";
import { importance, informationOf, NAMED_FROM, shorten, STATE_RANK } from "./labelImportance";
import { createPool, type LabelPool, type LabelText } from "./labelPool";
import { stateNames, type Measure } from "./stateNames";
import { nameNow } from "../state/phrases";
import { ruleOf } from "../time/layerRules/registry";

/** Longer names (in characters) are not shown on small maps. */
const LONG_NAME = 26;
/** Number of names, events and further sources that makes a place well documented. */
const WELL_DOCUMENTED = 8;
/** Maximum number of labels to place: more do not fit on a screen. */
const MOST_LABELS = 400;
/** Width in pixels of the number below a stack. */
const COUNT_WIDTH = 18;

interface Pools {
  states: LabelPool;
  places: LabelPool;
}

interface PlaceLabel extends LabelText {
  drawn: DrawnPlace;
  width: number;
  height: number;
}

/** The labels of a map and what they are placed with. */
interface Labels {
  readonly map: L.Map;
  readonly store: Store;
  readonly visible: VisiblePlaces;
  readonly basemapLines: BasemapLines;
  readonly pools: Pools;
  readonly measure: Measure;
  readonly ranking: Ranking;
  /** Texts and sizes, kept until a place changes. */
  readonly known: Map<DrawnPlace, PlaceLabel>;
  /** Where the labels are, and the cells that they and the symbols occupy. */
  placed: Map<DrawnPlace, Box>;
  grid: Grid;
}

/**
 * Creates the labels, above the symbols. While the date moves, they keep their places: only those of places that
 * change are written or added. All are placed again when it is at rest, or when the map has moved.
 */
export function create(map: L.Map, store: Store, visible: VisiblePlaces, basemapLines: BasemapLines): Control {
  const pane = map.createPane("labels");
  pane.style.zIndex = "430";
  pane.setAttribute("aria-hidden", "true");
  const labels = createLabels(pane, map, store, visible, basemapLines);
  const { base, states } = store.payload;
  let version = visible.version();
  let held = holders(base, states, store.view().day);
  let outdated = false;
  const lay = (): void => {
    outdated = false;
    layOutLabels(labels);
  };
  map.on("moveend resize", lay);
  lay();
  return {
    reads: ["day", "layers", "filter", "follow", "lang"],
    update(now, before) {
      const nowHeld = holders(base, states, now.day);
      const sameBorders = held === nowHeld;
      if (version === visible.version() && sameBorders && now.lang === before.lang) return;
      const touched = now.lang === before.lang ? visible.touched(version) : null;
      version = visible.version();
      held = nowHeld;
      if (touched) for (const drawn of touched.places) labels.known.delete(drawn);
      else labels.known.clear();
      labels.ranking.update(touched);
      outdated = true;
      if (touched && sameBorders) for (const drawn of touched.places) writeInPlace(labels, drawn);
      else if (touched) lay();
    },
    settle() {
      if (outdated) lay();
    },
    remove() {
      map.off("moveend resize", lay);
      pane.remove();
    },
  };
}

function createLabels(
  pane: HTMLElement,
  map: L.Map,
  store: Store,
  visible: VisiblePlaces,
  basemapLines: BasemapLines,
): Labels {
  return {
    map,
    store,
    visible,
    basemapLines,
    pools: { states: createPool((span) => pane.prepend(span)), places: createPool((span) => pane.append(span)) },
    measure: createMeasure(pane),
    ranking: createRanking(visible, importance),
    known: new Map(),
    placed: new Map(),
    grid: createGrid(map.getSize()),
  };
}

/** Places all labels. */
function layOutLabels(labels: Labels): void {
  const { map, store, visible, pools } = labels;
  const grid = (labels.grid = createGrid(map.getSize()));
  labels.placed = new Map();
  for (const pool of [pools.states, pools.places]) pool.begin();
  layOutStateNames(labels);
  const size = symbolSize(map.getZoom());
  const seen = visible.window();
  for (const drawn of visible.drawn()) {
    if (drawn.state === "before" || !isInWindow(drawn, seen, size / seen.scale)) continue;
    const x = (drawn.x - seen.left) * seen.scale - size / 4;
    const y = (drawn.y - seen.top) * seen.scale - size / 4;
    grid.mark(
      { x, y, width: size / 2, height: size / 2 },
      isImportant(drawn, store) ? PLACE_NAME : drawn.state === "after" ? SYMBOL : SYMBOL | TAKEN,
    );
    if (visible.stackOf(drawn).length > 1)
      grid.mark({ x: x + (size / 2 - COUNT_WIDTH) / 2, y: y + size / 2, width: COUNT_WIDTH, height: size }, TAKEN);
  }
  for (const label of candidates(labels)) putLabel(labels, label);
  for (const pool of [pools.states, pools.places]) pool.end();
}

function layOutStateNames({ map, store, basemapLines, measure, grid, pools }: Labels): void {
  const offset = map.containerPointToLayerPoint([0, 0]);
  for (const name of stateNames(map, store, basemapLines, measure)) {
    grid.mark(name.box, STATE_NAME);
    pools.states.write(
      name.country,
      { text: name.country.name, lang: name.country.lang, kind: "state-name" },
      offset.add([name.box.x, name.box.y]),
      name,
    );
  }
}

/** Places a label where there is room, if there is any. */
function putLabel(labels: Labels, label: PlaceLabel): void {
  const { map, store, visible, grid } = labels;
  const { drawn } = label;
  const box = findRoom(grid, visible.at(drawn), label, symbolSize(map.getZoom()), clearances(drawn, store));
  if (box) writeAt(labels, label, box);
}

function writeAt({ map, grid, placed, pools }: Labels, label: PlaceLabel, box: Box): void {
  grid.mark(box, PLACE_NAME);
  placed.set(label.drawn, box);
  const offset = map.containerPointToLayerPoint([0, 0]);
  pools.places.write(label.drawn, label, offset.add([box.x, box.y]), { layer: label.drawn.layer });
}

/** Writes the label of one place on the side on which it is; adds or removes it if its place now has one or none. */
function writeInPlace(labels: Labels, drawn: DrawnPlace): void {
  const { visible, placed, pools } = labels;
  const label = labelAtZoom(labels, drawn);
  const box = placed.get(drawn);
  if (label && box) writeAt(labels, label, withWidth(box, visible.at(drawn), label.width));
  else if (label && placed.size < MOST_LABELS && isInWindow(drawn, visible.window()) && drawn.shown)
    putLabel(labels, label);
  else if (box) {
    placed.delete(drawn);
    pools.places.drop(drawn);
  }
}

/** Returns the label of a place, if it has one at this zoom. */
function labelAtZoom({ map, store, visible, known, measure }: Labels, drawn: DrawnPlace): PlaceLabel | undefined {
  const zoom = map.getZoom();
  if (!visible.isDrawn(drawn) || zoom < NAMED_FROM[drawn.shape] || (drawn.state === "before" && zoom < 5))
    return undefined;
  let label = known.get(drawn);
  if (!label) known.set(drawn, (label = labelOf(drawn, store, measure)));
  return label.text && (zoom > 5 || label.text.length < LONG_NAME) ? label : undefined;
}

/** Returns the labels to place in the window, most important first. */
function candidates(labels: Labels): PlaceLabel[] {
  const seen = labels.visible.window();
  const chosen: PlaceLabel[] = [];
  for (const { drawn } of labels.ranking.list()) {
    if (chosen.length === MOST_LABELS) break;
    const label = isInWindow(drawn, seen) && labelAtZoom(labels, drawn);
    if (label) chosen.push(label);
  }
  return chosen;
}

function isInWindow({ x, y }: DrawnPlace, seen: MapWindow, margin = 0): boolean {
  return x > seen.left - margin && x < seen.right + margin && y > seen.top - margin && y < seen.bottom + margin;
}

function labelOf(drawn: DrawnPlace, store: Store, measure: Measure): PlaceLabel {
  const { place, layer } = drawn;
  const name = nameNow(place, store);
  const byName = ruleOf(layer).goesByName;
  const kind = drawn.shape === "area" || drawn.shape === "line" ? "region-name" : byName ? "place-name" : "thing-name";
  // A place labelled by name has no label if it has no known name on the date: today's name would be an anachronism.
  const text = shorten(name?.name ?? (byName ? "" : place.title));
  const look = `${kind} is-${drawn.state}`;
  const lang = name?.lang ?? store.foreignLang(place, "title") ?? store.view().lang;
  return { text, lang, kind: look, drawn, ...measure(text, look) };
}

/** Well-documented towns and mountains of the first layer are labelled even over the symbols of other places. */
function isImportant({ place, layer, shape, state: shown }: DrawnPlace, store: Store): boolean {
  return (
    layer === store.payload.layers[0] &&
    shown === "during" &&
    NAMED_FROM[shape] === 0 &&
    informationOf(place) >= WELL_DOCUMENTED
  );
}

/**
 * Flags that a label must not overlap: at first all, in the last attempt only place names and symbols of the
 * state "during".
 */
const CLEAR = [PLACE_NAME | TAKEN | STATE_NAME | SYMBOL, PLACE_NAME | TAKEN | STATE_NAME, PLACE_NAME | TAKEN];

/** The same by state: places in the state before or after never overlap a state's name. */
function clearances(drawn: DrawnPlace, store: Store): readonly number[] {
  if (isImportant(drawn, store)) return [...CLEAR, PLACE_NAME];
  return STATE_RANK[drawn.state] === 0 ? CLEAR : CLEAR.slice(0, 2);
}

/** Measures text widths in the fonts of the style sheet, with a cache. State names are measured at 10 px. */
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
  return {
    font: `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`,
    height: Math.round(parseFloat(fontSize) * 1.25),
  };
}
