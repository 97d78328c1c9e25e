/**
 * The chooser: a list of places that are too close together on the map to tell apart by touch.
 */
import { button, el } from "../ui/dom";
import type { Place } from "../contract/payload";
import type { DrawnPlace } from "../map/visiblePlaces";
import { symbolPicture } from "../ui/symbolShapes";
import type { Store } from "../state/store";
import { stateWords, titleElements } from "../state/phrases";
import { tint } from "../ui/theme";

/** Creates a list of places as buttons, under a heading with the id `headingId`. */
export function createChooser(
  drawn: DrawnPlace[],
  store: Store,
  headingId: string,
  choose: (place: Place) => void,
): HTMLElement {
  return el(
    "div",
    { class: "chooser" },
    el("h2", { id: headingId, tabindex: -1 }, store.words("chooser.title", { count: drawn.length })),
    el("ul", {}, ...drawn.map((each) => el("li", {}, placeChoice(each, store, choose)))),
  );
}

function placeChoice(
  { place, layer, shape, state: shown, tone }: DrawnPlace,
  store: Store,
  choose: (place: Place) => void,
): HTMLElement {
  return tint(
    button(
      { class: "choice", "data-place": place.id },
      () => choose(place),
      symbolPicture(shape, shown),
      el(
        "span",
        {},
        el("b", {}, ...titleElements(place, store)),
        el("small", {}, stateWords(place, layer, shown, store)),
      ),
    ),
    tone,
  );
}
