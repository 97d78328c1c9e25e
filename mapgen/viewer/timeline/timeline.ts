/**
 * The date control: the date, a slider over the histogram of changes, and buttons for the previous and next
 * change and for playback.
 */
import { createDateField, type DateField } from "./dateField";
import { createSlider, type Slider } from "./slider";
import { el, writeAttribute } from "../ui/dom";
import { createChangeHistory, type ChangeHistory, type Stop } from "./changes";
import { createDateVoice, type DateVoice } from "./dateVoice";
import { createPlaying, createSteps, type Playing, type Steps } from "./timeButtons";
import { tellHeight } from "../ui/layout";
import { isLargeMap } from "../state/largeMap";
import type { Control, Store, View } from "../state/store";
import { dayWords } from "../state/phrases";

/** Delay before the histogram follows a search, in milliseconds. */
const REDRAW_DELAY = 120;

/** The day that the control itself set last. */
interface OwnDate {
  day: number;
  /** Whether the day itself was chosen, not just its month. */
  exact: boolean;
}

/** The parts of the control. */
interface DateParts {
  dial: Slider;
  field: DateField;
  steps: Steps;
  playing: Playing;
  voice: DateVoice;
}

/** Creates the control in `root`. */
export function create(root: HTMLElement, store: Store): Control {
  const history = createKeptHistory(store);
  const own: OwnDate = { day: store.view().day, exact: true };
  const parts = createParts(store, own, history.now);
  const { dial, playing, voice } = parts;
  layOutParts(root, parts, store);
  dial.draw(history.now());
  showDate(parts, own, store);
  offer(parts, history.now(), own.day);
  // Bottom sheets are placed above the bar.
  const stopMeasuring = tellHeight(root, "--time-bar");
  const redraw = (): void => {
    dial.draw(history.now());
    offer(parts, history.now(), store.view().day);
  };
  if (isLargeMap(store)) history.renewSoon(redraw);
  return {
    reads: ["day", "layers", "follow", "filter", "lang"],
    update(now, before) {
      if (now.layers !== before.layers || now.follow !== before.follow) history.renew(redraw);
      else if (now.filter !== before.filter) history.renewSoon(redraw);
      else if (now.day === before.day && now.lang === before.lang) return;
      if (now.day !== own.day) own.exact = true;
      own.day = now.day;
      showDate(parts, own, store);
    },
    settle(now, before) {
      offer(parts, history.now(), now.day);
      if (isToBeSaid(parts, now, before)) voice.rest(now.day, history.now());
    },
    remove() {
      history.stop();
      playing.player.remove();
      voice.remove();
      stopMeasuring();
      dial.remove();
      root.replaceChildren();
    },
  };
}

interface KeptHistory {
  now: () => ChangeHistory;
  /** Updates the history for the current view, then calls `then`. */
  renew: (then: () => void) => void;
  /** Updates it after a delay, so that typing in the search field stays fast. */
  renewSoon: (then: () => void) => void;
  stop: () => void;
}

/** On a large map, the history is empty until it is first renewed: the slider need not wait for it. */
function createKeptHistory(store: Store): KeptHistory {
  const historyOf = createChangeHistory(store);
  let history: ChangeHistory = isLargeMap(store) ? { layers: [], stops: [] } : historyOf(store.view());
  let waiting = 0;
  const renew = (then: () => void): void => {
    window.clearTimeout(waiting);
    history = historyOf(store.view());
    then();
  };
  return {
    now: () => history,
    renew,
    renewSoon(then) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => renew(then), REDRAW_DELAY);
    },
    stop: () => window.clearTimeout(waiting),
  };
}

/** Creates the parts, each of which can move the date. */
function createParts(store: Store, own: OwnDate, history: () => ChangeHistory): DateParts {
  const voice = createDateVoice(store);
  const sayNow = (): void => voice.say(store.view().day, history());
  const move = (day: number, exact: boolean): void => {
    own.exact = exact;
    own.day = day;
    store.set({ day });
  };
  const moveTo = (day: number): void => move(day, true);
  const jump = (stop: Stop | undefined): void => {
    if (stop) moveTo(stop.day);
    sayNow();
  };
  return {
    voice,
    dial: createSlider(store, move),
    field: createDateField(store, moveTo),
    steps: createSteps(store, history, jump),
    playing: createPlaying(store, moveTo, history, sayNow),
  };
}

function layOutParts(root: HTMLElement, { dial, field, steps, playing, voice }: DateParts, { words }: Store): void {
  const buttons = el(
    "div",
    { class: "time-buttons", dir: "ltr", role: "group", "aria-label": words("time.buttons") },
    steps.previous,
    playing.button,
    steps.next,
    playing.speed,
  );
  root.replaceChildren(el("div", { class: "time-date" }, field.element, buttons), dial.element, voice.element);
}

function showDate({ dial, field }: DateParts, { day, exact }: OwnDate, store: Store): void {
  dial.mark(day, exact);
  field.show(dayWords(day, store));
}

/** Enables the buttons that lead somewhere from a day. */
function offer({ steps, playing }: DateParts, { stops }: ChangeHistory, day: number): void {
  steps.show(day);
  writeAttribute(playing.button, "aria-disabled", String(!stops.length));
}

/** Whether the date was moved by something other than the player or the slider, which announce it themselves. */
function isToBeSaid({ dial, playing }: DateParts, now: View, before: View): boolean {
  return now.day !== before.day && !playing.player.playing() && document.activeElement !== dial.range;
}
