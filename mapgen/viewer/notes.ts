/**
 * Numbered notes: a claim shows the numbers of its sources, the card's end lists them.
 */
import { citation } from "./citation";
import { el, fill } from "./dom";
import type { Claim } from "./payload";
import type { State } from "./state";
import { marked, woven } from "./telling";

export interface Notes {
  /** The numbers of a claim's sources, with its locator as their title. */
  mark(claim: Pick<Claim, "sources" | "locator">): HTMLElement;
  /** The list of all sources marked so far. */
  list(): HTMLElement;
}

/** Notes of one card, numbered in the order of their first mark. */
export function createNotes(state: State): Notes {
  const cited: number[] = [];
  const locators = new Map<number, Set<string>>();
  const numberOf = (source: number): number => {
    if (!cited.includes(source)) cited.push(source);
    return cited.indexOf(source) + 1;
  };
  return {
    mark({ sources, locator }) {
      const mark = el("sup", { class: "note-mark" });
      const numbers = sources.map(numberOf);
      if (locator) for (const source of sources) addTo(locators, source, locator);
      fill(mark, el("span", { class: "unseen" }, ` ${state.words("note.source")} `), numbers.join(", "));
      return mark;
    },
    list: () => el("ol", { class: "notes" }, ...cited.map((index) => {
      const source = state.payload.sources[index];
      const locator = [...(locators.get(index) ?? [])].join("; ");
      const said = el("span", marked(state.foreignNotes()), locator);
      const where = locator ? el("small", { class: "small-print" }, " ", ...woven("note.locator", { locator: said }, state)) : null;
      return source ? el("li", {}, citation(source, state), where) : null;
    })),
  };
}

function addTo(map: Map<number, Set<string>>, key: number, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
