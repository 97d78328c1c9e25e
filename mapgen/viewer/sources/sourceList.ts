/**
 * The list of all cited sources, and the licence of the data.
 */
import { citation } from "./citation";
import { genreMark, genreRank } from "./genre";
import { el } from "../ui/dom";
import type { Control, Store } from "../state/store";
import { langAttributes, numberOf } from "../state/phrases";

/** Creates the list of sources and the credits. */
export function create(root: HTMLElement, credits: HTMLElement, store: Store): Control {
  const { payload, words } = store;
  const ordered = [...payload.sources.keys()]
    .sort((a, b) => compareSources(a, b, store))
    .flatMap((index) => payload.sources[index] ?? []);
  root.replaceChildren(
    el(
      "details",
      {},
      el(
        "summary",
        {},
        el("h2", {}, words("sources.title")),
        " ",
        el("span", { class: "count" }, numberOf(ordered.length, store)),
      ),
      el("p", {}, words("sources.intro")),
      el(
        "ul",
        { class: "bibliography" },
        ...ordered.map((source) => el("li", {}, genreMark(source, store), " ", citation(source, store))),
      ),
    ),
  );
  credits.replaceChildren(
    ...payload.credits.map((credit) => el("p", langAttributes(store.foreignLang(payload, "credits")), credit)),
    el("p", {}, words("credits.made")),
  );
  return { update: () => undefined, remove: () => root.replaceChildren() };
}

/** Compares two sources, given by index: by genre, then author, else title, collated in the page's language. */
export function compareSources(a: number, b: number, { payload, view }: Store): number {
  const [one, other] = [payload.sources[a], payload.sources[b]];
  if (one && other && genreRank(one) !== genreRank(other)) return genreRank(one) - genreRank(other);
  return one && other ? sortKey(one).localeCompare(sortKey(other), view().lang) : 0;
}

function sortKey({ author, title }: { author?: string; title: string }): string {
  return `${author ?? title} ${title}`;
}
