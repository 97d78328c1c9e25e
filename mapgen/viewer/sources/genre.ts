/**
 * What a cited work is: a file of an archive, a book, a newspaper, a blog. Sources are ordered by it, from the
 * closest to the events to the least reliable. The counterpart of `genre` in `mapgen/noscript/bibliography.py`.
 */
import vocabulary from "../../shared/vocabulary.json";
import type { Source } from "../contract/payload";
import { el } from "../ui/dom";
import type { Store } from "../state/store";

type Genre = keyof typeof vocabulary.sourceKinds;

const GENRES = Object.keys(vocabulary.sourceKinds) as readonly Genre[];

const BY_TYPE = new Map<string, Genre>(
  GENRES.flatMap((genre) => vocabulary.sourceKinds[genre].map((type): [string, Genre] => [type, genre])),
);

/** Returns the genre that the table states, else that of the work's CSL type. */
export function genreOf({ genre, type }: Source): Genre {
  return GENRES.find((one) => one === genre) ?? BY_TYPE.get(type) ?? "webpage";
}

/** Returns the place of a work in the order of genres, from 0. */
export function genreRank(source: Source): number {
  return GENRES.indexOf(genreOf(source));
}

/** Creates the word that says what a work is. */
export function genreMark(source: Source, { words }: Store): HTMLElement {
  return el("span", { class: "genre" }, words(`source.genre.${genreOf(source)}`));
}
