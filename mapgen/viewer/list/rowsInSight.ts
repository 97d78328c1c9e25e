/**
 * Which parts of the list are on the screen. Rows elsewhere need not follow every step of the date.
 */

/** The list elements that are on the screen. */
export interface RowsInSight {
  /** Whether a row of the list may be on the screen. */
  has: (item: HTMLElement) => boolean;
  /** Observes other list elements instead of the previous ones. */
  observe: (lists: readonly HTMLElement[]) => void;
  remove: () => void;
}

/** Distance from the screen at which a part counts as on it, so that scrolling does not show outdated rows. */
const MARGIN = "50px";

/** Observes list elements; `appear` is called with each one that comes into sight. */
export function observeRows(appear: (list: Element) => void): RowsInSight {
  /** The browser tells of all of them a frame after they are observed; until then, all may be in sight. */
  let away = new WeakSet<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) away.add(target);
        else if (away.delete(target)) appear(target);
      }
    },
    { rootMargin: MARGIN },
  );
  return {
    has: ({ parentElement }) => !parentElement || !away.has(parentElement),
    observe(lists) {
      observer.disconnect();
      away = new WeakSet();
      for (const list of lists) observer.observe(list);
    },
    remove: () => observer.disconnect(),
  };
}
