/**
 * A range input of days, with its keys.
 */
import { el } from "../ui/dom";
import { dateOf } from "../time/edtf";

/** Called with a chosen day; `exact` if the day itself was chosen. */
export type ChooseDay = (day: number, exact: boolean) => void;

/** Creates a native range input of days; arrow keys move by months, Page keys by years. */
export function createDayRange(
  [first, last]: readonly [first: number, last: number],
  label: string,
  dayNow: () => number,
  move: ChooseDay,
): HTMLInputElement {
  const range = el("input", {
    type: "range",
    class: "range",
    min: first,
    max: last,
    step: 1,
    value: dayNow(),
    "aria-label": label,
  });
  let kept = { day: 0, dayOfMonth: 0 };
  range.addEventListener("input", () => move(range.valueAsNumber, false));
  range.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const day = dayNow();
    if (kept.day !== day) kept = { day, dayOfMonth: dateOf(day).getUTCDate() };
    const months = STEPS[event.key];
    const goal =
      event.key === "Home"
        ? first
        : event.key === "End"
          ? last
          : months
            ? monthsOn(day, months, kept.dayOfMonth)
            : null;
    if (goal === null) return;
    event.preventDefault();
    kept.day = Math.max(first, Math.min(last, goal));
    move(kept.day, !months);
  });
  return range;
}

/** Number of months that each key moves. */
const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 12,
  PageDown: -12,
};

/** Returns the same day of the month so many months later, or the last day of that month. */
export function monthsOn(day: number, months: number, dayOfMonth: number): number {
  const date = dateOf(day);
  const start = dateOf(day);
  start.setUTCDate(1);
  start.setUTCMonth(date.getUTCMonth() + months);
  const end = new Date(start);
  end.setUTCMonth(start.getUTCMonth() + 1, 0);
  start.setUTCDate(Math.min(dayOfMonth, end.getUTCDate()));
  return day + Math.round((start.getTime() - date.getTime()) / 86_400_000);
}
