/**
 * Loads the parts of the payload that come after the first picture, from the deflated blocks of the page.
 */
import { inflate } from "../contract/blocks";
import type { LatePart } from "../contract/lateParts";

/** Receives the parts. */
export interface Receiver {
  add: (part: LatePart) => void;
  /** Called at the end, with the error if a block could not be read. */
  end: (error?: unknown) => void;
}

/**
 * Returns a function that reads all blocks when it is first called. The page stays responsive: each part is
 * received in a task of its own.
 */
export function createLoading(blocks: readonly string[], receiver: () => Receiver): () => void {
  let hasBegun = false;
  const load = async (): Promise<void> => {
    const { add, end } = receiver();
    try {
      for (const block of blocks) {
        add((await inflate(block)) as LatePart);
        await new Promise((next) => setTimeout(next));
      }
    } catch (error) {
      return end(error);
    }
    end();
  };
  return () => {
    if (hasBegun) return;
    hasBegun = true;
    void load();
  };
}
