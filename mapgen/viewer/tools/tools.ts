/**
 * The tools for the whole view, in a menu beside the title.
 */
import type * as L from "leaflet";
import { compareTool } from "./compare";
import { makeTourTool } from "./makeTour";
import { createMenu } from "./menu";
import { paperTools } from "./paper";
import { pictureTool } from "./picture";
import { createAddressCopier, shareTool } from "./share";
import { createStage, type Stage } from "./stage";
import { todayTool } from "./today";
import type { VisiblePlaces } from "../map/visiblePlaces";
import { inEachLanguage } from "../state/remake";
import type { Control, Store } from "../state/store";

/** What entries of the menu do elsewhere in the page. */
export interface Deeds {
  /** Opens the print dialogue; `long` is with the list of places. */
  print: (long: boolean) => void;
  /** Opens the maker of tours. */
  make: () => void;
}

/** Creates the menu in `root`; `frame` is the map's frame, on which the stage has its button. */
export function create(
  root: HTMLElement,
  frame: HTMLElement,
  map: L.Map,
  store: Store,
  visible: VisiblePlaces,
  deeds: Deeds,
): Control {
  // A change of the language does not end a presentation.
  const stage = createStage(frame, () => void map.fire("resize"));
  const menus = inEachLanguage(() => createMenuIn(root, stage, store, visible, deeds));
  return {
    ...menus,
    remove() {
      menus.remove();
      stage.remove();
    },
  };
}

function createMenuIn(root: HTMLElement, stage: Stage, store: Store, visible: VisiblePlaces, deeds: Deeds): Control {
  stage.label(store.words("tools.leave"));
  const tools = [
    ...shareTool(store),
    ...stage.tools,
    compareTool(store),
    makeTourTool(deeds.make),
    ...pictureTool(store, visible),
    ...paperTools(deeds.print),
    todayTool(store),
  ];
  const menu = createMenu(tools, () => createAddressCopier(store), store.words);
  root.replaceChildren(menu.element);
  return {
    reads: [],
    update: () => undefined,
    remove() {
      menu.remove();
      root.replaceChildren();
    },
  };
}
