/**
 * The entry that begins and ends the comparison of two dates.
 */
import type { Tool } from "./menu";
import type { Store } from "../state/store";
import { spanDays } from "../time/calendar";

const PICTURE = "M2 3H14V13H2ZM8 1.5V14.5M4 7H6M10 7H12M10 9.5H12M4 9.5H6";

/**
 * Creates the entry. The date of the view is compared with the last day of the map, or with the opening day if the view
 * is there already.
 */
export function compareTool(store: Store): Tool {
  const isOn = (): boolean => store.view().compared !== null;
  const begin = (): void => {
    const { day } = store.view();
    const [, last] = spanDays(store);
    store.set(day < last ? { compared: day, day: last } : { compared: store.start.day });
  };
  const act = (): void => (isOn() ? store.set({ compared: null }) : begin());
  return { name: "compare", picture: PICTURE, act, isOn };
}
