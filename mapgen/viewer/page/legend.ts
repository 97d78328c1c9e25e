/**
 * The legend: the four states with their words, and the shapes of each layer's kinds.
 */
import { el } from "../ui/dom";
import type { Layer, Shape } from "../contract/payload";
import { kindKeys } from "../map/kindKey";
import { tintRows } from "../map/tintKey";
import { symbolPicture } from "../ui/symbolShapes";
import { KNOWS_KINDS } from "../state/nameKinds";
import type { Control, Store } from "../state/store";
import { STEP_SCALES } from "../map/sizeStep";
import { langAttributes, numberOf } from "../state/phrases";
import { tint } from "../ui/theme";

/** Creates the legend in `root`. */
export function create(root: HTMLElement, store: Store): Control {
  const { words, payload } = store;
  const used = new Set(payload.places.map((place) => `${place.layer} ${place.kind}`));
  const states = (["before", "during", "changing", "after"] as const).map((shown) =>
    el("li", {}, symbolPicture("circle", shown), words(`legend.${shown}`)),
  );
  const kinds = kindKeys(store);
  const layers = payload.layers.filter((layer) => payload.places.some((place) => place.layer === layer.id));
  root.replaceChildren(
    el("ul", { class: "key", "aria-label": words("legend.states") }, ...states),
    ...(KNOWS_KINDS && kinds.length
      ? [el("ul", { class: "key", "aria-label": words("filters.naming") }, ...kinds)]
      : []),
    el(
      "details",
      { class: "legend" },
      el("summary", {}, el("h2", {}, words("legend.title"))),
      el("div", { class: "legend-layers" }, ...layers.map((layer) => layerKey(layer, used, store))),
      ...tintKeyOf(store),
      el("p", { class: "small-print" }, words("legend.borders")),
    ),
  );
  return { update: () => undefined, remove: () => root.replaceChildren() };
}

function tintKeyOf(store: Store): HTMLElement[] {
  const rows = tintRows(store);
  if (!rows.length) return [];
  return [el("section", { class: "tint-rows" }, el("h3", {}, store.words("tints.title")), el("ul", {}, ...rows))];
}

function layerKey(layer: Layer, used: Set<string>, store: Store): HTMLElement {
  const { foreignLang, words } = store;
  const byShape = new Map<Shape, string[]>();
  for (const [id, kind] of Object.entries(layer.kinds)) {
    if (!used.has(`${layer.id} ${id}`)) continue;
    byShape.set(kind.shape, [...(byShape.get(kind.shape) ?? []), kind.title]);
  }
  const rows = [...byShape].map(([shape, titles]) =>
    el("li", {}, symbolPicture(shape, "during"), titles.join(words("page.comma"))),
  );
  const { before, during, after } = layer.words;
  return tint(
    el(
      "section",
      {},
      el("h3", langAttributes(foreignLang(layer, "title")), layer.title),
      el("p", langAttributes(foreignLang(layer, "description")), layer.description),
      el("ul", {}, ...rows),
      ...sizeRows(layer, store),
      el(
        "ul",
        { class: "legend-states" },
        ...(
          [
            ["before", before],
            ["during", during],
            ["after", after],
          ] as const
        ).map(([shown, text]) => el("li", {}, symbolPicture(layer.shape, shown), text)),
      ),
    ),
    layer,
  );
}

/** Says what the sizes of a layer's symbols mean, if they differ. */
function sizeRows({ sizes, shape }: Layer, store: Store): HTMLElement[] {
  if (!sizes) return [];
  const { words, payload } = store;
  const texts = [
    words("legend.sizeLess", { number: numberOf(sizes.steps[0] ?? 0, store) }),
    ...sizes.steps.map((step) => words("legend.sizeMore", { number: numberOf(step, store) })),
  ];
  const rows = texts.map((text, step) => {
    const picture = symbolPicture(shape, "during");
    picture.style.scale = String(STEP_SCALES[step]);
    return el("li", {}, picture, text);
  });
  const measure = payload.measures[sizes.measure] ?? sizes.measure;
  return [el("p", {}, words("legend.sizes", { measure })), el("ul", { class: "legend-sizes" }, ...rows)];
}
