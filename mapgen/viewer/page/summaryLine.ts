/**
 * The summary beside the date: the number of places of each visible layer by state, counted from the symbols
 * that are drawn.
 */
import { el, writeText } from "../ui/dom";
import type { Layer, Phase } from "../contract/payload";
import type { VisiblePlaces } from "../map/visiblePlaces";
import type { Control, Store } from "../state/store";
import { dayWords } from "../state/phrases";
import { createPlural } from "../text/messages";

const COUNTED_STATES: readonly Phase[] = ["before", "during", "after"];

/** Keeps the summary in `root` up to date. */
export function create(root: HTMLElement, store: Store, visible: VisiblePlaces): Control {
  const line = root.appendChild(el("p"));
  const write = (): void => {
    writeText(line, tallyLine(store, visible));
  };
  write();
  return {
    reads: ["day", "layers", "filter", "lang", "follow"],
    update: write,
    remove: () => root.replaceChildren(),
  };
}

/** Returns "10 November 1961: 43 places bear Stalin’s name, 61 have lost it; 24 monuments stand, 38 are gone". */
export function tallyLine(store: Store, visible: VisiblePlaces): string {
  const { layers, lang } = store.view();
  const plural = createPlural(lang);
  const parts = store.payload.layers
    .filter((layer) => layers.has(layer.id) && layer.tally)
    .map((layer) =>
      [
        ...COUNTED_STATES.flatMap((shown) => layerCount(layer, shown, visible, plural)),
        ...doubtful(layer, store, visible),
      ].join(store.words("page.comma")),
    );
  const day = dayWords(store.view().day, store);
  return parts.length
    ? store.words("tally.line", { date: day, counts: parts.join(store.words("page.semicolon")) })
    : day;
}

function layerCount(layer: Layer, shown: Phase, visible: VisiblePlaces, plural: (count: number) => string): string[] {
  const texts = layer.tally?.[shown];
  if (!texts) return [];
  const count = visible.count(layer.id, shown);
  return [(texts[plural(count)] ?? texts["other"] ?? "").replace("{count}", String(count))];
}

function doubtful(layer: Layer, store: Store, visible: VisiblePlaces): string[] {
  const count = visible.count(layer.id, "changing");
  return count ? [store.words("tally.doubt", { count })] : [];
}
