/**
 * Entry point of the viewer. It defines the coordinate system that folium's map refers to, and then adds the
 * controls to that map.
 */
import constants from "../shared/constants.json";
import type * as L from "leaflet";
import { leaflet } from "./ui/leaflet";
import * as permalink from "./url/permalink";
import { afterAnswer, afterPicture } from "./state/defer";
import * as basemap from "./map/basemap";
import * as invitation from "./page/invitation";
import * as borderNotes from "./page/borderNotes";
import * as keyboardCursor from "./map/keyboardCursor";
import * as blockedLinks from "./embed/blockedLinks";
import { markStarted, orTellBroken } from "./ui/brokenPage";
import * as embedMode from "./embed/embedMode";
import * as gestures from "./map/gestures";
import { basemapLinesOf } from "./map/basemapLines";
import * as labels from "./map/labels";
import { createMapFit, type MapFit } from "./map/mapFit";
import * as languageSwitcher from "./page/languageSwitcher";
import * as layerToggles from "./page/layerToggles";
import * as phoneDrawers from "./page/phoneDrawers";
import * as hostBridge from "./embed/hostBridge";
import * as legend from "./page/legend";
import * as listSection from "./list/listSection";
import { createPlaceFilter, type PlaceFilter } from "./search/placeFilter";
import * as toast from "./ui/toast";
import { readNumbers } from "./print/placeNumbers";
import * as panel from "./place/panel";
import type { Payload, Position } from "./contract/payload";
import * as pointer from "./map/pointer";
import * as escapeKey from "./map/escapeKey";
import * as dayCaption from "./map/dayCaption";
import * as dateOnMap from "./timeline/dateOnMap";
import * as pulse from "./map/pulse";
import * as print from "./print/print";
import { crsAbout } from "./map/projection";
import { extension } from "./map/extension";
import * as quiz from "./quiz/quiz";
import * as landHint from "./map/landHint";
import * as regions from "./map/regions";
import * as tintKey from "./map/tintKey";
import { isEmbedded } from "./ui/layout";
import { createRoom, type Room } from "./ui/room";
import { createVisiblePlaces, type VisiblePlaces } from "./map/visiblePlaces";
import * as sourceList from "./sources/sourceList";
import { createStore, type Control, type Store, type View } from "./state/store";
import { createStartQueue, type StartQueue } from "./state/startQueue";
import { createRestingUpdates } from "./state/rest";
import { inEachLanguage } from "./state/remake";
import { openPlace } from "./place/openPlace";
import * as scaleBar from "./map/scaleBar";
import * as symbols from "./map/symbols";
import * as timeline from "./timeline/timeline";
import * as summaryLine from "./page/summaryLine";
import * as comparison from "./tools/comparison";
import * as tools from "./tools/tools";
import * as tour from "./tour/tour";
import { addPart, placesIn } from "./contract/lateParts";
import { readBlocks } from "./contract/blocks";
import { createLoading } from "./state/loading";
import { el } from "./ui/dom";
import { unpack, type PackedPayload } from "./contract/unpack";
import { readSources } from "./contract/sourcesInPage";
import { takeTours } from "./contract/toursInPage";

/** Interface for tests and benchmarks. */
export interface Inspection {
  /** Symbols with their positions in the page, in CSS pixels; of a stack, only one is drawn. */
  symbols: { id: string; state: string; x: number; y: number; drawn: boolean }[];
  zoom: number;
  open: string | null;
  day: number;
}

/** The controls by name, in the order in which they are drawn and read by screen readers. */
type Controls = Record<string, Control>;

/** The global object `window.mapgen`. */
export interface Mapgen {
  start: (map: L.Map) => void;
  inspect?: () => Inspection;
  /** The page's controls. Without one of them, the page runs on, but that part no longer changes. */
  controls?: Controls;
}

declare global {
  interface Window {
    mapgen: Mapgen;
  }
}

/** Zoom 12 shows about 24 metres per pixel, zoom 17 less than one: the statues of a square stand apart. */
const ZOOM_OPTIONS = {
  minZoom: constants.zoom.least,
  maxZoom: constants.zoom.most,
  zoomSnap: 0.25,
  zoomDelta: 1,
  wheelPxPerZoomLevel: 90,
};
const NARROW_MAP = 720;

function readPayload(): PackedPayload {
  const text = document.getElementById("mapgen-payload")?.textContent;
  if (!text) throw new Error("the page holds no payload");
  return JSON.parse(text) as PackedPayload;
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element #${id}`);
  return element;
}

