/**
 * Several places under one finger: a list of buttons to choose from.
 */
import { button, el } from "./dom";
import type { Place } from "./payload";
import type { Drawn } from "./scene";
import { symbolPicture } from "./shapes";
import type { State } from "./state";
import { nameNow, stateWords } from "./telling";
import { tint } from "./theme";

/** A list of places as buttons under a heading with the id `headingId`. */
export function createChooser(drawn: Drawn[], state: State, headingId: string, choose: (place: Place) => void): HTMLElement {
  return el("div", { class: "chooser" },
    el("h2", { id: headingId, tabindex: -1 }, state.words("chooser.title", { count: drawn.length })),
    el("ul", {}, ...drawn.map((each) => el("li", {}, choice(each, state, choose)))));
}

function choice({ place, layer, shape, state: shown }: Drawn, state: State, choose: (place: Place) => void): HTMLElement {
  return tint(button({ class: "choice", "data-place": place.id }, () => choose(place),
    symbolPicture(shape, shown),
    el("span", {}, el("b", {}, titleNow(place, state)), el("small", {}, stateWords(place, layer, shown, state)))), layer);
}

/** "Stalingrad (Volgograd)", or the title where the name on the date is the same or unknown. */
export function titleNow(place: Place, state: State): string {
  const name = nameNow(place, state)?.name;
  return !name || place.title.includes(name) ? place.title : state.words("title.now", { name, title: place.title });
}
