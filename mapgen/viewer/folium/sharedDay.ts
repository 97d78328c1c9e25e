/**
 * The day that all dated layers of a map show, and its control: a slider, and buttons to the changes before and after.
 */
import type * as L from "leaflet";
import { globalLeaflet } from "./globalLeaflet";
import { placeLabels } from "./placeLabels";
import type { Drawn } from "./placeMarkers";
import type { Store } from "../state/store";
import { spanDays } from "../time/calendar";
import { format, isoOf } from "../time/edtf";
import { createDayRange } from "../timeline/dayRange";
import { button, el, writeText } from "../ui/dom";

/** A first and a last day. */
type Span = readonly [first: number, last: number];

/** A layer that follows the day. */
export interface Follower {
  store: Store;
  position: L.ControlPosition;
  /** The days on which something begins or finishes changing. */
  turns: readonly number[];
  /** Draws the layer as it is on its store's day, and returns the places in sight. */
  draw: () => Drawn[];
}

/** The day of a map. It begins on the opening day of the layer that joins first. */
export interface SharedDay {
  join: (follower: Follower) => void;
  leave: (follower: Follower) => void;
}

const shared = new WeakMap<L.Map, SharedDay>();

/** Returns the day of a map. */
export function sharedDayOf(map: L.Map): SharedDay {
  let day = shared.get(map);
  if (!day) shared.set(map, (day = createSharedDay(map)));
  return day;
}

function createSharedDay(map: L.Map): SharedDay {
  const followers = new Set<Follower>();
  /** The spans of all layers together, also of those that are switched off now. */
  let span: Span = [Infinity, -Infinity];
  let day: number | null = null;
  let control: DayControl | null = null;

  const draw = (): void =>
    placeLabels(
      map,
      [...followers].flatMap((follower) => follower.draw()),
    );
  const move = (wanted: number): void => {
    const [first, last] = span;
    day = Math.max(first, Math.min(last, wanted));
    for (const { store } of followers) store.set({ day });
    draw();
    control?.mark(day);
    map.fire("mapgen:day", { day: isoOf(day) });
  };
  /** Makes the control for the layers that are there now. */
  const remake = (): void => {
    control?.remove();
    map.off("moveend", draw);
    if (followers.size) map.on("moveend", draw);
    control = followers.size ? createControl(map, [...followers], span, () => day ?? 0, move) : null;
  };
  return {
    join(follower) {
      const [first, last] = spanDays(follower.store);
      span = [Math.min(first, span[0]), Math.max(last, span[1])];
      followers.add(follower);
      remake();
      move(day ?? follower.store.view().day);
    },
    leave(follower) {
      followers.delete(follower);
      remake();
      if (day !== null && followers.size) move(day);
    },
  };
}

interface DayControl {
  mark: (day: number) => void;
  remove: () => void;
}

/** Adds the control to the map. It is in the language and the corner of the first layer. */
function createControl(
  map: L.Map,
  followers: readonly Follower[],
  span: Span,
  dayNow: () => number,
  move: (day: number) => void,
): DayControl {
  const [first] = followers;
  const { words, view } = first?.store ?? { words: String, view: () => ({ lang: "en" }) };
  const turns = turnsIn(followers, span);
  const earlier = (): number | undefined => turns.filter((turn) => turn < dayNow()).pop();
  const later = (): number | undefined => turns.find((turn) => turn > dayNow());
  const range = createDayRange(span, words("time.range"), dayNow, move);
  const shown = el("output", { class: "mapgen-day-text" });
  const step = (label: string, sign: string, goal: () => number | undefined): HTMLButtonElement =>
    button({ "aria-label": words(label), title: words(label) }, () => move(goal() ?? dayNow()), sign);
  const back = step("time.previous", "‹", earlier);
  const forth = step("time.next", "›", later);
  const box = el(
    "div",
    { class: "mapgen-day leaflet-bar", role: "group", "aria-label": words("time.buttons"), dir: "ltr" },
    el("div", { class: "mapgen-day-row" }, back, shown, forth),
    range,
  );
  const control = placed(map, box, first?.position);
  return {
    mark(day) {
      const text = format(day, view().lang, "day");
      if (range.valueAsNumber !== day) range.value = String(day);
      range.setAttribute("aria-valuetext", text);
      writeText(shown, text);
      back.disabled = earlier() === undefined;
      forth.disabled = later() === undefined;
    },
    remove: () => void control.remove(),
  };
}

/** Returns the days within the span on which something changes, in order. */
function turnsIn(followers: readonly Follower[], [first, last]: Span): number[] {
  const days = followers.flatMap(({ turns }) => turns.filter((day) => day >= first && day <= last));
  return [...new Set(days)].sort((a, b) => a - b);
}

/** Puts an element into a corner of the map; what happens on it does not reach the map. */
function placed(map: L.Map, element: HTMLElement, position: L.ControlPosition = "bottomleft"): L.Control {
  const { Control, DomEvent } = globalLeaflet();
  const control = new Control({ position });
  control.onAdd = () => element;
  DomEvent.disableClickPropagation(element);
  DomEvent.disableScrollPropagation(element);
  return control.addTo(map);
}