/** Fits the map to the positions of the opening view. */
function showHome(map: L.Map, { view, viewNarrow }: Payload): void {
  const size = map.getSize();
  const positions: Position[] = size.x < NARROW_MAP ? (viewNarrow ?? view) : view;
  const box = leaflet.bounds(positions.map((position) => map.project(position, 0)));
  const { x, y } = box.getSize();
  const zoom = Math.log2(Math.min((size.x - 24) / x, (size.y - 24) / y));
  const snapped = Math.floor(zoom / ZOOM_OPTIONS.zoomSnap) * ZOOM_OPTIONS.zoomSnap;
  map.setView(
    map.unproject(box.getCenter(), 0),
    Math.max(ZOOM_OPTIONS.minZoom, Math.min(ZOOM_OPTIONS.maxZoom, snapped)),
    {
      animate: false,
    },
  );
}

/** Returns what the first line invites to. */
function invitedBy(guide: tour.TourGuide): invitation.Invited {
  return { drag: () => byId("time").querySelector<HTMLElement>("input[type=range]")?.focus(), tours: guide.offer };
}

/** Creates the controls of every page. */
function createControls(
  map: L.Map,
  frame: HTMLElement,
  notice: toast.Toast,
  home: () => void,
  store: Store,
  visible: VisiblePlaces,
  placeFilter: PlaceFilter,
  queue: StartQueue,
): Controls {
  const basemapLines = basemapLinesOf(map, store.payload);
  const areas = regions.create(map, store, visible);
  const open = (id: string): void => openPlace(id, map, store, notice.say);
  const cards = panel.create(
    map,
    store,
    byId("panel"),
    () => guide.origin() ?? places.created()?.origin() ?? mark.element(),
    open,
  );
  const guide = tour.create(map, frame, store, notice);
  const land = landHint.create(map, store, basemapLines);
  const mapPointer = pointer.create(map, store, visible, areas, cards, land);
  const mark: keyboardCursor.KeyboardCursor = keyboardCursor.create(map, store, visible, mapPointer);
  const escape = escapeKey.create(frame, map.getContainer(), notice, cards);
  const numbers = readNumbers(byId("list"));
  const paper = print.create(store, visible, placeFilter, numbers);
  const places = queue.later(() => listSection.create(byId("list"), map, store, visible, placeFilter, open));
  return {
    languageSwitcher: languageSwitcher.create(byId("language"), store),
    invitation: invitation.create(byId("standfirst"), store, invitedBy(guide)),
    basemap: (extension.ground ?? basemap.create)(map, store, basemapLines),
    regions: areas,
    symbols: afterAnswer(symbols.create(map, store, visible), store),
    pulse: pulse.create(map, visible),
    labels: afterAnswer(labels.create(map, store, visible, basemapLines), store),
    pointer: mapPointer,
    landHint: land,
    keyboardCursor: mark,
    escapeKey: escape,
    list: places,
    panel: cards,
    gestures: inEachLanguage(() => gestures.create(map, frame, store, notice, home)),
    timeline: inEachLanguage(() => timeline.create(byId("time"), store)),
    borderNotes: inEachLanguage(() => borderNotes.create(byId("borders"), store)),
    scaleBar: scaleBar.create(map, frame, store),
    dateOnMap: dateOnMap.create(frame, store),
    tintKey: inEachLanguage(() => tintKey.create(frame, store)),
    dayCaption: dayCaption.create(frame, store, visible, open),
    tour: guide,
    comparison: comparison.create(map, frame, store),
    tools: tools.create(byId("tools"), frame, map, store, visible, { print: paper.print, make: guide.make }),
    layerToggles: layerToggles.create(byId("layers"), store),
    legend: queue.later(() => inEachLanguage(() => legend.create(byId("legend"), store))),
    summaryLine: summaryLine.create(byId("tally"), store, visible, placeFilter),
    sourceList: queue.later(() => inEachLanguage(() => sourceList.create(byId("sources"), byId("credits"), store))),
    print: paper,
    quiz: queue.later(() => quiz.create(byId("quiz"), byId("list-title"), map, store)),
  };
}

/** Creates the controls of an embedded page. */
function createFrameControls(frame: HTMLElement, store: Store): Controls {
  const masthead = document.querySelector<HTMLElement>(".masthead");
  return {
    blockedLinks: blockedLinks.create(frame, store),
    ...(isEmbedded() && masthead ? { embedMode: embedMode.create(masthead, store) } : {}),
  };
}

