/**
 * What another bundle than that of the default page has instead. It is set before the map starts; in the default page
 * nothing is.
 */
import type { create } from "./basemap";

/** The parts of an extension. */
export interface Extension {
  /** Creates the base map, with more on it. */
  ground?: typeof create;
}

/** The extension of this page. */
export const extension: Extension = {};
