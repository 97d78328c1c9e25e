/**
 * One chip a layer: its symbol, title and number of places, and whether it is shown.
 */
import { button, el } from "./dom";
import type { Layer } from "./payload";
import { symbolPicture } from "./shapes";
import type { Control, State, View } from "./state";
import { tint } from "./theme";

/** Fills `root` with a switch for each layer that has places. */
export function create(root: HTMLElement, state: State): Control {
  const counts = new Map<string, number>();
  for (const place of state.payload.places) counts.set(place.layer, (counts.get(place.layer) ?? 0) + 1);
  const chips = state.payload.layers.filter((layer) => counts.has(layer.id))
    .map((layer) => ({ layer, chip: createChip(layer, counts.get(layer.id) ?? 0, state) }));
  root.replaceChildren(el("ul", { class: "chips" }, ...chips.map(({ chip }) => el("li", {}, chip))));
  const update = ({ layers }: View): void => {
    for (const { layer, chip } of chips) chip.setAttribute("aria-pressed", String(layers.has(layer.id)));
  };
  update(state.view());
  return { update, remove: () => root.replaceChildren() };
}

function createChip(layer: Layer, count: number, state: State): HTMLButtonElement {
  const number = new Intl.NumberFormat(state.view().lang).format(count);
  return tint(button({ class: "chip", title: layer.description, "data-layer": layer.id }, () => toggle(layer, state),
    symbolPicture(layer.shape, "during"),
    el("span", { class: "chip-title" }, layer.title), " ",
    el("span", { class: "count" }, number, el("span", { class: "unseen" }, ` ${state.words("layers.places", { count })}`))), layer);
}

function toggle({ id }: Layer, state: State): void {
  const layers = new Set(state.view().layers);
  if (!layers.delete(id)) layers.add(id);
  const open = state.place(state.view().open ?? "");
  state.set({ layers, ...(open && !layers.has(open.layer) ? { open: null } : {}) });
}