/** Creates the store. What the first picture does not need is loaded after it, or when something asks for it. */
function createLoadingStore(): Store {
  const load = createLoading(readBlocks(document), () => ({
    add: (part) => store.add(() => addPart(payload, wire, part), placesIn(payload, part)),
    end(error) {
      // The records have been unpacked, and are a third of the memory.
      wire.places = [];
      if (error !== undefined) tellIncomplete(store, error);
      store.complete();
    },
  }));
  const store = createStore(payload, load);
  afterPicture(load);
  return store;
}

/** Says that the page lacks parts of its texts. */
function tellIncomplete({ words }: Store, error: unknown): void {
  console.error(error);
  byId("time").before(el("p", { class: "incomplete", role: "alert" }, words("page.incomplete")));
}

/** Starts when there is room for the map; a page that opens in a view of its own needs the whole payload first. */
function startViewer(map: L.Map): void {
  markStarted();
  Object.assign(map.options, ZOOM_OPTIONS);
  const fit = createMapFit(map, () => showHome(map, payload));
  const room = createRoom(map.getContainer(), fit.measure);
  const store = createLoadingStore();
  let go = (_hash: string): void => undefined;
  // The page around a frame greets it as soon as it is loaded.
  const bridge = hostBridge.create(store, (hash) => room.whenThere(() => go(hash)));
  const begin = (): void => void (go = orTellBroken(() => start(map, store, bridge, fit, room)));
  room.whenThere(() => {
    if (location.hash) store.requireAll(begin);
    else begin();
  });
}

/** Creates all controls. Returns a function that applies a URL fragment to the view. */
function start(map: L.Map, store: Store, bridge: Control, fit: MapFit, room: Room): (hash: string) => void {
  fit.measure();
  showHome(map, payload);
  const visible = createVisiblePlaces(map, store);
  const frame = map.getContainer().parentElement ?? map.getContainer();
  const notice = toast.create(frame, () => store.words("card.close"));
  const placeFilter = createPlaceFilter(store);
  const bar = permalink.create(store, placeFilter, notice.say, room.whenThere, (id, dated, notify) =>
    openPlace(id, map, store, notify, dated),
  );
  const queue = createStartQueue();
  const stage = frame.parentElement;
  const controls: Controls = {
    // First: the card that closes gives the focus back to the list, which must be there.
    ...(!isEmbedded() && stage ? { phoneDrawers: phoneDrawers.create(stage, frame, store) } : {}),
    ...createControls(map, frame, notice, fit.home, store, visible, placeFilter, queue),
    permalink: bar,
    ...createFrameControls(frame, store),
    hostBridge: bridge,
  };
  keepUpToDate(controls, store, visible, room);
  fit.measure();
  // This draws the map: its canvases are empty until it moves.
  fit.home();
  if (location.hash) bar.read();
  const home = store.view();
  queue.run(() => {
    window.mapgen.controls = controls;
    store.whenComplete(() => (window.mapgen.inspect = () => inspect(map, store, visible)));
  });
  return (hash) => bar.go(hash, { ...home, lang: store.view().lang });
}

/** Updates the controls when the view changes; while the map is hidden, not before it is shown again. */
function keepUpToDate(controls: Controls, store: Store, visible: VisiblePlaces, room: Room): void {
  const updates = createRestingUpdates(() => Object.values(controls), store.view);
  let since: View | null = null;
  const catchUp = (): void => {
    const before = since;
    since = null;
    if (!before) return;
    visible.update(store.view(), before);
    updates.update(store.view(), before);
  };
  store.subscribe((_now, before) => {
    since ??= before;
    room.whenThere(catchUp);
  });
  window.addEventListener("beforeprint", updates.settle);
}

function inspect(map: L.Map, store: Store, visible: VisiblePlaces): Inspection {
  const box = map.getContainer().getBoundingClientRect();
  const { open, day } = store.view();
  return {
    zoom: map.getZoom(),
    open,
    day,
    symbols: visible.symbols().map((drawn) => {
      const { x, y } = visible.at(drawn);
      return {
        id: drawn.place.id,
        state: drawn.state,
        x: x + box.left + window.scrollX,
        y: y + box.top + window.scrollY,
        drawn: visible.isDrawn(drawn),
      };
    }),
  };
}

const wire = orTellBroken(readPayload);
const payload = orTellBroken(() => unpack(wire, readSources(byId("sources")), takeTours(document)));
if (isEmbedded()) embedMode.arrangePage();
Object.assign(leaflet.CRS, { Atlas: crsAbout(payload.centre) });
Object.assign(window, { L: leaflet });
window.mapgen = { start: startViewer };
