/**
 * Whether the page may ask for tiles.
 */

/** Whether a page of this protocol has an address to name to the tile server, which may refuse it otherwise. */
export function isServed(protocol: string): boolean {
  return protocol === "https:" || protocol === "http:";
}
