/**
 * The keys that move between rows of the list.
 */

/** Number of rows that a Page key moves. */
const PAGE = 10;
const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -Infinity,
  End: Infinity,
};

/** Returns by how many rows a key moves; undefined for other keys and with a modifier. */
export function rowStep({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): number | undefined {
  return altKey || ctrlKey || metaKey ? undefined : STEPS[key];
}
