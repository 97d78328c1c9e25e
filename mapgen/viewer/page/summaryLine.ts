/**
 * The running line beside the date: how many places of each shown layer are in which state. It
 * counts the very symbols that are drawn.
 */
import { el } from "../ui/dom";
import type { Layer, LifeState } from "../contract/payload";
import type { Scene } from "../map/visiblePlaces";
import type { Control, State } from "../state/store";
import { dayWords } from "../state/phrases";
import { createPlural } from "../text/messages";

const STATES: readonly LifeState[] = ["before", "during", "after"];

/** Keeps the line in `root` up to date. */
export function create(root: HTMLElement, state: State, scene: Scene): Control {
  const line = root.appendChild(el("p"));
  const write = (): void => {
    line.textContent = tallyLine(state, scene);
  };
  write();
  return {
    update(now, before) {
      if (
        now.day !== before.day ||
        now.layers !== before.layers ||
        now.filter !== before.filter ||
        now.lang !== before.lang ||
        now.follow !== before.follow
      )
        write();
    },
    remove: () => root.replaceChildren(),
  };
}

/** "10 November 1961: 43 places bear Stalin’s name, 61 have lost it; 24 monuments stand, 38 are gone". */
export function tallyLine(state: State, scene: Scene): string {
  const { layers, lang } = state.view();
  const plural = createPlural(lang);
  const parts = state.payload.layers
    .filter((layer) => layers.has(layer.id) && layer.tally)
    .map((layer) =>
      [...STATES.flatMap((shown) => counted(layer, shown, scene, plural)), ...doubtful(layer, state, scene)].join(
        state.words("page.comma"),
      ),
    );
  const day = dayWords(state.view().day, state);
  return parts.length
    ? state.words("tally.line", { date: day, counts: parts.join(state.words("page.semicolon")) })
    : day;
}

function counted(layer: Layer, shown: LifeState, scene: Scene, plural: (count: number) => string): string[] {
  const texts = layer.tally?.[shown];
  if (!texts) return [];
  const count = scene.count(layer.id, shown);
  return [(texts[plural(count)] ?? texts["other"] ?? "").replace("{count}", String(count))];
}

function doubtful(layer: Layer, state: State, scene: Scene): string[] {
  const count = scene.count(layer.id, "changing");
  return count ? [state.words("tally.doubt", { count })] : [];
}
