/**
 * "Today": the date of the reader's clock, within the span of the map.
 */
import type { Tool } from "./menu";
import type { Store } from "../state/store";
import { todayWithin } from "../time/typedDates";

const PICTURE = "M2.5 4H13.5V13.5H2.5ZM2.5 7H13.5M5.5 2V5M10.5 2V5M7 9.5H9V11.5H7Z";

/** Creates the entry that moves the date to today. */
export function todayTool(store: Store): Tool {
  return { name: "today", picture: PICTURE, act: () => store.set({ day: todayWithin(store) }) };
}
