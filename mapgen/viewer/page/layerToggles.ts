/**
 * The layer toggles: one chip per layer with its symbol, title and number of places.
 */
import { button, el, fill, type Child } from "../ui/dom";
import type { Layer } from "../contract/payload";
import { symbolPicture } from "../ui/symbolShapes";
import type { Control, Store, View } from "../state/store";
import { langAttributes, numberOf } from "../state/phrases";
import { tint } from "../ui/theme";

/** Creates a toggle in `root` for each layer with places. */
export function create(root: HTMLElement, store: Store): Control {
  const used = new Set(store.payload.places.map((place) => place.layer));
  const chips = store.payload.layers
    .filter((layer) => used.has(layer.id))
    .map((layer) => {
      const count = el("span", { class: "count" });
      return { layer, count, chip: createChip(layer, count, store) };
    });
  root.replaceChildren(el("ul", { class: "chips" }, ...chips.map(({ chip }) => el("li", {}, chip))));
  const update = ({ layers }: View): void => {
    for (const { layer, chip } of chips) chip.setAttribute("aria-pressed", String(layers.has(layer.id)));
  };
  const writeCounts = (view: View): void => {
    const counts = countPassing(view, store);
    for (const { layer, count } of chips) fill(count, ...toggleCount(counts.get(layer.id) ?? 0, store));
  };
  update(store.view());
  writeCounts(store.view());
  return {
    reads: ["layers", "filter"],
    update(now, before) {
      update(now);
      if (now.filter !== before.filter) writeCounts(now);
    },
    remove: () => root.replaceChildren(),
  };
}

/** Returns for each layer the number of places that pass the filter. */
function countPassing({ filter }: View, { payload }: Store): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, layer } of payload.places)
    if (filter?.has(id) ?? true) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  return counts;
}

function toggleCount(count: number, store: Store): Child[] {
  return [numberOf(count, store), el("span", { class: "unseen" }, ` ${store.words("layers.places", { count })}`)];
}

function createChip(layer: Layer, count: HTMLElement, store: Store): HTMLButtonElement {
  return tint(
    button(
      { class: "chip", title: layer.description, "data-layer": layer.id },
      () => toggle(layer, store),
      symbolPicture(layer.shape, "during"),
      el("span", { class: "chip-title", ...langAttributes(store.foreignLang(layer, "title")) }, layer.title),
      " ",
      count,
    ),
    layer,
  );
}

function toggle({ id }: Layer, store: Store): void {
  const layers = new Set(store.view().layers);
  if (!layers.delete(id)) layers.add(id);
  const open = store.place(store.view().open ?? "");
  store.set({ layers, ...(open && !layers.has(open.layer) ? { open: null } : {}) });
}
