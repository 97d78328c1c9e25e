/**
 * How much larger the symbol of a place is than those of others: by its figures, if its layer has `sizes`.
 */
import { followed } from "../time/namePeriods";
import type { Layer, Place } from "../contract/payload";

/** The size of a symbol at each step, as a multiple of the plain one. */
export const STEP_SCALES = [1, 1.25, 1.55] as const;

/** Returns how many steps of its layer's `sizes` the highest followed figure of a place reaches: 0 to 2. */
export function sizeStep({ figures }: Pick<Place, "figures">, { sizes }: Pick<Layer, "sizes">): number {
  if (!sizes) return 0;
  const known = followed(figures).filter(({ measure }) => measure === sizes.measure);
  return sizes.steps.filter((step) => known.some(({ value }) => value >= step)).length;
}
