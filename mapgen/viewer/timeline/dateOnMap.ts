/**
 * The current date, shown on the map.
 */
import { el } from "../ui/dom";
import type { Control, Store } from "../state/store";
import { dayText, dayWords } from "../state/phrases";

/** Adds the date to `root`. */
export function create(root: HTMLElement, store: Store): Control {
  const time = el("time");
  const plate = el("p", { class: "plate", dir: "auto" }, time);
  const write = (): void => {
    time.dateTime = dayText(store);
    time.textContent = dayWords(store.view().day, store);
    time.title = store.words("plate.date", { date: time.textContent });
  };
  write();
  root.append(plate);
  return {
    reads: ["day", "lang"],
    update: () => undefined,
    settle: write,
    remove: () => plate.remove(),
  };
}
