/**
 * Embedded mode, in a frame or with ?embed=1: title in one line, map and date control; everything else is in two
 * drawers. The page fits its frame, so that the surrounding page scrolls wherever the pointer is.
 */
import { permalinkOf } from "../url/permalink";
import { button, el, svg } from "../ui/dom";
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
  stage.append(drawer("places", list), drawer("about", ...(language ? [language] : []), ...rest));
  document.documentElement.classList.add(CLASS);
}

function drawer(name: ButtonName, ...content: Element[]): HTMLElement {
  return el(
    "section",
    { class: "drawer", id: `drawer-${name}`, tabindex: -1, hidden: true },
    el("div", { class: "drawer-body" }, ...content),
  );
}

/** Creates the buttons beside the title. */
export function create(root: HTMLElement, store: Store): Control {
  return inEachLanguage(() => createBar(root, store));
}

function createBar(root: HTMLElement, store: Store): Control {
  const full = fullLink(store);
  const places = createDrawer("places", store.words("list.title"), store);
  const about = createDrawer("about", store.words("embed.about"), store);
  places.onOpen(about.close);
  about.onOpen(places.close);
  const bar = el("div", { class: "embed-bar" }, places.knob, about.knob, full);
  root.append(bar);
  const point = (): void => full?.setAttribute("href", fullAddress(permalinkOf(store.view(), store.start)));
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

/** A frame written with srcdoc has no URL that could be opened. */
function fullLink({ words }: Store): HTMLElement | null {
  if (!/^(https?|file):$/.test(location.protocol)) return null;
  return el(
    "a",
    { class: "embed-tool", target: "_blank", rel: "noopener", title: words("embed.full") },
    toolPicture("full"),
    el("span", {}, words("embed.full")),
  );
}

/** Returns the URL of the full page with a view. */
function fullAddress(hash: string): string {
  const address = new URL(location.href);
  address.searchParams.delete("embed");
  address.hash = hash;
  return address.href;
}

interface Drawer {
  knob: HTMLElement;
  close: () => void;
  onOpen: (act: () => void) => void;
  remove: () => void;
}

/**
 * Creates a drawer's button and the functions that open and close it; an open drawer stays open when the
 * language changes.
 */
function createDrawer(name: ButtonName, title: string, store: Store): Drawer {
  const box = document.getElementById(`drawer-${name}`) ?? drawer(name);
  let opened = (): void => undefined;
  const show = (open: boolean): void => {
    box.hidden = !open;
    knob.setAttribute("aria-expanded", String(open));
    if (open) opened();
  };
  const turn = (): void => {
    show(Boolean(box.hidden));
    if (!box.hidden) box.focus({ preventScroll: true });
  };
  const leave = (): void => {
    show(false);
    knob.focus({ preventScroll: true });
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") leave();
  };
  const knob = button(
    { class: "embed-tool", "aria-controls": box.id, title },
    turn,
    toolPicture(name),
    el("span", {}, title),
  );
  knob.setAttribute("aria-expanded", String(!box.hidden));
  const cross = button({ class: "close", "aria-label": store.words("card.close") }, leave, "×");
  box.setAttribute("aria-label", title);
  box.prepend(cross);
  box.addEventListener("keydown", escape);
  return {
    knob,
    close: () => show(false),
    onOpen: (act) => void (opened = act),
    remove() {
      box.removeEventListener("keydown", escape);
      cross.remove();
    },
  };
}

function toolPicture(name: keyof typeof TOOL_PICTURES): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: TOOL_PICTURES[name] }),
  );
}
