/**
 * The viewer's beginning: it defines the coordinate system that folium's map asks for, and then
 * puts the controls on that map.
 */
import type * as L from "leaflet";
import { leaflet } from "./ui/leaflet";
import * as address from "./url/permalink";
import { afterAnswer } from "./state/defer";
import * as basemap from "./map/basemap";
import * as borderNote from "./page/borderNotes";
import * as cursor from "./map/keyboardCursor";
import * as deadLinks from "./embed/blockedLinks";
import * as embed from "./embed/embedMode";
import * as grip from "./map/gestures";
import { prepareGround } from "./map/basemapLines";
import * as labels from "./map/labels";
import * as language from "./page/languageSwitcher";
import * as layers from "./page/layerToggles";
import * as lesson from "./embed/hostBridge";
import * as legend from "./page/legend";
import * as listing from "./list/listSection";
import { createNarrowing, type Narrowing } from "./search/placeFilter";
import * as notice from "./ui/toast";
import { readNumbers } from "./print/placeNumbers";
import * as panel from "./place/panel";
import type { Payload, Position } from "./contract/payload";
import * as pick from "./map/pointer";
import * as plate from "./timeline/dateOnMap";
import * as print from "./print/print";
import { equalArea } from "./map/projection";
import * as quiz from "./quiz/quiz";
import * as regions from "./map/regions";
import { isEmbedded } from "./ui/layout";
import { createScene, type Scene } from "./map/visiblePlaces";
import * as sources from "./sources/sourceList";
import { createState, type Control, type State } from "./state/store";
import { inEachLanguage } from "./state/remake";
import { openPlace } from "./place/openPlace";
import * as symbols from "./map/symbols";
import * as time from "./timeline/timeline";
import * as tally from "./page/summaryLine";
import * as tour from "./tour/tour";
import { unpack, type Wire } from "./contract/unpack";
import { readWorks } from "./contract/sourcesInPage";

/** What tests and benchmarks may look at. */
export interface Inspection {
  /** Drawn symbols with their positions on the page, in CSS pixels. */
  symbols: { id: string; state: string; x: number; y: number }[];
  zoom: number;
  open: string | null;
  day: number;
}

export interface Mapgen {
  start(map: L.Map): void;
  inspect?(): Inspection;
}

declare global {
  interface Window {
    mapgen: Mapgen;
  }
}

/** Zoom 12 shows about 24 metres a pixel. */
const ZOOMS = { minZoom: 1, maxZoom: 12, zoomSnap: 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90 };
const NARROW = 720;

function readPayload(): Payload {
  const text = document.getElementById("mapgen-payload")?.textContent;
  if (!text) throw new Error("the page holds no payload");
  return unpack(JSON.parse(text) as Wire, readWorks(byId("sources")));
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element #${id}`);
  return element;
}

/** Shows the positions that the map's file asks for, whole. */
function showHome(map: L.Map, { view, viewNarrow }: Payload): void {
  const size = map.getSize();
  const positions: Position[] = size.x < NARROW ? (viewNarrow ?? view) : view;
  const box = leaflet.bounds(positions.map((position) => map.project(position, 0)));
  const { x, y } = box.getSize();
  const zoom = Math.log2(Math.min((size.x - 24) / x, (size.y - 24) / y));
  const snapped = Math.floor(zoom / ZOOMS.zoomSnap) * ZOOMS.zoomSnap;
  map.setView(map.unproject(box.getCenter(), 0), Math.max(ZOOMS.minZoom, Math.min(ZOOMS.maxZoom, snapped)), {
    animate: false,
  });
}

/** Leaflet's own keyboard gives way to the page's. */
function plain(map: L.Map): void {
  Object.assign(map.options, ZOOMS);
  map.keyboard.disable();
  map.getContainer().removeAttribute("tabindex");
  map.boxZoom.disable();
}

/** Makes the controls in the order in which they are drawn and read. */
function createControls(
  map: L.Map,
  frame: HTMLElement,
  say: notice.Notice,
  state: State,
  scene: Scene,
  narrowing: Narrowing,
): Control[] {
  const home = (): void => showHome(map, state.payload);
  const ground = prepareGround(map, state.payload.base);
  const areas = regions.create(map, state, scene);
  const open = (id: string): void => openPlace(id, map, state, say.say);
  const cards = panel.create(
    map,
    state,
    byId("panel"),
    () => guide.origin() ?? places.origin() ?? mark.element(),
    open,
  );
  const guide = tour.create(map, frame, state, say);
  const pointer = pick.create(map, state, scene, areas, cards);
  const mark: cursor.Cursor = cursor.create(map, state, scene, pointer);
  const numbers = readNumbers(byId("list"));
  const places = listing.create(byId("list"), map, state, scene, narrowing, open);
  const anew = inEachLanguage;
  return [
    language.create(byId("language"), state),
    basemap.create(map, state, ground),
    areas,
    afterAnswer(symbols.create(map, state, scene), state),
    afterAnswer(labels.create(map, state, scene, ground), state),
    pointer,
    mark,
    places,
    cards,
    anew(() => grip.create(map, frame, state, say, home)),
    anew(() => time.create(byId("time"), state)),
    anew(() => borderNote.create(byId("borders"), state)),
    plate.create(frame, state),
    guide,
    anew(() => layers.create(byId("layers"), state)),
    anew(() => legend.create(byId("legend"), state)),
    tally.create(byId("tally"), state, scene),
    anew(() => sources.create(byId("sources"), byId("credits"), state)),
    print.create(state, scene, narrowing, numbers),
    quiz.create(byId("quiz"), byId("list-title"), map, state),
  ];
}

/** What a page needs inside another. */
function createFrameControls(frame: HTMLElement, state: State): Control[] {
  const masthead = document.querySelector<HTMLElement>(".masthead");
  return [deadLinks.create(frame, state), ...(isEmbedded() && masthead ? [embed.create(masthead, state)] : [])];
}

function start(map: L.Map): void {
  plain(map);
  showHome(map, payload);
  const state = createState(payload);
  const scene = createScene(map, state);
  const frame = map.getContainer().parentElement ?? map.getContainer();
  const say = notice.create(frame);
  const narrowing = createNarrowing(state);
  const bar = address.create(state, narrowing, say.say, (id, dated, tell) => openPlace(id, map, state, tell, dated));
  const controls = [
    ...createControls(map, frame, say, state, scene, narrowing),
    bar,
    ...createFrameControls(frame, state),
  ];
  state.subscribe((now, before) => {
    scene.update(now, before);
    for (const control of controls) control.update(now, before);
  });
  map.invalidateSize({ animate: false });
  showHome(map, payload);
  if (location.hash) bar.read();
  const home = state.view();
  controls.push(lesson.create(state, (hash) => bar.go(hash, { ...home, lang: state.view().lang })));
  window.mapgen.inspect = () => inspect(map, state, scene);
}

function inspect(map: L.Map, state: State, scene: Scene): Inspection {
  const box = map.getContainer().getBoundingClientRect();
  const { open, day } = state.view();
  return {
    zoom: map.getZoom(),
    open,
    day,
    symbols: scene.symbols().map((drawn) => {
      const { x, y } = scene.at(drawn);
      return {
        id: drawn.place.id,
        state: drawn.state,
        x: x + box.left + window.scrollX,
        y: y + box.top + window.scrollY,
      };
    }),
  };
}

const payload = readPayload();
if (isEmbedded()) embed.arrange();
Object.assign(leaflet.CRS, { Atlas: equalArea(payload.centre) });
Object.assign(window, { L: leaflet });
window.mapgen = { start };
