/**
 * One chip a layer: its symbol, title and number of places, and whether it is shown.
 */
import { button, el, fill, type Child } from "../ui/dom";
import type { Layer } from "../contract/payload";
import { symbolPicture } from "../ui/symbolShapes";
import type { Control, State, View } from "../state/store";
import { marked, numberOf } from "../state/phrases";
import { tint } from "../ui/theme";

/** Fills `root` with a switch for each layer that has places. */
export function create(root: HTMLElement, state: State): Control {
  const used = new Set(state.payload.places.map((place) => place.layer));
  const chips = state.payload.layers
    .filter((layer) => used.has(layer.id))
    .map((layer) => {
      const count = el("span", { class: "count" });
      return { layer, count, chip: createChip(layer, count, state) };
    });
  root.replaceChildren(el("ul", { class: "chips" }, ...chips.map(({ chip }) => el("li", {}, chip))));
  const update = ({ layers }: View): void => {
    for (const { layer, chip } of chips) chip.setAttribute("aria-pressed", String(layers.has(layer.id)));
  };
  const tell = (view: View): void => {
    const counts = countPassing(view, state);
    for (const { layer, count } of chips) fill(count, ...countWords(counts.get(layer.id) ?? 0, state));
  };
  update(state.view());
  tell(state.view());
  return {
    update(now, before) {
      update(now);
      if (now.filter !== before.filter) tell(now);
    },
    remove: () => root.replaceChildren(),
  };
}

/** By layer: how many of its places pass search and filters. */
function countPassing({ filter }: View, { payload }: State): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, layer } of payload.places)
    if (filter?.has(id) ?? true) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  return counts;
}

function countWords(count: number, state: State): Child[] {
  return [numberOf(count, state), el("span", { class: "unseen" }, ` ${state.words("layers.places", { count })}`)];
}

function createChip(layer: Layer, count: HTMLElement, state: State): HTMLButtonElement {
  return tint(
    button(
      { class: "chip", title: layer.description, "data-layer": layer.id },
      () => toggle(layer, state),
      symbolPicture(layer.shape, "during"),
      el("span", { class: "chip-title", ...marked(state.foreign(layer, "title")) }, layer.title),
      " ",
      count,
    ),
    layer,
  );
}

function toggle({ id }: Layer, state: State): void {
  const layers = new Set(state.view().layers);
  if (!layers.delete(id)) layers.add(id);
  const open = state.place(state.view().open ?? "");
  state.set({ layers, ...(open && !layers.has(open.layer) ? { open: null } : {}) });
}
