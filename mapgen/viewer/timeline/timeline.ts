/**
 * The date control: the date, a dial over the chart of what happened when, and buttons to go from
 * change to change or to let the time run.
 */
import { createDateField } from "./dateField";
import { createSlider } from "./slider";
import { button, el, svg } from "../ui/dom";
import { after, createChangeHistory, spanDays, type ChangeHistory, type Stop } from "./changes";
import { createPlayer, type Player } from "./player";
import { tellHeight } from "../ui/layout";
import type { Control, Store } from "../state/store";
import { dayWords } from "../state/phrases";

/** Milliseconds of rest before the date is read out. */
const REST = 700;
/** Milliseconds until the chart follows a search. */
const SOON = 120;

const PICTURES = {
  previous: "M3.5 3V13M12.5 3L6 8L12.5 13Z",
  next: "M12.5 3V13M3.5 3L10 8L3.5 13Z",
  play: "M4.5 2.5L13 8L4.5 13.5Z",
  pause: "M5 3V13M11 3V13",
};

/** Fills `root`. */
export function create(root: HTMLElement, store: Store): Control {
  const tell = createChangeHistory(store);
  const voice = createVoice(store);
  let history = tell(store.view());
  let exact = true;
  let own = store.view().day;
  let waiting = 0;

  function move(day: number, meant: boolean): void {
    exact = meant;
    own = day;
    store.set({ day });
  }

  function jump(stop: Stop | undefined): void {
    if (stop) move(stop.day, true);
    voice.say(store.view().day, history);
  }

  const dial = createSlider(store, move);
  const field = createDateField(store, (day) => move(day, true));
  const steps = createSteps(store, () => history, jump);
  const playing = createPlaying(
    store,
    (day) => move(day, true),
    () => history,
    () => voice.say(store.view().day, history),
  );
  /** Whether there is anywhere to go from a day. */
  const offer = (day: number): void => {
    steps.show(day);
    playing.button.setAttribute("aria-disabled", String(!history.stops.length));
  };
  const show = (day: number): void => {
    dial.mark(day, exact);
    field.show(dayWords(day, store));
    offer(day);
  };
  root.replaceChildren(
    el(
      "div",
      { class: "time-date" },
      field.element,
      el(
        "div",
        { class: "time-buttons", dir: "ltr", role: "group", "aria-label": store.words("time.buttons") },
        steps.previous,
        playing.button,
        steps.next,
      ),
    ),
    dial.element,
    voice.element,
  );
  dial.draw(history);
  show(own);
  // Sheets at the screen's foot stand on the bar.
  const stopMeasuring = tellHeight(root, "--time-bar");
  const retell = (): void => {
    window.clearTimeout(waiting);
    dial.draw((history = tell(store.view())));
    offer(store.view().day);
  };
  /** While words are typed, the list answers first. */
  const retellSoon = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(retell, SOON);
  };
  return {
    update(now, before) {
      if (now.layers !== before.layers || now.follow !== before.follow) retell();
      else if (now.filter !== before.filter) retellSoon();
      else if (now.day === before.day && now.lang === before.lang) return;
      if (now.day !== own) exact = true;
      own = now.day;
      show(now.day);
      if (now.day !== before.day && !playing.player.playing() && document.activeElement !== dial.range)
        voice.rest(now.day, history);
    },
    remove() {
      window.clearTimeout(waiting);
      playing.player.remove();
      voice.remove();
      stopMeasuring();
      dial.remove();
      root.replaceChildren();
    },
  };
}

function picture(name: keyof typeof PICTURES): SVGSVGElement {
  return svg(
    "svg",
    { class: `is-${name}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: PICTURES[name] }),
  );
}

interface Steps {
  previous: HTMLButtonElement;
  next: HTMLButtonElement;
  /** Tells where the buttons lead from a day. */
  show: (day: number) => void;
}

/** The buttons to the previous and next day on which the map changes. */
function createSteps(store: Store, history: () => ChangeHistory, jump: (stop: Stop | undefined) => void): Steps {
  const before = (day: number): Stop | undefined => history().stops[after(history().stops, day - 1) - 1];
  const behind = (day: number): Stop | undefined => history().stops[after(history().stops, day)];
  const make = (name: "previous" | "next", find: (day: number) => Stop | undefined): HTMLButtonElement =>
    button(
      { class: "tool", "aria-label": store.words(`time.${name}`) },
      () => jump(find(store.view().day)),
      picture(name),
    );
  const [previous, next] = [make("previous", before), make("next", behind)];
  const shown = new Map<HTMLButtonElement, Stop | null>();
  const label = (element: HTMLButtonElement, stop: Stop | undefined, none: string): void => {
    if (shown.get(element) === (stop ?? null)) return;
    shown.set(element, stop ?? null);
    element.title = stop
      ? store.words("time.to", { date: dayWords(stop.day, store), count: stop.places })
      : store.words(none);
    element.setAttribute("aria-disabled", String(!stop));
  };
  return {
    previous,
    next,
    show(day) {
      label(previous, before(day), "time.first");
      label(next, behind(day), "time.last");
    },
  };
}

/** The button that lets the time run, and the player behind it. */
function createPlaying(
  store: Store,
  move: (day: number) => void,
  history: () => ChangeHistory,
  stopped: () => void,
): { button: HTMLButtonElement; player: Player } {
  const { words } = store;
  const play = button(
    { class: "tool is-main" },
    () => (player.playing() ? player.pause() : player.play()),
    picture("play"),
    picture("pause"),
  );
  const told = (playing: boolean): void => {
    play.classList.toggle("is-playing", playing);
    play.title = words(playing ? "time.pauseHint" : "time.playHint");
    play.setAttribute("aria-label", words(playing ? "time.pause" : "time.play"));
    if (!playing) stopped();
  };
  const player = createPlayer({
    day: () => store.view().day,
    move,
    ends: spanDays(store),
    stops: () => history().stops,
    own: play,
    told,
  });
  play.title = words("time.playHint");
  play.setAttribute("aria-label", words("time.play"));
  return { button: play, player };
}

interface Voice {
  element: HTMLElement;
  say: (day: number, history: ChangeHistory) => void;
  /** Says it once the date has come to rest. */
  rest: (day: number, history: ChangeHistory) => void;
  remove: () => void;
}

/** Reads the date out politely, and how many places change on it. */
function createVoice(store: Store): Voice {
  const element = el("p", { class: "unseen", role: "status", "aria-live": "polite" });
  let timer = 0;
  const say = (day: number, { stops }: ChangeHistory): void => {
    window.clearTimeout(timer);
    const stop = stops[after(stops, day) - 1];
    const date = dayWords(day, store);
    element.textContent = stop?.day === day ? store.words("time.changes", { date, count: stop.places }) : date;
  };
  return {
    element,
    say,
    rest(day, history) {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => say(day, history), REST);
    },
    remove: () => window.clearTimeout(timer),
  };
}
