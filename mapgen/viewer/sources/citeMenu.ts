/**
 * The menu for copying citations: as text in the page's language, as BibTeX and as CSL-JSON.
 */
import { citation } from "./citation";
import { createCopier } from "../ui/clipboard";
import { el, type Child } from "../ui/dom";
import type { Source } from "../contract/payload";
import { toBibtex, toCslJson } from "./bibtexAndCsl";
import type { Store } from "../state/store";
import { phraseWithElements } from "../state/phrases";
import { phrase } from "../time/edtf";

/** Creates a disclosure with the citations of the sources. `key` identifies it when the card is rendered again. */
export function createCite(sources: readonly Source[], key: string, store: Store): HTMLElement {
  const { words, view } = store;
  const offers = [
    { title: words("cite.text"), text: () => sources.map((source) => `${plainCitation(source, store)}\n`).join("") },
    { title: "BibTeX", text: () => toBibtex(sources) },
    { title: "CSL-JSON", text: () => toCslJson(sources, (when) => phrase(when, words, view().lang)) },
  ];
  return el(
    "details",
    { class: "cite", "data-keep": key },
    el("summary", { "data-keep": `${key}/fold` }, ...menuTitle(sources, store)),
    createCopier(offers, words("cite.field"), key, store),
  );
}

/** Returns a citation as one line, with the full URL and without licence and note. */
function plainCitation(source: Source, store: Store): string {
  const element = citation(source, store);
  element.querySelector("small")?.remove();
  for (const link of element.querySelectorAll("a")) link.textContent = link.getAttribute("href");
  return (element.textContent ?? "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Returns the menu's title. The name of the source is for screen readers only, since its position shows it to
 * others.
 */
function menuTitle([first, ...others]: readonly Source[], store: Store): Child[] {
  if (others.length || !first) return [store.words("cite.all")];
  const title = el("bdi", { lang: first.language }, first.title);
  return [
    store.words("cite.one"),
    el("span", { class: "unseen" }, " ", ...phraseWithElements("source.quoted", { title }, store)),
  ];
}
