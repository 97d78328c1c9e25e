/**
 * Label placement: state names in spaced capitals, then place names, greedily, where there is room. The spans
 * are pooled in a separate pane; an occupancy grid with cells of eight pixels prevents overlaps.
 */
import type * as L from "leaflet";
import { holders } from "./borderArcs";
import type { BasemapLines } from "./basemapLines";
import { createRanking, type Ranking } from "./labelPriority";
import { createCityLabels, type CityLabels } from "./cityLabels";
import { controlBoxes } from "./controlBoxes";
import { citiesOn } from "./cityNames";
import { isHappening, isInWindow, type DrawnPlace, type VisiblePlaces } from "./visiblePlaces";
import type { Control, Store } from "../state/store";
import { symbolSize } from "./symbols";
import {
  AHEAD,
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
import { importance, informationOf, labelsWanted, NAMED_FROM, namedFrom, shorten, where } from "./labelImportance";
import { createMeasure } from "./labelMeasure";
import { createPool, type LabelPool, type LabelText } from "./labelPool";
import { createPlanNames, type PlanNames } from "./planNames";
import { stateNames, type Measure } from "./stateNames";
import { crowdedSpots, repeatedTexts, type Spot } from "./stackLabels";
import { nameNow, namesBeside, numberOf, stateOfName } from "../state/phrases";
import { ruleOf } from "../time/layerRules/registry";

/** Longer names (in characters) are not shown on small maps. */
const LONG_NAME = 26;
/** Number of names, events and further sources that makes a place well documented. */
const WELL_DOCUMENTED = 8;
/** Maximum number of labels to place: more do not fit on a screen. */
const MOST_LABELS = 400;
/** Class of the numbers of places in one spot, and the width of their rim in pixels. */
const COUNT_KIND = "spot-count";
const COUNT_RIM = 6;
/** From this many places in a spot on, their number comes before any name. */
const MANY_IN_SPOT = 10;
/** Class of a title below a label. */
const BELOW_KIND = "name-below";
/** Class of the name of the place that a tour's step is about, and the diameter of the ring around it, in pixels. */
const STEP_KIND = "step-name";
const STEP_RING = 42;
/** Width in pixels of the number below a stack. */
const COUNT_WIDTH = 18;

type Pools = Record<"states" | "cities" | "places", LabelPool>;

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
  readonly cities: CityLabels;
  /** Null on a map without a town plan. */
  readonly plan: PlanNames | null;
  measure: Measure;
  readonly ranking: Ranking;
  /** Texts and sizes, kept until a place changes. */
  readonly known: Map<DrawnPlace, PlaceLabel>;
  /** Places that have their label before their zoom, for want of more important ones. */
  early: Set<DrawnPlace>;
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
  const { base, states, cities } = store.payload;
  let version = visible.version();
  let held = holders(base, states, store.view().day);
  let named = citiesOn(cities, store.view().day);
  let outdated = false;
  const lay = (): void => {
    outdated = false;
    layOutLabels(labels, false);
  };
  // In the presentation, texts are larger.
  const remeasure = (): void => {
    labels.measure = createMeasure(pane);
    labels.known.clear();
    lay();
  };
  map.on({ moveend: lay, resize: remeasure });
  lay();
  return {
    reads: ["day", "layers", "filter", "follow", "lang", "tour"],
    update(now, before) {
      if (now.tour?.place !== before.tour?.place) {
        labels.known.clear();
        outdated = true;
      }
      const nowHeld = holders(base, states, now.day);
      const nowNamed = citiesOn(cities, now.day);
      const sameBorders = held === nowHeld;
      if (version === visible.version() && sameBorders && named === nowNamed && now.lang === before.lang) return;
      const touched = now.lang === before.lang ? visible.touched(version) : null;
      version = visible.version();
      held = nowHeld;
      if (named !== nowNamed) labels.cities.rename(nowNamed, labels.measure);
      named = nowNamed;
      if (touched) for (const drawn of touched.places) labels.known.delete(drawn);
      else labels.known.clear();
      labels.ranking.update(touched);
      outdated = true;
      if (touched && sameBorders) for (const drawn of touched.places) writeInPlace(labels, drawn);
      else if (touched) layOutLabels(labels, true);
    },
    settle() {
      if (outdated) lay();
    },
    remove() {
      map.off({ moveend: lay, resize: remeasure });
      labels.plan?.remove();
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
  const pools = {
    states: createPool((span) => pane.prepend(span)),
    cities: createPool((span) => pane.prepend(span)),
    places: createPool((span) => pane.append(span)),
  };
  return {
    map,
    store,
    visible,
    basemapLines,
    pools,
    cities: createCityLabels(map, pools.cities),
    plan: createPlanNames(map, basemapLines.plan),
    measure: createMeasure(pane),
    ranking: createRanking(visible, importance),
    known: new Map(),
    early: new Set(),
    placed: new Map(),
    grid: createGrid(map.getSize()),
  };
}

/** Places all labels; those of cities only when the date is at rest. */
function layOutLabels(labels: Labels, isMoving: boolean): void {
  const { map, store, visible, pools } = labels;
  const grid = (labels.grid = createGrid(map.getSize()));
  labels.placed = new Map();
  for (const pool of Object.values(pools)) pool.begin();
  layOutStateNames(labels);
  for (const box of controlBoxes(map)) grid.mark(box, PLACE_NAME);
  const size = symbolSize(map.getZoom());
  const seen = visible.window();
  for (const drawn of visible.drawn()) {
    if (!isInWindow(drawn, seen, size / seen.scale)) continue;
    const own = symbolSize(map.getZoom(), drawn.sizeStep);
    const x = (drawn.x - seen.left) * seen.scale - own / 4;
    const y = (drawn.y - seen.top) * seen.scale - own / 4;
    grid.mark({ x, y, width: own / 2, height: own / 2 }, markOf(drawn, store));
    if (drawn.state !== "before" && visible.stackOf(drawn).length > 1)
      grid.mark({ x: x + (own / 2 - COUNT_WIDTH) / 2, y: y + own / 2, width: COUNT_WIDTH, height: own }, TAKEN);
  }
  const spots = visible.isThinned ? [] : crowdedSpots(visible);
  for (const spot of spots) if (spot.count >= MANY_IN_SPOT) writeCount(labels, spot, size);
  const chosen = candidates(labels);
  const repeated = repeatedTexts(chosen);
  for (const label of chosen) putLabel(labels, repeated.has(label.text) ? withTitle(label, labels) : label);
  for (const spot of spots) if (spot.count < MANY_IN_SPOT) writeCount(labels, spot, size);
  if (isMoving) labels.cities.keep(grid);
  else {
    labels.cities.lay(citiesOn(store.payload.cities, store.view().day), grid, labels.measure);
    if (labels.plan) markWholeSymbols(labels);
    labels.plan?.lay(grid);
  }
  for (const pool of Object.values(pools)) pool.end();
}

/** Keeps the names of the town plan off the symbols, over whose edges other labels may lie. */
function markWholeSymbols({ map, visible, grid }: Labels): void {
  const seen = visible.window();
  for (const drawn of visible.drawn()) {
    if (!isInWindow(drawn, seen)) continue;
    const size = symbolSize(map.getZoom(), drawn.sizeStep);
    const { x, y } = visible.at(drawn);
    grid.mark({ x: x - size / 2, y: y - size / 2, width: size, height: size }, SYMBOL);
  }
}

/** Returns what a symbol marks on the grid. */
function markOf(drawn: DrawnPlace, store: Store): number {
  if (drawn.state === "before") return AHEAD;
  if (isImportant(drawn, store)) return PLACE_NAME;
  return drawn.state === "after" ? SYMBOL : SYMBOL | TAKEN;
}

/** Writes how many places lie on each other, beside the topmost symbol, unless a name is there. */
function writeCount({ map, store, visible, grid, pools, measure }: Labels, { drawn, count }: Spot, size: number): void {
  if (!isInWindow(drawn, visible.window())) return;
  const at = visible.at(drawn);
  const text = numberOf(count, store);
  const { width, height } = measure(text, COUNT_KIND);
  const box = { x: at.x + size / 4, y: at.y - size / 4 - height, width: width + COUNT_RIM, height };
  if (grid.marks(box) & PLACE_NAME) return;
  grid.mark(box, PLACE_NAME);
  const offset = map.containerPointToLayerPoint([0, 0]);
  pools.places.write(keyOfSpot(drawn), { text, lang: "", kind: COUNT_KIND }, offset.add([box.x, box.y]), {});
}

const spotKeys = new WeakMap<DrawnPlace, object>();

/** Returns what the number at a place is kept by in the pool, where the place itself keeps its label. */
function keyOfSpot(drawn: DrawnPlace): object {
  const known = spotKeys.get(drawn) ?? { spot: drawn };
  spotKeys.set(drawn, known);
  return known;
}

/** Adds the title of a place whose label another has too, as two are "Stalin City" on one day, or where it is. */
function withTitle(label: PlaceLabel, { store, measure }: Labels): PlaceLabel {
  const { place } = label.drawn;
  const title = shorten(place.title);
  const text = title === label.text ? where(place.title) : title;
  if (!text) return label;
  return withBelow(label, { text, lang: store.foreignLang(place, "title") ?? store.view().lang }, measure);
}

function withBelow(label: PlaceLabel, below: { text: string; lang: string }, measure: Measure): PlaceLabel {
  const width = Math.max(label.width, measure(below.text, BELOW_KIND).width);
  return { ...label, below, width, height: label.below ? label.height : label.height * 2 - 3 };
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
  const size = isOfStep(drawn, store) ? STEP_RING : symbolSize(map.getZoom(), drawn.sizeStep);
  const box = findRoom(grid, visible.at(drawn), label, size, clearances(drawn, store));
  if (box) writeAt(labels, label, box);
}

function writeAt({ map, grid, placed, pools }: Labels, label: PlaceLabel, box: Box): void {
  grid.mark(box, PLACE_NAME);
  placed.set(label.drawn, box);
  const offset = map.containerPointToLayerPoint([0, 0]);
  pools.places.write(label.drawn, label, offset.add([box.x, box.y]), {
    tone: label.drawn.tone,
    place: label.drawn.place.id,
  });
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
function labelAtZoom(labels: Labels, drawn: DrawnPlace): PlaceLabel | undefined {
  const isDue = labels.map.getZoom() >= namedFrom(drawn) || labels.early.has(drawn) || isOfStep(drawn, labels.store);
  return isDue ? fittingLabel(labels, drawn) : undefined;
}

/** Returns the label of a place, unless it stands below another or has too long a name for this zoom. */
function fittingLabel({ map, store, visible, known, measure }: Labels, drawn: DrawnPlace): PlaceLabel | undefined {
  const ofStep = isOfStep(drawn, store);
  if (!ofStep && !visible.isDrawn(drawn)) return undefined;
  let label = known.get(drawn);
  if (!label) known.set(drawn, (label = labelOf(drawn, store, measure)));
  return label.text && (ofStep || map.getZoom() > 5 || label.text.length < LONG_NAME) ? label : undefined;
}

/** Returns the labels to place in the window, most important first. */
function candidates(labels: Labels): PlaceLabel[] {
  const seen = labels.visible.window();
  const chosen: PlaceLabel[] = [];
  labels.early.clear();
  const ofStep = labels.visible.find(labels.store.view().tour?.place ?? "");
  const ranked = labels.ranking.list().map(({ drawn }) => drawn);
  for (const drawn of ofStep ? [ofStep, ...ranked.filter((other) => other !== ofStep)] : ranked) {
    if (chosen.length === MOST_LABELS) break;
    const label = isInWindow(drawn, seen) && labelAtZoom(labels, drawn);
    if (label) chosen.push(label);
  }
  return [...chosen, ...earlyLabels(labels, ranked, chosen)];
}

/** Returns the labels of the most important places that are not due at this zoom, if few are. */
function earlyLabels(labels: Labels, ranked: readonly DrawnPlace[], due: readonly PlaceLabel[]): PlaceLabel[] {
  const seen = labels.visible.window();
  const { x, y } = labels.map.getSize();
  const texts = new Set(due.map(({ text }) => text));
  const added: PlaceLabel[] = [];
  for (const drawn of ranked) {
    if (due.length + added.length >= labelsWanted(x, y)) break;
    if (drawn.state === "before" || !isInWindow(drawn, seen) || labelAtZoom(labels, drawn)) continue;
    const label = fittingLabel(labels, drawn);
    if (!label || texts.has(label.text)) continue;
    labels.early.add(drawn);
    added.push(label);
  }
  return added;
}

function labelOf(drawn: DrawnPlace, store: Store, measure: Measure): PlaceLabel {
  const { place, layer } = drawn;
  const name = nameNow(place, store);
  const byName = ruleOf(layer).goesByName;
  const kind = drawn.shape === "area" || drawn.shape === "line" ? "region-name" : byName ? "place-name" : "thing-name";
  // A place labelled by name has no label if it has no known name on the date: today's name would be an anachronism.
  const ofStep = isOfStep(drawn, store);
  const text = shorten(name?.name ?? (byName && !ofStep ? "" : place.title));
  const look = `${kind} is-${stateOfName(place, layer, drawn.state, store)}${ofStep ? ` ${STEP_KIND}` : ""}`;
  const lang = name?.lang ?? store.foreignLang(place, "title") ?? store.view().lang;
  const label = { text, lang, kind: look, drawn, ...measure(text, look) };
  const [beside] = namesBeside(place, store);
  return beside && text ? withBelow(label, { text: beside.name, lang: beside.lang }, measure) : label;
}

/** Whether the current step of a tour is about the place; its ring is never without its name. */
function isOfStep({ place }: DrawnPlace, store: Store): boolean {
  return place.id === store.view().tour?.place;
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

/** Flags that a label must not overlap: at first all, in the last attempt no names and no symbols of "during". */
const CLEAR = [PLACE_NAME | TAKEN | STATE_NAME | SYMBOL, PLACE_NAME | TAKEN | STATE_NAME];

/** The same by place: only the best known, and what happens on the date, may lie across a state's name. */
function clearances(drawn: DrawnPlace, store: Store): readonly number[] {
  if (isOfStep(drawn, store)) return [...CLEAR, PLACE_NAME, 0];
  if (isHappening(drawn) || (drawn.place.rank === 1 && drawn.state === "during")) return [...CLEAR, PLACE_NAME];
  return isImportant(drawn, store) ? [...CLEAR, PLACE_NAME | STATE_NAME] : CLEAR;
}
