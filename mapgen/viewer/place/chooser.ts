/**
 * Several places under one finger: a list of buttons to choose from.
 */
import { button, el } from "../ui/dom";
import type { Place } from "../contract/payload";
import type { Drawn } from "../map/visiblePlaces";
import { symbolPicture } from "../ui/symbolShapes";
import type { State } from "../state/store";
import { stateWords, titleWoven } from "../state/phrases";
import { tint } from "../ui/theme";

/** A list of places as buttons under a heading with the id `headingId`. */
export function createChooser(
  drawn: Drawn[],
  state: State,
  headingId: string,
  choose: (place: Place) => void,
): HTMLElement {
  return el(
    "div",
    { class: "chooser" },
    el("h2", { id: headingId, tabindex: -1 }, state.words("chooser.title", { count: drawn.length })),
    el("ul", {}, ...drawn.map((each) => el("li", {}, choice(each, state, choose)))),
  );
}

function choice(
  { place, layer, shape, state: shown }: Drawn,
  state: State,
  choose: (place: Place) => void,
): HTMLElement {
  return tint(
    button(
      { class: "choice", "data-place": place.id },
      () => choose(place),
      symbolPicture(shape, shown),
      el("span", {}, el("b", {}, ...titleWoven(place, state)), el("small", {}, stateWords(place, layer, shown, state))),
    ),
    layer,
  );
}
