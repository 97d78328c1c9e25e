/**
 * The rows of the list: the elements that the build wrote, each made a button, and kept to what the
 * map shows of their places.
 */
import type { PlaceState } from "../contract/payload";
import { button, el, fill, type Child } from "../ui/dom";
import { isDisputed } from "../search/placeFilter";
import type { DrawnPlace } from "../map/visiblePlaces";
import { symbolPicture } from "../ui/symbolShapes";
import type { Store } from "../state/store";
import { tint } from "../ui/theme";
import { turningPointOf } from "../time/turningPoint";
import { isolated, nameNow, phraseWithElements, stateWords, turningPointWords } from "../state/phrases";
import { countryName } from "../text/lexicon";

export interface ListRow {
  readonly id: string;
  readonly item: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly drawn: DrawnPlace;
  /** The name by which it is sorted. */
  name: string;
  /** Writes what has changed; true when the name has. */
  write: () => boolean;
}

/** The rows of all places: those that stand in `root`, and new ones where it has none. */
export function takeRows(root: HTMLElement, all: readonly DrawnPlace[], store: Store): Map<string, ListRow> {
  root.classList.add("is-taken");
  const standing = new Map<string, HTMLElement>();
  for (const item of root.querySelectorAll<HTMLElement>("li[data-place]"))
    standing.set(item.dataset["place"] ?? "", item);
  return new Map(
    all.map((drawn) => {
      const { id } = drawn.place;
      return [id, takeRow(standing.get(id) ?? el("li", { "data-place": id }), drawn, store)];
    }),
  );
}

function takeRow(item: HTMLElement, drawn: DrawnPlace, store: Store): ListRow {
  const name = item.querySelector("b") ?? el("b");
  const date = item.querySelector("span") ?? el("span");
  const told = item.querySelector("small") ?? el("small");
  const press = tint(
    button({ tabindex: -1 }, () => undefined),
    drawn.layer,
  );
  let [said, facts] = ["", ""];
  press.append(name, " ", date, " ", told);
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
      if (`${text} ${lang}` !== said) writeName(name, text, lang);
      said = `${text} ${lang}`;
      row.name = text;
      if (key === facts) return renamed;
      facts = key;
      if (date.textContent !== now.date) date.textContent = now.date;
      fill(told, ...factWords(now, store), ...rowMarks(now, store));
      return renamed;
    },
  };
  return row;
}

/** Draws a row's symbol, anew where the state is another. */
function createRowSymbol(press: HTMLElement, drawn: DrawnPlace): () => void {
  let symbol: SVGSVGElement | undefined;
  let painted: PlaceState | undefined;
  return () => {
    if (painted === drawn.state) return;
    const picture = symbolPicture(drawn.shape, (painted = drawn.state));
    if (symbol) symbol.replaceWith(picture);
    else press.prepend(picture);
    symbol = picture;
    press.dataset["state"] = painted;
  };
}

/** What the build wrote in the page's own language stays as it is. */
function writeName(element: HTMLElement, text: string, lang: string | undefined): void {
  if (!lang && element.textContent === text && !element.lang && !element.firstElementChild) return;
  for (const name of ["lang", "dir"]) element.removeAttribute(name);
  fill(element, lang ? isolated(text, lang) : text);
}

/** The name on the day, else the title; its language where it is not the page's. */
export function placeName({ place }: DrawnPlace, store: Store): { text: string; lang: string | undefined } {
  const name = nameNow(place, store);
  if (!name) return { text: place.title, lang: store.foreign(place, "title") };
  return { text: name.name, lang: name.lang === store.view().lang ? undefined : name.lang };
}

interface RowFacts {
  date: string;
  state: string;
  country: string;
  /** Only where it says more than the name; its language where it is not the page's. */
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
    titleLang: store.foreign(place, "title"),
    doubtful: shown === "changing",
    disputed: isDisputed(place),
  };
}

/** What a row says of a place beside its name and date, and its marks. */
export function placeWords(drawn: DrawnPlace, name: string, store: Store): Child[] {
  const facts = rowFactsOf(drawn, name, store);
  return [...factWords(facts, store), ...rowMarks(facts, store)];
}

/** "bears Stalin’s name · Volgograd, Russia". */
function factWords({ state: shown, country, title, titleLang }: RowFacts, store: Store): Child[] {
  const where = title
    ? phraseWithElements("list.where", { title: isolated(title, titleLang), country }, store)
    : [country];
  return [`${shown} · `, ...where];
}

function rowMarks({ doubtful, disputed }: RowFacts, { words }: Store): Child[] {
  return [
    doubtful ? rowMark("≈", words("list.doubtful")) : null,
    disputed ? rowMark("≠", words("list.disputed")) : null,
  ];
}

/** A sign with what it means, for the eye on pointing, for screen readers always. */
function rowMark(sign: string, meaning: string): HTMLElement {
  return el(
    "span",
    { class: "row-mark", title: meaning },
    el("span", { "aria-hidden": "true" }, ` ${sign}`),
    el("span", { class: "unseen" }, `; ${meaning}`),
  );
}
