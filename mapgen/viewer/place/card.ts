/**
 * The card of a place: everything that is claimed of it, each claim with its source.
 */
import { addressOf } from "../url/permalink";
import { createCopier } from "../ui/clipboard";
import { disputeBlock, disputesOf } from "./disputes";
import { el, link, type Child } from "../ui/dom";
import { followed, nameAt, periodsOf, stateAt, type Period } from "../time/placeState";
import { createNotes, type Notes } from "../sources/footnotes";
import type { Happening, Name, Place } from "../contract/payload";
import { relatedBlock } from "./related";
import { symbolPicture } from "../ui/symbolShapes";
import type { State } from "../state/store";
import { createTimeline } from "./nameTimeline";
import {
  dayText,
  dayWords,
  isUndated,
  isolated,
  localLine,
  marked,
  measureTitle,
  nameNow,
  numberWords,
  spanWords,
  stateNow,
  woven,
} from "../state/phrases";
import { tint } from "../ui/theme";
import { parse, phrase } from "../time/edtf";
import { countryName, languageName } from "../text/messages";

/** The place as an article whose heading has the id `headingId`; `go` opens another place. */
export function createCard(told: Place, state: State, headingId: string, go: (id: string) => void): HTMLElement {
  const notes = createNotes(state);
  const disputes = disputesOf(told, state);
  const place = state.current(told.id) ?? told;
  const body = [
    ...namesBlock(place, notes, state),
    ...eventsBlock(place, notes, state),
    ...figuresBlock(place, notes, state),
    ...(disputes.length ? [disputeBlock(told, disputes, notes, state)] : []),
    whereBlock(place, notes, state),
    ...furtherBlock(place, notes, state),
    ...relatedBlock(place, notes, state, go),
  ];
  const card = el(
    "article",
    { class: "card", "data-place": place.id },
    ...headBlock(place, state, headingId),
    el("p", { class: "summary", ...marked(state.foreign(place, "summary")) }, place.summary),
    createTimeline(place, state),
    ...body,
    el("section", { class: "card-sources" }, el("h3", {}, state.words("card.sources")), ...notes.list()),
    addressBlock(state),
  );
  return tint(card, state.layerOf(place));
}

function headBlock(place: Place, state: State, headingId: string): Child[] {
  const { day, lang } = state.view();
  const layer = state.layerOf(place);
  const kind = layer.kinds[place.kind];
  const shown = stateAt(place, layer, day);
  const name = nameNow(place, state);
  const heading = name?.name ?? place.title;
  return [
    el(
      "p",
      { class: "eyebrow" },
      symbolPicture(kind?.shape ?? layer.shape, shown),
      [kind?.title ?? place.kind, countryName(place.country, lang)].join(" · "),
    ),
    el(
      "h2",
      { id: headingId, tabindex: -1, lang: name?.lang ?? state.foreign(place, "title"), class: `is-${shown}` },
      el("bdi", {}, heading),
    ),
    localLine(place, state),
    heading === place.title ? null : el("p", { class: "aside" }, ...titleAside(place, state)),
    el(
      "p",
      { class: "now" },
      el("time", { datetime: dayText(state) }, dayWords(day, state)),
      ": ",
      stateNow(place, state),
    ),
  ];
}

/** "today Volgograd", where the title is the name still in use. */
function titleAside(place: Place, state: State): Child[] {
  const still = followed(place.names).some((name) => name.to === ".." && name.name === place.title);
  const title = isolated(place.title, state.foreign(place, "title"));
  return still ? woven("card.today", { title }, state) : [title];
}

function section(title: string, className: string, ...children: Child[]): HTMLElement {
  return el("section", { class: className }, el("h3", {}, title), ...children);
}

function namesBlock(place: Place, notes: Notes, state: State): HTMLElement[] {
  const periods = periodsOf(place);
  if (!periods.length) return [];
  const current = nameAt(place, state.view().day, state.view().lang)?.period;
  const rows = periods.map((period) => periodRow(period, period.period === current, notes, state));
  return [section(state.words("card.names"), "names", el("ol", {}, ...rows))];
}

function periodRow(period: Period, current: boolean, notes: Notes, state: State): HTMLElement {
  const [first] = period.names;
  const note = [...new Set(period.names.flatMap((name) => name.note ?? []))].join(" ");
  const sources = [...new Set(period.names.flatMap((name) => name.sources))];
  const locator = period.names.find((name) => name.locator)?.locator;
  return el(
    "li",
    { class: current ? "is-current" : undefined, "aria-current": current ? "date" : undefined },
    first && !isUndated(first) ? el("p", { class: "span" }, spanWords(first, state)) : null,
    el(
      "p",
      { class: "forms" },
      ...spread(forms(ordered(period.names, state), state)),
      notes.mark({ sources, locator }),
    ),
    note ? el("p", { class: "small-print", ...marked(state.foreignNotes()) }, note) : null,
  );
}

