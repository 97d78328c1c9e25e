/**
 * Which names of the town plan a map shows at a zoom, the most important first, and what they look like.
 */
import type { PlanColour } from "../ui/theme";
import type { Line, PlanLines } from "./projectedLines";

/** The look of a name; colours are names of the theme. */
export interface PlanNameLook {
  /** Style and weight as CSS has them, the family, and the size in pixels. */
  face: string;
  family: "sans" | "serif";
  size: number;
  ink: PlanColour;
  halo: PlanColour | "land";
  /** In spaced capitals. */
  spaced?: boolean;
  /** Above its line, not on it. */
  above?: boolean;
}

/** A name that the map wants, and the lines that bear it: one of the kind `along` stands on its line. */
export interface WantedName {
  text: string;
  look: PlanNameLook;
  lines: Line[];
  along: boolean;
}

/** A class and a form, and from which zoom its names are shown. */
interface NamedKind {
  kind: string;
  from: number;
  look: PlanNameLook;
}

const QUARTER: PlanNameLook = { face: "normal 400", family: "sans", size: 11, ink: "name", halo: "land", spaced: true };
const ROAD: PlanNameLook = { face: "normal 400", family: "sans", size: 11, ink: "name", halo: "road" };
const SIGHT: PlanNameLook = { ...ROAD, face: "italic 400" };
const WATER: PlanNameLook = { face: "italic 400", family: "serif", size: 13, ink: "water-name", halo: "water" };

/** Most important first. */
const KINDS: readonly NamedKind[] = [
  { kind: "label point", from: 11, look: QUARTER },
  { kind: "water area", from: 11.5, look: WATER },
  { kind: "main-road line", from: 13, look: { ...ROAD, face: "normal 500", size: 11.5, halo: "main" } },
  { kind: "water line", from: 13, look: { ...WATER, size: 12, halo: "land", above: true } },
  { kind: "square area", from: 14.5, look: { ...ROAD, halo: "square" } },
  { kind: "street line", from: 14.5, look: ROAD },
  { kind: "green area", from: 13.5, look: { ...SIGHT, halo: "green" } },
  { kind: "building area", from: 16, look: { ...SIGHT, size: 10.5, halo: "building" } },
  { kind: "path line", from: 16, look: { ...SIGHT, size: 10.5, halo: "land", above: true } },
];

/** Returns the names of a zoom. */
export function namesWanted(plan: readonly PlanLines[], zoom: number): WantedName[] {
  return KINDS.filter(({ from }) => zoom >= from).flatMap(({ kind, look: own }) =>
    plan
      .filter(({ planClass, form }) => `${planClass} ${form}` === kind)
      .flatMap(({ form, lines, names }) =>
        names.map(([text, ...numbers]) => ({
          text,
          look: own,
          lines: numbers.flatMap((number) => lines[number] ?? []),
          along: form === "line",
        })),
      ),
  );
}
