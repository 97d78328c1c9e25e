/**
 * Numbers of the places in print. The build assigns them (`mapgen/noscript/numbering.py`) and writes them into
 * the rows of the list; places without such a row have no number.
 */
import { standingRows } from "../list/rows";

/** Returns the numbers by place id. Must be called before the viewer takes over the rows. */
export function readNumbers(root: ParentNode): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [place, row] of standingRows(root)) {
    const number = Number(row.querySelector("i")?.textContent);
    if (number) numbers.set(place, number);
  }
  return numbers;
}
