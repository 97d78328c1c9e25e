/**
 * Whether the page has room to be seen. A frame in a closed disclosure or in a tab that is not shown has no size, no
 * styles and no pictures: whatever measures or draws waits until there is room, and the map is then as if it had been
 * visible from the start.
 */

/** A page or map that is lower or narrower than this, in CSS pixels, shows nothing. */
const LEAST = 24;
/** How long a size must last after there was no room, in milliseconds: a frame that unfolds grows step by step. */
const UNFOLDED = 100;

/** The room of an element and of the page that it is in. */
export interface Room {
  /** Calls `act` now if there is room, otherwise as soon as there is; several in the order of the calls. */
  whenThere: (act: () => void) => void;
  remove: () => void;
}

/** Watches the room of `element`. `resized` is called when its size may have changed and there is room. */
export function createRoom(element: HTMLElement, resized: () => void): Room {
  const waiting: (() => void)[] = [];
  let isThere = hasRoom(element);
  let timer = 0;
  const enter = (): void => {
    isThere = true;
    resized();
    for (const act of waiting.splice(0)) act();
  };
  const look = (): void => {
    window.clearTimeout(timer);
    if (!hasRoom(element)) isThere = false;
    else if (isThere) resized();
    else timer = window.setTimeout(enter, UNFOLDED);
  };
  const observer = new ResizeObserver(look);
  /** An element that has just been hidden is not observed yet; observed anew, it is heard of when it is shown. */
  const isThereNow = (): boolean => {
    if (isThere && !hasRoom(element)) {
      isThere = false;
      observer.unobserve(element);
      observer.observe(element);
    }
    return isThere;
  };
  observer.observe(element);
  window.addEventListener("resize", look);
  return {
    whenThere(act) {
      if (isThereNow()) act();
      else waiting.push(act);
    },
    remove() {
      window.clearTimeout(timer);
      observer.disconnect();
      window.removeEventListener("resize", look);
    },
  };
}

/** The element may have a size in a frame that has none: style sheets give maps a least height. */
function hasRoom({ clientWidth, clientHeight }: HTMLElement): boolean {
  return Math.min(clientWidth, clientHeight, window.innerWidth, window.innerHeight) >= LEAST;
}
