/**
 * Footnotes of a card: claims show the numbers of their sources, which are listed at the end.
 */
import { citation } from "./citation";
import { genreMark, genreRank } from "./genre";
import { createCite } from "./citeMenu";
import { el, fill, type Child } from "../ui/dom";
import type { Claim, Source } from "../contract/payload";
import type { Store } from "../state/store";
import { langAttributes, phraseWithElements } from "../state/phrases";

/** The footnotes of a card. */
export interface Footnotes {
  /** Returns the element that gets the footnote numbers of a claim once all of them are known. */
  mark: (claim: Pick<Claim, "sources" | "locator">) => HTMLElement;
  /** Numbers the sources marked so far and returns the list of them, with menus for copying one citation or all. */
  list: () => Child[];
}

/** Creates the footnotes of a card. They are numbered by the genres of the works, then in order of first use. */
export function createFootnotes(store: Store): Footnotes {
  const marks = new Map<HTMLElement, readonly number[]>();
  const locators = new Map<number, Set<string>>();
  return {
    mark({ sources, locator }) {
      const mark = el("sup", { class: "note-mark" });
      marks.set(mark, sources);
      if (locator) for (const source of sources) addTo(locators, source, locator);
      return mark;
    },
    list() {
      const cited = inOrder(new Set([...marks.values()].flat()), store);
      for (const [mark, sources] of marks) {
        const numbers = sources.map((source) => cited.indexOf(source) + 1).sort((a, b) => a - b);
        fill(mark, el("span", { class: "unseen" }, ` ${store.words("note.source")} `), numbers.join(", "));
      }
      return listOf(cited, locators, store);
    },
  };
}

function inOrder(cited: ReadonlySet<number>, { payload }: Store): number[] {
  const rank = (index: number): number => {
    const source = payload.sources[index];
    return source ? genreRank(source) : Infinity;
  };
  return [...cited].sort((a, b) => rank(a) - rank(b) || 0);
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
      genreMark(source, store),
      " ",
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
