/**
 * Several places under one finger: a list of buttons to choose from.
 */
import { button, el, type Child } from "./dom";
import type { Name, Place } from "./payload";
import type { Drawn } from "./scene";
import { symbolPicture } from "./shapes";
import type { State } from "./state";
import { isolated, nameNow, stateWords, woven } from "./telling";
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
    el("span", {}, el("b", {}, ...titleWoven(place, state)), el("small", {}, stateWords(place, layer, shown, state)))), layer);
}

/** "Stalingrad (Volgograd)", or the title where the name on the date is the same or unknown. */
export function titleNow(place: Place, state: State): string {
  const name = nameApart(place, state)?.name;
  return name ? state.words("title.now", { name, title: place.title }) : place.title;
}

/** The same as elements that say which language each is in. */
export function titleWoven(place: Place, state: State): Child[] {
  const name = nameApart(place, state);
  const title = isolated(place.title, state.foreign(place, "title"));
  return name ? woven("title.now", { name: isolated(name.name, name.lang), title }, state) : [title];
}

function nameApart(place: Place, state: State): Name | undefined {
  const name = nameNow(place, state);
  return name && !place.title.includes(name.name) ? name : undefined;
}
