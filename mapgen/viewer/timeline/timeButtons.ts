/**
 * The buttons of the date control: previous and next change, and playback.
 */
import { button, el, writeAttribute } from "../ui/dom";
import { icon } from "../ui/icon";
import { after, type ChangeHistory, type Stop } from "./changes";
import { createPlayer, type Player } from "./player";
import { chooseSpeed, daysPerSecond, SPEEDS, speedOf, type Speed } from "./speeds";
import { spanDays } from "../time/calendar";
import type { Store } from "../state/store";
import { dayWords } from "../state/phrases";

const TIME_BUTTON_PICTURES = {
  previous: "M3.5 3V13M12.5 3L6 8L12.5 13Z",
  next: "M12.5 3V13M3.5 3L10 8L3.5 13Z",
  play: "M4.5 2.5L13 8L4.5 13.5Z",
  pause: "M5 3V13M11 3V13",
  speed: "M2.5 12.5A6 6 0 1 1 13.5 12.5M8 10.5L11.2 6.2",
};

function buttonPicture(name: keyof typeof TIME_BUTTON_PICTURES): SVGSVGElement {
  return icon(TIME_BUTTON_PICTURES[name], { name: `is-${name}` });
}

/** The buttons for the previous and next change. */
export interface Steps {
  previous: HTMLButtonElement;
  next: HTMLButtonElement;
  /** Updates the buttons for a day. */
  show: (day: number) => void;
}

/** Creates the buttons to the previous and next day on which the map changes. */
export function createSteps(store: Store, history: () => ChangeHistory, jump: (stop: Stop | undefined) => void): Steps {
  const before = (day: number): Stop | undefined => history().stops[after(history().stops, day - 1) - 1];
  const behind = (day: number): Stop | undefined => history().stops[after(history().stops, day)];
  const make = (name: "previous" | "next", find: (day: number) => Stop | undefined): HTMLButtonElement =>
    button(
      { class: "tool", "aria-label": store.words(`time.${name}`) },
      () => jump(find(store.view().day)),
      buttonPicture(name),
    );
  const [previous, next] = [make("previous", before), make("next", behind)];
  const shown = new Map<HTMLButtonElement, Stop | null>();
  const label = (element: HTMLButtonElement, stop: Stop | undefined, none: string): void => {
    if (shown.get(element) === (stop ?? null)) return;
    shown.set(element, stop ?? null);
    element.title = stop
      ? store.words("time.to", { date: dayWords(stop.day, store), count: stop.places })
      : store.words(none);
    writeAttribute(element, "aria-disabled", String(!stop));
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

/** The play button, the choice of its speed, and its player. */
export interface Playing {
  button: HTMLButtonElement;
  speed: HTMLElement;
  player: Player;
}

/** Creates the play button, the choice of its speed, and its player. */
export function createPlaying(
  store: Store,
  move: (day: number) => void,
  history: () => ChangeHistory,
  stopped: () => void,
): Playing {
  const { words } = store;
  const play = button(
    { class: "tool is-main" },
    () => (player.playing() ? player.pause() : player.play()),
    buttonPicture("play"),
    buttonPicture("pause"),
  );
  const show = (playing: boolean): void => {
    play.classList.toggle("is-playing", playing);
    play.title = playing ? words("time.pauseHint") : playHint(store);
    play.setAttribute("aria-label", words(playing ? "time.pause" : "time.play"));
  };
  const onPlaying = (playing: boolean): void => {
    show(playing);
    if (!playing) stopped();
  };
  const ends = spanDays(store);
  const speed = createSpeedChoice(store, () => show(player.playing()));
  const player = createPlayer({
    day: () => store.view().day,
    move,
    ends,
    stops: () => history().stops,
    pace: () => daysPerSecond(speedOf(store), ends[1] - ends[0]),
    own: [play, speed],
    onPlaying,
  });
  show(false);
  return { button: play, speed, player };
}

/** Returns "Play: a year a second". */
function playHint(store: Store): string {
  return `${store.words("time.play")}: ${store.words(`speed.${speedOf(store)}`)}`;
}

/** Creates a native menu of the speeds behind a dial; a change while the date moves takes effect at once. */
function createSpeedChoice(store: Store, chosen: () => void): HTMLElement {
  const { words } = store;
  const options = SPEEDS.map((speed) =>
    el("option", { value: speed, selected: speed === speedOf(store) }, words(`speed.${speed}`)),
  );
  const select = el("select", { "aria-label": words("speed.label") }, ...options);
  select.addEventListener("change", () => {
    chooseSpeed(store, select.value as Speed);
    chosen();
  });
  return el("span", { class: "tool speed", title: words("speed.label") }, buttonPicture("speed"), select);
}
