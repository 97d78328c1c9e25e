/**
 * The layer toggles: one chip per layer with its symbol, title and number of places; a button that shows all layers,
 * and one by which a chip shows its layer alone.
 */
import { button, el, fill, type Child } from "../ui/dom";
import { showFocusWhole } from "../ui/layout";
import type { Layer } from "../contract/payload";
import { symbolPicture } from "../ui/symbolShapes";
import { inEachLanguage } from "../state/remake";
import type { Control, Store, View } from "../state/store";
import { langAttributes, numberOf } from "../state/phrases";
import { tint } from "../ui/theme";

/** Whether a chip shows its layer alone. */
interface Solo {
  isOn: boolean;
}

/** Creates a toggle in `root` for each layer with places. */
export function create(root: HTMLElement, store: Store): Control {
  // A change of the language does not change how the chips work.
  const solo: Solo = { isOn: false };
  return inEachLanguage(() => createChips(root, solo, store));
}

function createChips(root: HTMLElement, solo: Solo, store: Store): Control {
  const used = new Set(store.payload.places.map((place) => place.layer));
  const layers = store.payload.layers.filter((layer) => used.has(layer.id));
  const ids = layers.map(({ id }) => id);
  const chips = layers.map((layer) => {
    const count = el("span", { class: "count" });
    const act = (): void => (solo.isOn ? showAlone(layer, ids, store) : turn(layer, store));
    return { layer, count, chip: createChip(layer, count, act, store) };
  });
  const all = button({ class: "layer-choice" }, () => showLayers(ids, store), store.words("layers.all"));
  const choices = chips.length > 1 ? [all, createSolo(solo, store)] : [];
  const items = [...chips.map(({ chip }) => chip), ...choices].map((each) => el("li", {}, each));
  const list = el("ul", { class: "chips" }, ...items);
  showFocusWhole(list);
  root.replaceChildren(list);
  const update = ({ layers: shown }: View): void => {
    for (const { layer, chip } of chips) chip.setAttribute("aria-pressed", String(shown.has(layer.id)));
    all.disabled = ids.every((id) => shown.has(id));
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

function createSolo(solo: Solo, { words }: Store): HTMLButtonElement {
  const turnSolo = (): void => {
    solo.isOn = !solo.isOn;
    element.setAttribute("aria-pressed", String(solo.isOn));
  };
  const attributes = { class: "layer-choice", "aria-pressed": String(solo.isOn) };
  const element = button(attributes, turnSolo, words("layers.solo"));
  return element;
}

function createChip(layer: Layer, count: HTMLElement, act: () => void, store: Store): HTMLButtonElement {
  return tint(
    button(
      { class: "chip", title: layer.description, "data-layer": layer.id },
      act,
      symbolPicture(layer.shape, "during"),
      el("span", { class: "chip-title", ...langAttributes(store.foreignLang(layer, "title")) }, layer.title),
      " ",
      count,
    ),
    layer,
  );
}

/** Switches a layer on or off. */
function turn({ id }: Layer, store: Store): void {
  const { layers } = store.view();
  showLayers(layers.has(id) ? [...layers].filter((each) => each !== id) : [...layers, id], store);
}

/** Shows one layer alone or, if it is alone already, all of `ids`. */
function showAlone({ id }: Layer, ids: readonly string[], store: Store): void {
  const { layers } = store.view();
  showLayers(layers.size === 1 && layers.has(id) ? ids : [id], store);
}

function showLayers(ids: readonly string[], store: Store): void {
  const layers = new Set(ids);
  const open = store.place(store.view().open ?? "");
  store.set({ layers, ...(open && !layers.has(open.layer) ? { open: null } : {}) });
}
