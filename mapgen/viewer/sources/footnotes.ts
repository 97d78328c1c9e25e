/**
 * Footnotes of a card: claims show the numbers of their sources, which are listed at the end.
 */
import { citation } from "./citation";
import { createCite } from "./citeMenu";
import { el, fill, type Child } from "../ui/dom";
import type { Claim, Source } from "../contract/payload";
import type { Store } from "../state/store";
import { langAttributes, phraseWithElements } from "../state/phrases";

/** The footnotes of a card. */
export interface Footnotes {
  /** Returns the footnote numbers of a claim, with its locator as the tooltip. */
  mark: (claim: Pick<Claim, "sources" | "locator">) => HTMLElement;
  /** Returns the list of all sources marked so far, with menus for copying one citation or all. */
  list: () => Child[];
}

/** Creates the footnotes of a card, numbered in order of first use. */
export function createFootnotes(store: Store): Footnotes {
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
      fill(mark, el("span", { class: "unseen" }, ` ${store.words("note.source")} `), numbers.join(", "));
      return mark;
    },
    list: () => listOf(cited, locators, store),
  };
}

/** Creates the list of cited sources, each with the locators of its claims. */
function listOf(cited: readonly number[], locators: ReadonlyMap<number, ReadonlySet<string>>, store: Store): Child[] {
  const works = cited.flatMap((index): [number, Source][] => {
    const source = store.payload.sources[index];
    return source ? [[index, source]] : [];
  });
  const items = works.map(([index, source]) =>
    el(
      "li",
      {},
      citation(source, store),
      whereIn(locators.get(index), store),
      createCite([source], `cite/${index}`, store),
    ),
  );
  const all = works.map(([, source]) => source);
  return [el("ol", { class: "notes" }, ...items), all.length > 1 ? createCite(all, "cite/all", store) : null];
}

function addTo(map: Map<number, Set<string>>, key: number, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

/** Returns the locators of the claims within a source. */
function whereIn(locators: ReadonlySet<string> | undefined, store: Store): HTMLElement | null {
  if (!locators) return null;
  const locator = el("span", langAttributes(store.foreignNotesLang()), [...locators].join("; "));
  return el("small", { class: "small-print" }, " ", ...phraseWithElements("note.locator", { locator }, store));
}
