/**
 * Embedded mode, in a frame or with ?embed=1: title in one line, map and date control; everything else is in two
 * drawers. The page fits its frame, so that the surrounding page scrolls wherever the pointer is.
 */
import { pageAddress } from "../url/permalink";
import { createDrawer, drawerBox, type Drawer } from "../ui/drawer";
import { el } from "../ui/dom";
import { icon } from "../ui/icon";
import { inEachLanguage } from "../state/remake";
import { NARROW } from "../ui/layout";
import type { Control, Store } from "../state/store";

const TOOL_PICTURES = {
  places: "M2 4H3M6 4H14M2 8H3M6 8H14M2 12H3M6 12H14",
  about: "M2.5 3.5H6.5V7.5H2.5ZM9.5 5.5H14M4.5 10L7 13.5H2ZM9.5 12H14",
  full: "M9.5 2.5H13.5V6.5M13.5 2.5L8 8M11.5 9.5V13.5H2.5V4.5H6.5",
};
type ButtonName = "places" | "about";
/** Elements that stay in place; all others are moved into a drawer. */
const STAYS = ".skip, .masthead, #time, main, noscript, script, style";
const CLASS = "is-embedded";

/** Arranges the page. Must be called before the map measures its container. */
export function arrangePage(): void {
  const stage = document.querySelector("main");
  const list = document.getElementById("list");
  if (!stage || !list) return;
  const rest = [...document.body.children].filter((element) => !element.matches(STAYS));
  const language = document.getElementById("language");
  stage.append(drawerBox("places", list), drawerBox("about", ...(language ? [language] : []), ...rest));
  document.documentElement.classList.add(CLASS);
}

/** Creates the buttons beside the title. */
export function create(root: HTMLElement, store: Store): Control {
  return inEachLanguage(() => createBar(root, store));
}

function createBar(root: HTMLElement, store: Store): Control {
  const full = fullLink(store);
  const places = createNamed("places", store.words("list.title"), store);
  const about = createNamed("about", store.words("embed.about"), store);
  places.onOpen(about.close);
  about.onOpen(places.close);
  const bar = el("div", { class: "embed-bar" }, places.knob, about.knob, full);
  root.append(bar);
  const point = (): void => full?.setAttribute("href", pageAddress(store) ?? "");
  point();
  return {
    update(now, before) {
      // Where the card is a bottom sheet, a drawer would cover the rest of the map.
      if (now.open && now.open !== before.open && matchMedia(NARROW).matches) places.close();
    },
    settle: point,
    remove() {
      places.remove();
      about.remove();
      bar.remove();
    },
  };
}

function fullLink(store: Store): HTMLElement | null {
  const { words } = store;
  if (!pageAddress(store)) return null;
  return el(
    "a",
    { class: "bar-tool", target: "_blank", rel: "noopener", title: words("embed.full") },
    icon(TOOL_PICTURES.full),
    el("span", {}, words("embed.full")),
  );
}

function createNamed(name: ButtonName, title: string, { words }: Store): Drawer {
  const box = document.getElementById(`drawer-${name}`) ?? drawerBox(name);
  return createDrawer(box, { title, picture: TOOL_PICTURES[name], close: words("card.close") });
}
