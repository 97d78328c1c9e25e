/**
 * A tour that a reader makes in the page: plain texts, and views of the map. The player and the file have it in the
 * form of the map's own tours.
 */
import type { Place, Step, Tour, TourNode } from "../contract/payload";
import { titleNow } from "../state/phrases";
import type { Store } from "../state/store";
import { createWords, type Words } from "../text/messages";
import { isoOf, parse } from "../time/edtf";
import { namesOn } from "../time/placeState";

/** One step: a place, a day, a view of the map, and what is written about them. */
export interface MadeStep {
  /** Id. */
  readonly place: string;
  readonly day: number;
  readonly zoom: number;
  /** Ids; empty for those of the opening view, and the place's own. */
  readonly layers: readonly string[];
  readonly title: string;
  /** Each line is a paragraph. */
  readonly text: string;
}

/** The tour as it is written; any text may be empty. */
export interface MadeTour {
  /** BCP 47: that of the page when the tour was written. */
  readonly lang: string;
  readonly title: string;
  readonly author: string;
  readonly question: string;
  readonly answer: string;
  readonly steps: readonly MadeStep[];
}

/** Stands for a question or an answer without the other. */
const NOTHING = "—";

/** Whether nothing has been written. */
export function isEmpty({ steps, title, author, question, answer }: MadeTour): boolean {
  return !steps.length && !`${title}${author}${question}${answer}`.trim();
}

/** Returns a tour for the player; what is missing is filled in, in the language of the tour. */
export function asTour(made: MadeTour, id: string, store: Store): Tour {
  const { payload } = store;
  const words = payload.words[made.lang] ? createWords(payload.words, made.lang) : store.words;
  const [question, answer] = [oneLine(made.question), oneLine(made.answer)];
  const asked = question || answer ? { question: question || NOTHING, answer: answer || NOTHING } : {};
  return {
    id,
    title: oneLine(made.title) || words("make.untitled"),
    lang: made.lang,
    author: oneLine(made.author) || words("make.anonymous"),
    summary: "",
    ...asked,
    steps: made.steps.flatMap((step) => stepOf(step, words, store) ?? []),
  };
}

function stepOf(made: MadeStep, words: Words, store: Store): Step | undefined {
  const place = store.place(made.place);
  if (!place) return undefined;
  const named = titleOn(place, made.day, store);
  return {
    title: oneLine(made.title) || named,
    place: place.id,
    date: isoOf(made.day),
    layers: [...made.layers],
    zoom: made.zoom,
    text: [
      ...paragraphsOf(made.text).map((text): TourNode => ({ kind: "paragraph", children: [text] })),
      {
        kind: "paragraph",
        children: [
          words("make.sources", { place: named }),
          " ",
          { kind: "source", sources: citedFor(place, made.day, store) },
        ],
      },
    ],
  };
}

/** Returns the store as it is on another day. */
export function storeOn(day: number, store: Store): Store {
  return { ...store, view: () => ({ ...store.view(), day }) };
}

/** Returns "Stalingrad (Volgograd)", with the name of the day. */
export function titleOn(place: Place, day: number, store: Store): string {
  return titleNow(place, storeOn(day, store));
}

/** Returns the sources of the name that a place has on a day, else of the event nearest to it, else of the place. */
export function citedFor(place: Place, day: number, store: Store): number[] {
  const names = namesOn(place, store.layerOf(place), day);
  const name = names.find(({ status }) => !status) ?? names[0];
  if (name) return name.sources;
  const events = (place.events ?? []).filter(({ status }) => status !== "rejected");
  const distance = (date: string): number => Math.abs(parse(date).earliest - day) || 0;
  const [nearest] = [...events].sort((a, b) => distance(a.date) - distance(b.date));
  return nearest?.sources ?? [place.coordinateSource];
}

/** Returns the paragraphs of a text, one for each line that is not blank. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/[\n\r\u2028\u2029\x85]/)
    .map(oneLine)
    .filter(Boolean);
}

/** Returns a text in one line, without control characters and the blanks around it. */
function oneLine(text: string): string {
  return text.replace(/[ \p{Cc}\u2028\u2029\ufeff]+/gu, " ").trim();
}
