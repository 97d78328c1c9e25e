/**
 * Colours of the map. They are read from CSS custom properties, so that the light, dark and forced-colours
 * themes are defined in one place; layer colours come from the payload.
 */
import type { Tone } from "../contract/payload";

/** The colours used on the canvas, as CSS colours. */
export interface Theme {
  dark: boolean;
  sea: string;
  shore: string;
  land: string;
  /** Fill colours of historical states by `HistoricalState.tint`; index 0 is land without a known state. */
  tints: string[];
  coast: string;
  border: string;
  innerBorder: string;
  graticule: string;
  river: string;
  /** Colours of the town plan by their names in tokens.css. */
  plan: Record<PlanColour, string>;
  /** Font families. */
  sans: string;
  serif: string;
  /** Halo colour of symbols and labels. */
  paper: string;
  /** Colour of numbers on the map. */
  ink: string;
  of: (tone: Tone) => string;
}

const PLAN_COLOURS = [
  ...(["green", "water", "shore", "square", "building", "wall", "path"] as const),
  ...(["road", "main", "edge", "railway", "name", "water-name"] as const),
];

/** A colour of the town plan. */
export type PlanColour = (typeof PLAN_COLOURS)[number];

const DARK = "(prefers-color-scheme: dark)";

/** Class of the root element while something is drawn for printing. */
const PAPER = "on-paper";

/** Calls `draw` with light colours and print resolution, whatever the screen uses. */
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

/** Device pixels per CSS pixel, of the screen or of the printer. */
export function pixelRatio(): number {
  return isOnPaper() ? 3 : Math.min(window.devicePixelRatio || 1, 3);
}

/** Returns the current colours. */
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
    river: colour("river"),
    plan: Object.fromEntries(PLAN_COLOURS.map((name) => [name, colour(`plan-${name}`)])) as Theme["plan"],
    sans: style.getPropertyValue("--sans").trim() || "sans-serif",
    serif: style.getPropertyValue("--serif").trim() || "serif",
    paper: colour("paper"),
    ink: style.getPropertyValue("--ink").trim() || "#000000",
    of: (tone) => (dark ? tone.colourDark : tone.colour),
  };
}

/** Calls `act` when the colours change. Returns a function that unsubscribes. */
export function onThemeChange(act: () => void): () => void {
  const queries = [DARK, "print", "(forced-colors: active)", "(prefers-contrast: more)"].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", act);
  return () => {
    for (const query of queries) query.removeEventListener("change", act);
  };
}

/** Sets the colours of a layer, or of a kind of name, on an element; the style sheet picks one as `--layer`. */
export function tint<T extends HTMLElement | SVGElement>(element: T, tone: Tone): T {
  element.classList.add("layered");
  element.style.setProperty("--layer-light", tone.colour);
  element.style.setProperty("--layer-dark", tone.colourDark);
  return element;
}
