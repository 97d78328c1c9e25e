/**
 * Large maps, of thousands of places: what takes longer than a frame there waits until the reader has an answer.
 */
import type { Payload } from "../contract/payload";

/** Maps with fewer places than this are updated within one frame. */
const LARGE_MAP = 2000;

/** Whether updates are deferred on this map. */
export function isLargeMap({ payload }: { readonly payload: Payload }): boolean {
  return payload.places.length >= LARGE_MAP;
}
