/**
 * How much larger than usual the symbols on the map are: on a projector, the last row is to see them, too. Texts follow
 * the font size of the root element.
 */

let factor = 1;

/** Returns the factor by which symbols are enlarged. */
export function magnification(): number {
  return factor;
}

/** Enlarges the symbols of everything that is drawn from now on. */
export function magnify(by: number): void {
  factor = by;
}
