/**
 * The legend: the four states with their words, and the shapes of each layer's kinds.
 */
import { el } from "../ui/dom";
import type { Layer, Shape } from "../contract/payload";
import { symbolPicture } from "../ui/symbolShapes";
import type { Control, Store } from "../state/store";
import { langAttributes } from "../state/phrases";
import { tint } from "../ui/theme";

/** Creates the legend in `root`. */
export function create(root: HTMLElement, store: Store): Control {
  const { words, payload } = store;
  const used = new Set(payload.places.map((place) => `${place.layer} ${place.kind}`));
  const states = (["before", "during", "changing", "after"] as const).map((shown) =>
    el("li", {}, symbolPicture("circle", shown), words(`legend.${shown}`)),
  );
  const layers = payload.layers.filter((layer) => payload.places.some((place) => place.layer === layer.id));
  root.replaceChildren(
    el("ul", { class: "key", "aria-label": words("legend.states") }, ...states),
    el(
      "details",
      { class: "legend" },
      el("summary", {}, el("h2", {}, words("legend.title"))),
      el("div", { class: "legend-layers" }, ...layers.map((layer) => layerKey(layer, used, store))),
      el("p", { class: "small-print" }, words("legend.borders")),
    ),
  );
  return { update: () => undefined, remove: () => root.replaceChildren() };
}

function layerKey(layer: Layer, used: Set<string>, { foreignLang, words }: Store): HTMLElement {
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
