/**
 * Every work that the map cites, and under what licence the data may be used.
 */
import { citation } from "./citation";
import { el } from "../ui/dom";
import type { Control, State } from "../state/store";
import { marked, numberOf } from "../state/phrases";

/** Fills the list of sources and the credits. */
export function create(root: HTMLElement, credits: HTMLElement, state: State): Control {
  const { payload, words } = state;
  const ordered = [...payload.sources.keys()]
    .sort((a, b) => compareSources(a, b, state))
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
        el("span", { class: "count" }, numberOf(ordered.length, state)),
      ),
      el("p", {}, words("sources.intro")),
      el("ul", { class: "bibliography" }, ...ordered.map((source) => el("li", {}, citation(source, state)))),
    ),
  );
  credits.replaceChildren(
    ...payload.credits.map((credit) => el("p", marked(state.foreign(payload, "credits")), credit)),
    el("p", {}, words("credits.made")),
  );
  return { update: () => undefined, remove: () => root.replaceChildren() };
}

/** The order of two sources, by their indices: by author, else title, in the page's language. */
export function compareSources(a: number, b: number, { payload, view }: State): number {
  const [one, other] = [payload.sources[a], payload.sources[b]];
  return one && other ? key(one).localeCompare(key(other), view().lang) : 0;
}

function key({ author, title }: { author?: string; title: string }): string {
  return `${author ?? title} ${title}`;
}
