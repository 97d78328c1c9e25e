/**
 * The rows of the list: elements written by the build, made into buttons and kept up to date with the map.
 */
import type { PlaceState, Tone } from "../contract/payload";
import { button, el, fill, writeText, type Child } from "../ui/dom";
import { isDisputed } from "../search/placeFilter";
import type { DrawnPlace } from "../map/visiblePlaces";
import { symbolPicture } from "../ui/symbolShapes";
import type { Store } from "../state/store";
import { tint } from "../ui/theme";
import { turningPointOf } from "../time/turningPoint";
import {
  bidiIsolated,
  nameNow,
  phraseWithElements,
  stateOfName,
  stateWords,
  turningPointWords,
} from "../state/phrases";
import { countryName } from "../text/lexicon";

/** How the ids of the rows begin that the build wrote; links of the page without scripts lead to them. */
const ROW = "place-";

/** A row of the list. */
export interface ListRow {
  readonly id: string;
  readonly item: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly drawn: DrawnPlace;
  /** The name used for sorting. */
  name: string;
  /** Updates what has changed; returns whether the name has. */
  write: () => boolean;
}

/** Takes over the rows in `root` and creates those that are missing. */
export function takeRows(root: HTMLElement, all: readonly DrawnPlace[], store: Store): Map<string, ListRow> {
  root.classList.add("is-taken");
  const standing = standingRows(root);
  return new Map(
    all.map((drawn) => {
      const { id } = drawn.place;
      const item = standing.get(id) ?? el("li");
      item.dataset["place"] = id;
      return [id, takeRow(item, drawn, store)];
    }),
  );
}

/** Returns the rows that the build wrote, by place id. */
export function standingRows(root: ParentNode): Map<string, HTMLElement> {
  const items = [...root.querySelectorAll<HTMLElement>(`li[id^="${ROW}"]`)];
  return new Map(items.map((item) => [item.id.slice(ROW.length), item]));
}

/** Takes over an item, or fills an empty one; `write` writes its texts. */
export function takeRow(item: HTMLElement, drawn: DrawnPlace, store: Store): ListRow {
  const name = item.querySelector("b") ?? el("b");
  const date = item.querySelector("span") ?? el("span");
  const details = item.querySelector("small") ?? el("small");
  const press = button({ tabindex: -1 }, () => undefined);
  let [written, facts] = ["", ""];
  press.append(name, " ", date, " ", details);
  item.replaceChildren(press);
  const draw = createRowSymbol(press, drawn);
  const row: ListRow = {
    id: drawn.place.id,
    item,
    button: press,
    drawn,
    name: "",
    write() {
      draw();
      const { text, lang } = placeName(drawn, store);
      const now = rowFactsOf(drawn, text, store);
      const key = JSON.stringify(now);
      const renamed = text !== row.name;
      if (`${text} ${lang}` !== written) writeName(name, text, lang);
      written = `${text} ${lang}`;
      const { place, layer, state: shown } = drawn;
      name.classList.toggle("is-other", stateOfName(place, layer, shown, store) !== shown);
      row.name = text;
      if (key === facts) return renamed;
      facts = key;
      writeText(date, now.date);
      fill(details, ...factWords(now, store), ...rowMarks(now, store));
      return renamed;
    },
  };
  return row;
}

/** Creates a function that keeps a row's colour, and draws its symbol again if the state has changed. */
function createRowSymbol(press: HTMLElement, drawn: DrawnPlace): () => void {
  let symbol: SVGSVGElement | undefined;
  let painted: PlaceState | undefined;
  let tone: Tone | undefined;
  return () => {
    if (tone !== drawn.tone) tint(press, (tone = drawn.tone));
    if (painted === drawn.state) return;
    const picture = symbolPicture(drawn.shape, (painted = drawn.state));
    if (symbol) symbol.replaceWith(picture);
    else press.prepend(picture);
    symbol = picture;
    press.dataset["state"] = painted;
  };
}

/** The build's text in the page's own language is kept. */
function writeName(element: HTMLElement, text: string, lang: string | undefined): void {
  if (!lang && element.textContent === text && !element.lang && !element.firstElementChild) return;
  for (const name of ["lang", "dir"]) element.removeAttribute(name);
  fill(element, lang ? bidiIsolated(text, lang) : text);
}

/** Returns the current name, else the title, with its language if that is not the page's. */
export function placeName({ place }: DrawnPlace, store: Store): { text: string; lang: string | undefined } {
  const name = nameNow(place, store);
  if (!name) return { text: place.title, lang: store.foreignLang(place, "title") };
  return { text: name.name, lang: name.lang === store.view().lang ? undefined : name.lang };
}

interface RowFacts {
  date: string;
  state: string;
  country: string;
  /** Empty if it is the same as the name; with its language if that is not the page's. */
  title: string;
  titleLang: string | undefined;
  doubtful: boolean;
  disputed: boolean;
}

function rowFactsOf({ place, layer, state: shown }: DrawnPlace, name: string, store: Store): RowFacts {
  return {
    date: turningPointWords(turningPointOf(place, layer), store),
    state: stateWords(place, layer, shown, store),
    country: countryName(place.country, store.view().lang),
    title: place.title.includes(name) ? "" : place.title,
    titleLang: store.foreignLang(place, "title"),
    doubtful: shown === "changing",
    disputed: isDisputed(place),
  };
}

/** Returns the text of a row after name and date, and its marks. */
export function placeWords(drawn: DrawnPlace, name: string, store: Store): Child[] {
  const facts = rowFactsOf(drawn, name, store);
  return [...factWords(facts, store), ...rowMarks(facts, store)];
}

/** Returns "bears Stalin’s name · Volgograd, Russia". */
function factWords({ state: shown, country, title, titleLang }: RowFacts, store: Store): Child[] {
  const where = title.endsWith(`, ${country}`)
    ? [bidiIsolated(title, titleLang)]
    : title
      ? phraseWithElements("list.where", { title: bidiIsolated(title, titleLang), country }, store)
      : [country];
  return [`${shown} · `, ...where];
}

function rowMarks({ doubtful, disputed }: RowFacts, { words }: Store): Child[] {
  return [
    doubtful ? rowMark("≈", words("list.doubtful")) : null,
    disputed ? rowMark("≠", words("list.disputed")) : null,
  ];
}

/** Creates a symbol with its meaning as tooltip and as text for screen readers. */
function rowMark(sign: string, meaning: string): HTMLElement {
  return el(
    "span",
    { class: "row-mark", title: meaning },
    el("span", { "aria-hidden": "true" }, ` ${sign}`),
    el("span", { class: "unseen" }, `; ${meaning}`),
  );
}
