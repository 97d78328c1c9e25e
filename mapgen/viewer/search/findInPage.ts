/**
 * "Find in page" on a large map. The browser would search only the rows that exist, so its key leads to the page's
 * own search; pressed again there, it is the browser's.
 */
import { isLargeMap } from "../state/largeMap";
import type { Store } from "../state/store";
import { closedDrawerOf } from "../ui/drawer";

/** Lets the key for "find in page" lead to `field` on a large map. Returns a function that stops this. */
export function answerFindInPage(field: () => HTMLInputElement | null, store: Store): () => void {
  if (!isLargeMap(store)) return () => undefined;
  const press = (event: KeyboardEvent): void => {
    const own = field();
    const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "f";
    if (!isFind || !own || document.activeElement === own) return;
    event.preventDefault();
    closedDrawerOf(own)?.click();
    own.focus();
    own.select();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
