/**
 * The buttons of the date control: previous and next change, and playback.
 */
import { button, svg, writeAttribute } from "../ui/dom";
import { after, type ChangeHistory, type Stop } from "./changes";
import { createPlayer, type Player } from "./player";
import { spanDays } from "../time/calendar";
import type { Store } from "../state/store";
import { dayWords } from "../state/phrases";

const TIME_BUTTON_PICTURES = {
  previous: "M3.5 3V13M12.5 3L6 8L12.5 13Z",
  next: "M12.5 3V13M3.5 3L10 8L3.5 13Z",
  play: "M4.5 2.5L13 8L4.5 13.5Z",
  pause: "M5 3V13M11 3V13",
};

function buttonPicture(name: keyof typeof TIME_BUTTON_PICTURES): SVGSVGElement {
  return svg(
    "svg",
    { class: `is-${name}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: TIME_BUTTON_PICTURES[name] }),
  );
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

/** The play button and its player. */
export interface Playing {
  button: HTMLButtonElement;
  player: Player;
}

/** Creates the play button and its player. */
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
  const onPlaying = (playing: boolean): void => {
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
    onPlaying,
  });
  play.title = words("time.playHint");
  play.setAttribute("aria-label", words("time.play"));
  return { button: play, player };
}