/** The page's language first, then the others in the table's order. */
function ordered(names: Name[], state: State): Name[] {
  const own = (name: Name): number => (name.lang.split("-")[0] === state.view().lang ? 0 : 1);
  return [...names].sort((a, b) => own(a) - own(b));
}

/** Each spelling once, with the languages that write it so; the page's own needs no mention. */
function forms(names: Name[], state: State): HTMLElement[] {
  const { lang } = state.view();
  const spellings = new Map<string, string[]>();
  for (const name of names) spellings.set(name.name, [...(spellings.get(name.name) ?? []), name.lang]);
  return [...spellings].map(([spelling, langs]) => {
    const foreign = langs.filter((tag) => tag !== lang && !(tag === "en" && langs.includes(lang)));
    const told = foreign.map((tag) => languageName(tag, lang, state.words)).join(state.words("page.comma"));
    return el(
      "span",
      { class: "form" },
      el("bdi", { lang: foreign[0] ?? lang }, spelling),
      told && el("small", {}, ` ${told}`),
    );
  });
}

function spread(forms: HTMLElement[]): Child[] {
  return forms.flatMap((form, i) => (i ? [" ", form] : [form]));
}

function eventsBlock(place: Place, notes: Notes, state: State): HTMLElement[] {
  const events = followed(place.events);
  if (!events.length) return [];
  const rows = [...events]
    .sort((a, b) => parse(a.date).earliest - parse(b.date).earliest)
    .map((event) => eventRow(event, place, notes, state));
  return [section(state.words("card.events"), "events", el("ol", {}, ...rows))];
}

function eventRow(event: Happening, place: Place, notes: Notes, state: State): HTMLElement {
  const duration = state.layerOf(place).rule === "moment";
  return el(
    "li",
    {},
    el("p", { class: "span" }, phrase(parse(event.date), state.words, state.view().lang, duration)),
    el("p", {}, eventText(event, state), notes.mark(event)),
    event.note ? el("p", { class: "small-print", ...marked(state.foreignNotes()) }, event.note) : null,
  );
}

function eventText(event: Happening, { payload, foreign }: State): Child {
  if (!event.text) return payload.eventKinds[event.kind] ?? event.kind;
  return el("span", marked(foreign(event, "text")), event.text);
}

function figuresBlock(place: Place, notes: Notes, state: State): HTMLElement[] {
  const figures = followed(place.figures);
  if (!figures.length) return [];
  const rows = figures.flatMap((figure) => [
    el("dt", marked(state.foreign(state.payload, "measures", figure.measure)), measureTitle(figure.measure, state)),
    el(
      "dd",
      {},
      numberWords(figure, state),
      notes.mark(figure),
      figure.note ? el("small", { class: "small-print", ...marked(state.foreignNotes()) }, ` ${figure.note}`) : null,
    ),
  ]);
  return [section(state.words("card.figures"), "figures", el("dl", {}, ...rows))];
}

/** How good the point is, who gave it, and the place on OpenStreetMap. */
function whereBlock(place: Place, notes: Notes, state: State): HTMLElement {
  const zoom = { exact: 17, site: 15, settlement: 12, region: 7 }[place.precision];
  const address = `https://www.openstreetmap.org/?mlat=${place.lat}&mlon=${place.lon}#map=${zoom}/${place.lat}/${place.lon}`;
  return el(
    "section",
    { class: "where" },
    el("p", {}, state.words(`precision.${place.precision}`), notes.mark({ sources: [place.coordinateSource] })),
    el("p", {}, link(address, state.words("card.osm"))),
  );
}

function furtherBlock(place: Place, notes: Notes, state: State): HTMLElement[] {
  if (!place.sources?.length) return [];
  return [el("p", { class: "further" }, state.words("card.further"), notes.mark({ sources: place.sources }))];
}

/** The address of the page as it is now, with this place and this date, as a link and to be copied. */
function addressBlock(state: State): HTMLElement {
  const { words } = state;
  const hash = `#${addressOf(state.view(), state.start)}`;
  const [page = ""] = location.href.split("#");
  return el(
    "section",
    { class: "own-address" },
    el("h3", {}, words("card.address")),
    el("p", {}, el("a", { href: hash, "data-keep": "address" }, words("card.link"))),
    createCopier(
      [{ title: words("card.copyLink"), text: () => page + hash }],
      words("card.address"),
      "address/copy",
      state,
    ),
  );
}
