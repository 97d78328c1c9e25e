/**
 * The caption of the day on the map: what changed last, no longer than a month ago, with its date: "10 November
 * 1961: Stalingrad → Volgograd". Each part opens its place.
 */
import { button, el, fill } from "../ui/dom";
import type { Happening, Place } from "../contract/payload";
import type { DrawnPlace, VisiblePlaces } from "./visiblePlaces";
import { bidiIsolated, dayWords, stateWords } from "../state/phrases";
import type { Control, Store } from "../state/store";
import { parse } from "../time/edtf";
import { lastExactChange } from "../time/exactChanges";
import { ruleOf } from "../time/layerRules/registry";
import { followed } from "../time/namePeriods";
import { nameOn } from "../time/placeState";
import { symbolPicture } from "../ui/symbolShapes";
import { tint } from "../ui/theme";

/** How many days a change stays in the caption, if the date moves in smaller steps. */
const RECENT = 31;

/** The longest step of the date whose changes are told, in days; a longer one is a jump. */
const LONGEST_STEP = 366;

/** Most changes that are told; the others are counted. */
const MOST_ITEMS = 3;

/** The last day with changes, and the places that change on it. */
interface News {
  readonly day: number;
  readonly places: readonly DrawnPlace[];
}

/** Adds the caption to `root`; `open` opens a place. */
export function create(root: HTMLElement, store: Store, visible: VisiblePlaces, open: (id: string) => void): Control {
  const box = root.appendChild(el("div", { class: "day-caption", dir: "auto", hidden: true }));
  let written = "";
  const write = (step: number): void => {
    const within = step > LONGEST_STEP ? RECENT : Math.max(RECENT, step);
    const news = newsOf(visible, store.view().day, within);
    const key = news ? JSON.stringify([news.day, news.places.map(({ place }) => place.id), store.view().lang]) : "";
    if (key === written) return;
    written = key;
    box.hidden = !news;
    if (news) fill(box, ...captionOf(news, store, open));
  };
  write(0);
  return {
    reads: ["day", "layers", "filter", "lang", "follow"],
    update: (now, before) => write(now.day - before.day),
    remove: () => box.remove(),
  };
}

/** Returns the last changes of the shown places within so many days up to a day. */
function newsOf(visible: VisiblePlaces, day: number, within: number): News | undefined {
  const dated = visible
    .changedBetween(day - within, day)
    .filter(({ shown }) => shown)
    .map((drawn) => ({ drawn, day: lastExactChange(drawn.place, drawn.layer, day - within, day) ?? -Infinity }));
  const last = Math.max(...dated.map((each) => each.day));
  if (!Number.isFinite(last)) return undefined;
  const places = dated.filter((each) => each.day === last).map(({ drawn }) => drawn);
  return { day: last, places: places.sort((a, b) => b.order - a.order) };
}

function captionOf({ day, places }: News, store: Store, open: (id: string) => void): HTMLElement[] {
  const items = places.slice(0, MOST_ITEMS).map((drawn) => {
    const { place, shape, state, tone } = drawn;
    const press = button({ class: "caption-item" }, () => open(place.id), symbolPicture(shape, state));
    press.append(el("span", {}, ...changeWords(drawn, day, store).filter((part) => part !== null)));
    return el("li", {}, tint(press, tone));
  });
  const others = places.length - items.length;
  if (others > 0) items.push(el("li", { class: "count" }, store.words("borders.more", { count: others })));
  return [el("p", {}, dayWords(day, store)), el("ul", {}, ...items)];
}

/** Returns "Stalingrad → Volgograd", "Stalin Monument, Budapest: Toppled", or the title of an event. */
function changeWords(drawn: DrawnPlace, day: number, store: Store): (string | HTMLElement)[] {
  const { place, layer } = drawn;
  const title = bidiIsolated(place.title, store.foreignLang(place, "title"));
  const { goesByName, datesLast } = ruleOf(layer);
  if (datesLast) return [title];
  const names = goesByName ? nameWords(place, day, store) : null;
  return names ?? [title, `: ${eventWords(place, day, store) ?? stateWords(place, layer, drawn.state, store)}`];
}

function nameWords(place: Place, day: number, store: Store): (string | HTMLElement)[] | null {
  const { lang } = store.view();
  const [before, now] = [nameOn(place, day - 1, lang), nameOn(place, day, lang)];
  if (!before || !now || before.name === now.name) return null;
  const arrow = store.words("page.direction") === "rtl" ? " ← " : " → ";
  return [bidiIsolated(before.name, before.lang), arrow, bidiIsolated(now.name, now.lang)];
}

/** Returns the kind of the event of a day, if there is one. */
function eventWords(place: Place, day: number, { payload }: Store): string | undefined {
  const isOfDay = ({ date }: Happening): boolean => parse(date).latest === day;
  const kind = followed(place.events).find(isOfDay)?.kind;
  return kind && payload.eventKinds[kind];
}
