/**
 * The colours of the map: read from the style sheet's custom properties, so that light, dark and
 * forced colours are designed in one place; the layers' own come from the payload.
 */
import type { Layer } from "../contract/payload";

export interface Theme {
  dark: boolean;
  sea: string;
  shore: string;
  land: string;
  /** Fills of states by `State.tint`; index 0 is land without a state of the date. */
  tints: string[];
  coast: string;
  border: string;
  innerBorder: string;
  graticule: string;
  /** Rims of symbols and labels. */
  paper: string;
  of: (layer: Layer) => string;
}

const DARK = "(prefers-color-scheme: dark)";

/** The class of the root element while something is drawn for paper. */
const PAPER = "on-paper";

/** Lets `draw` draw sharp and in light colours, whatever the screen has. */
export function asOnPaper<T>(draw: () => T): T {
  const { classList } = document.documentElement;
  classList.add(PAPER);
  try {
    return draw();
  } finally {
    classList.remove(PAPER);
  }
}

function isOnPaper(): boolean {
  return document.documentElement.classList.contains(PAPER);
}

/** Pixels of the screen, or of the printer, in one of the page. */
export function pixelRatio(): number {
  return isOnPaper() ? 3 : Math.min(window.devicePixelRatio || 1, 3);
}

/** The colours in force now. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--map-${name}`).trim() || "#888888";
  const dark = matchMedia(DARK).matches && !matchMedia("print").matches && !isOnPaper();
  return {
    dark,
    sea: colour("sea"),
    shore: colour("shore"),
    land: colour("land"),
    coast: colour("coast"),
    tints: [colour("land"), ...[1, 2, 3, 4, 5].map((number) => colour(`tint-${number}`))],
    border: colour("border"),
    innerBorder: colour("inner-border"),
    graticule: colour("graticule"),
    paper: colour("paper"),
    of: (layer) => (dark ? layer.colourDark : layer.colour),
  };
}

/** Calls `act` when the colours change; returns the way to stop that. */
export function onThemeChange(act: () => void): () => void {
  const queries = [DARK, "print", "(forced-colors: active)"].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", act);
  return () => {
    for (const query of queries) query.removeEventListener("change", act);
  };
}

/** Gives an element both colours of a layer; the style sheet chooses by `--layer`. */
export function tint<T extends HTMLElement | SVGElement>(element: T, layer: Layer): T {
  element.classList.add("layered");
  element.style.setProperty("--layer-light", layer.colour);
  element.style.setProperty("--layer-dark", layer.colourDark);
  return element;
}
