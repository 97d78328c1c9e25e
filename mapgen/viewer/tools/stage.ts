/**
 * The stage: map and date alone, as large as the screen, for a class. The presentation has large type besides.
 */
import type { Tool } from "./menu";
import { button } from "../ui/dom";
import { magnify } from "../ui/magnification";

/** Classes of the root element: the map and the date alone, and in large type. */
const STAGE = "is-stage";
const LARGE = "is-large";
/** How much larger symbols are in the presentation; texts grow by the same in `stage.css`. */
const ENLARGED = 1.6;

const FULL = "M2.5 6V2.5H6M10 2.5H13.5V6M13.5 10V13.5H10M6 13.5H2.5V10";
const PRESENT = "M2 3H14V11H2ZM8 11V14M5 14H11";

/** Entering and leaving the stage. */
export interface Stage {
  tools: readonly Tool[];
  /** Names the button that leaves the stage. */
  label: (text: string) => void;
  remove: () => void;
}

/**
 * Creates the stage. `root` gets the button that leaves it; `redraw` draws the map anew, as symbols and labels change
 * even if its size does not. Where the browser offers full screen, it is used; elsewhere the stage fills the window.
 */
export function createStage(root: HTMLElement, redraw: () => void): Stage {
  const page = document.documentElement;
  const cross = button({ class: "stage-leave" }, () => leave(), "×");
  /** What had the focus before. */
  let origin: Element | null = null;
  const show = (isOn: boolean, isLarge: boolean): void => {
    page.classList.toggle(STAGE, isOn);
    page.classList.toggle(LARGE, isLarge);
    magnify(isLarge ? ENLARGED : 1);
    // No key is bound to the whole page but on the stage.
    if (isOn) document.addEventListener("keydown", onKey);
    else document.removeEventListener("keydown", onKey);
    redraw();
  };
  const leave = (): void => {
    if (!page.classList.contains(STAGE)) return;
    show(false, false);
    cross.remove();
    if (origin instanceof HTMLElement) origin.focus({ preventScroll: true });
    if (document.fullscreenElement) void document.exitFullscreen();
  };
  const enter = (isLarge: boolean): void => {
    origin = document.activeElement;
    show(true, isLarge);
    root.append(cross);
    cross.focus({ preventScroll: true });
    // Without permission, as in a frame, the stage fills the window.
    if (document.fullscreenEnabled) page.requestFullscreen().catch(() => undefined);
  };
  const onFullscreen = (): void => {
    if (!document.fullscreenElement) leave();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.defaultPrevented) leave();
  };
  document.addEventListener("fullscreenchange", onFullscreen);
  return {
    tools: [
      { name: "full", picture: FULL, act: () => enter(false) },
      { name: "present", picture: PRESENT, act: () => enter(true) },
    ],
    label(text) {
      cross.title = text;
      cross.setAttribute("aria-label", text);
    },
    remove() {
      leave();
      document.removeEventListener("fullscreenchange", onFullscreen);
    },
  };
}
