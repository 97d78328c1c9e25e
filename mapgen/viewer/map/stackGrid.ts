/**
 * Thinning of symbols: of all places in a cell of a grid, only the topmost is drawn, and stands for all of them.
 */

/** A position in pixels of zoom 0. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** The places of a cell. */
export interface Stack<T> {
  /** The place that is drawn. */
  top: T;
  readonly members: readonly T[];
}

/** The cells of a map at a zoom. */
export interface StackGrid<T> {
  /** Returns the places that are drawn, the topmost last. */
  tops: () => readonly T[];
  stackOf: (thing: T) => Stack<T> | undefined;
  /** Chooses the tops of some things' cells again; returns whether anything that is drawn has changed. */
  update: (changed: ReadonlySet<T>) => boolean;
}

/** Side of a cell in pixels of the map: a symbol with its number and some air. */
const CELL_SIDE = 44;
/** More than the cells in a row of the map at any zoom. */
const COLUMNS = 2 ** 24;

/**
 * Groups things by cells. `scale` is the number of the map's pixels per pixel of zoom 0; cells stay where they are
 * while the map moves. The top of a cell is the thing that `above` sorts first.
 */
export function createStackGrid<T extends Point>(
  things: readonly T[],
  scale: number,
  above: (a: T, b: T) => number,
): StackGrid<T> {
  const cellOf = ({ x, y }: T): number =>
    Math.floor((y * scale) / CELL_SIDE) * COLUMNS + Math.floor((x * scale) / CELL_SIDE);
  const stacks = new Map<number, { top: T; members: T[] }>();
  for (const thing of things) {
    const stack = stacks.get(cellOf(thing));
    if (!stack) stacks.set(cellOf(thing), { top: thing, members: [thing] });
    else {
      stack.members.push(thing);
      if (above(thing, stack.top) < 0) stack.top = thing;
    }
  }
  let tops: readonly T[] | null = null;
  return {
    tops: () => (tops ??= [...stacks.values()].map(({ top }) => top).sort((a, b) => above(b, a))),
    stackOf: (thing) => stacks.get(cellOf(thing)),
    update(changed) {
      const again = new Set<Stack<T>>();
      let isChanged = false;
      for (const thing of changed) {
        const stack = stacks.get(cellOf(thing));
        if (stack?.top === thing) again.add(stack);
        else if (stack && above(thing, stack.top) < 0) {
          stack.top = thing;
          isChanged = true;
        }
      }
      for (const stack of again)
        stack.top = stack.members.reduce((best, thing) => (above(thing, best) < 0 ? thing : best));
      isChanged ||= again.size > 0;
      if (isChanged) tops = null;
      return isChanged;
    },
  };
}
