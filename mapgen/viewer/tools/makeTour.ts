/**
 * The entry that opens the maker of tours.
 */
import type { Tool } from "./menu";

const PICTURE = "M2.5 4H9M2.5 8H7M2.5 12H6M9 12.5L9.5 10.5L13 7L14.5 8.5L11 12Z";

/** Creates the entry; `make` opens the maker. */
export function makeTourTool(make: () => void): Tool {
  return { name: "make", picture: PICTURE, act: make };
}
