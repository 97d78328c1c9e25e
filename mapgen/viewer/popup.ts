/**
 * Where cards and choosers appear: in a popup on the map, or on narrow screens in a sheet at the
 * page's foot. One is open at a time; Esc and the close button close it, and focus returns.
 */
import type * as L from "leaflet";
import { leaflet } from "./leaflet";
import { createCard } from "./card";
import { createChooser } from "./chooser";
import { button, el } from "./dom";
import type { Place } from "./payload";
import type { Drawn } from "./scene";
import type { Control, State } from "./state";

export interface Popup extends Control {
  /** Asks which of several places is meant. */
  choose(drawn: Drawn[]): void;
  close(): void;
}

/** The sheet instead of the popup: as in the style sheet. */
export const NARROW = "(max-width: 719px), (max-height: 519px)";
/** Width of the strip that the map's buttons stand in, in pixels. */
const BUTTONS = 72;
const HEADING = "mapgen-open";

interface Holder {
  show(content: HTMLElement, at: L.LatLng): void;
  hide(): void;
}

/** Keeps the open place of `state` shown; `home` gets the focus when it closes, `go` opens a place that a card leads to. */
export function create(map: L.Map, state: State, panel: HTMLElement, home: () => HTMLElement, go: (id: string) => void): Popup {
  const narrow = matchMedia(NARROW);
  let holder: Holder | null = null;
  let content: HTMLElement | null = null;

  function close(): void {
    const held = content?.contains(document.activeElement) ?? false;
    const old = holder;
    holder = content = null;
    old?.hide();
    if (state.view().open) state.set({ open: null });
    if (held) home().focus({ preventScroll: true });
  }

  function show(inner: HTMLElement, at: L.LatLng): void {
    const old = holder;
    holder = null;
    old?.hide();
    content = frame(inner, state, close);
    holder = narrow.matches ? createSheet(map, panel) : createBubble(map, () => holder && close());
    holder.show(content, at);
    content.querySelector<HTMLElement>(`#${HEADING}`)?.focus({ preventScroll: true });
  }

  /** Tells the open place anew, or closes the chooser, whose words are of another language. */
  function retell(): void {
    if (!state.view().open) return close();
    if (content) nameDialog(content, state);
    refresh();
  }

  /** Tells the open place anew, leaving focus and scroll where they are. */
  function refresh(): void {
    const place = state.place(state.view().open ?? "");
    const body = content?.querySelector(".dialog-body");
    if (!place || !body) return;
    const held = body.contains(document.activeElement) ? document.activeElement?.getAttribute("data-keep") : undefined;
    const scrolled = body.scrollTop;
    body.replaceChildren(createCard(place, state, HEADING, go));
    body.scrollTop = scrolled;
    if (held) body.querySelector<HTMLElement>(`[data-keep="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  let waiting = 0;
  const open = (place: Place): void => show(createCard(place, state, HEADING, go), leaflet.latLng(place.lat, place.lon));
  const reopen = (): void => {
    const place = state.place(state.view().open ?? "");
    if (place) open(place);
    else close();
  };
  narrow.addEventListener("change", reopen);
  return {
    update(now, before) {
      if (now.open !== before.open) {
        // A refresh that waits would take the focus from the new card's heading.
        cancelAnimationFrame(waiting);
        return reopen();
      }
      if (now.lang !== before.lang) return retell();
      if (!now.open || (now.day === before.day && now.follow === before.follow)) return;
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(refresh);
    },
    close,
    choose(drawn) {
      const [first] = drawn;
      if (!first) return;
      if (state.view().open) state.set({ open: null });
      const chooser = createChooser(drawn, state, HEADING, (place) => state.set({ open: place.id }));
      show(chooser, leaflet.latLng(first.place.lat, first.place.lon));
    },
    remove() {
      narrow.removeEventListener("change", reopen);
      close();
    },
  };
}

/** The dialog around a card: a close button, Esc, a name for screen readers. */
function frame(inner: HTMLElement, state: State, close: () => void): HTMLElement {
  const cross = button({ class: "close" }, close, "×");
  const body = el("div", { class: "dialog-body", tabindex: 0, role: "group", "aria-labelledby": HEADING }, inner);
  const dialog = el("div", { class: "dialog", role: "dialog", "aria-labelledby": HEADING }, body, cross);
  nameDialog(dialog, state);
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return dialog;
}

/** The dialog's own word, and its direction: the map around it runs from left to right. */
function nameDialog(dialog: HTMLElement, { words }: State): void {
  dialog.dir = words("page.direction");
  dialog.querySelector(".close")?.setAttribute("aria-label", words("card.close"));
}

function createBubble(map: L.Map, closed: () => void): Holder {
  const height = map.getSize().y;
  const popup = leaflet.popup({
    closeButton: false, maxWidth: 380, minWidth: 320,
    className: "bubble", offset: [0, -4], autoPanPadding: [16, 16], closeOnEscapeKey: false,
  });
  let shown: HTMLElement | null = null;
  return {
    show(content, at) {
      shown = content;
      content.style.setProperty("--room", `${Math.round(Math.min(520, height * 0.7))}px`);
      popup.setLatLng(at).setContent(content).openOn(map);
      popup.on("remove", closed);
    },
    hide() {
      popup.off("remove", closed).remove();
      // The popup fades, its card goes at once: but not before Leaflet has seen where the click was.
      window.setTimeout(() => shown?.remove());
    },
  };
}

/** The sheet covers the page's foot; the map moves so that the place stays in sight above it. */
function createSheet(map: L.Map, panel: HTMLElement): Holder {
  return {
    show(content, at) {
      panel.replaceChildren(content);
      panel.classList.add("is-open");
      const box = map.getContainer().getBoundingClientRect();
      const free = panel.getBoundingClientRect().top - box.top;
      const point = map.latLngToContainerPoint(at);
      const goal = leaflet.point(box.width / 2, Math.max(40, Math.min(free, box.height) / 2));
      const hidden = point.y > free - 24 || point.y < 16 || point.x < 16 || point.x > box.width - BUTTONS;
      if (hidden) map.panBy(point.subtract(goal));
    },
    hide() {
      panel.classList.remove("is-open");
      panel.replaceChildren();
    },
  };
}
