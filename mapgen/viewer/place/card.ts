/**
 * The card of a place: all claims about it, each with its source.
 */
import { permalinkOf } from "../url/permalink";
import { agreeingEvents, agreeingFigures, agreeingNames } from "./agreeing";
import { createCopier } from "../ui/clipboard";
import { disputeBlock, disputesOf } from "./disputes";
import { el, link, type Child } from "../ui/dom";
import { ruleOf } from "../time/layerRules/registry";
import { byStart, concurrentPeriodsOf, followed, periodsOf, type Period } from "../time/namePeriods";
import { nameAt, periodsBeside, stateAt } from "../time/placeState";
import { createFootnotes, type Footnotes } from "../sources/footnotes";
import type { Happening, Name, Place } from "../contract/payload";
import { relatedBlock } from "./related";
import { symbolPicture } from "../ui/symbolShapes";
import { kindsOf, kindTitle, KNOWS_KINDS, toneOn } from "../state/nameKinds";
import type { Store } from "../state/store";
import { createNameTimeline } from "./nameTimeline";
import {
  dayText,
  dayWords,
  isUndated,
  bidiIsolated,
  localLine,
  langAttributes,
  measureTitle,
  nameNow,
  namesBeside,
  numberWords,
  spanWords,
  stateNow,
  phraseWithElements,
} from "../state/phrases";
import { tint } from "../ui/theme";
import { parse, phrase } from "../time/edtf";
import { countryName, languageName } from "../text/lexicon";

/** Creates the card as an article whose heading has the id `headingId`; `go` opens another place. */
export function createCard(original: Place, store: Store, headingId: string, go: (id: string) => void): HTMLElement {
  const notes = createFootnotes(store);
  const disputes = disputesOf(original, store);
  const place = store.current(original.id) ?? original;
  const body = [
    ...namesBlock(place, notes, store),
    ...eventsBlock(place, notes, store),
    ...figuresBlock(place, notes, store),
    ...(disputes.length ? [disputeBlock(original, disputes, notes, store)] : []),
    whereBlock(place, notes, store),
    ...furtherBlock(place, notes, store),
    ...relatedBlock(place, notes, store, go),
  ];
  const card = el(
    "article",
    { class: "card", "data-place": place.id },
    ...headBlock(place, store, headingId),
    el("p", { class: "summary", ...langAttributes(store.foreignLang(place, "summary")) }, place.summary),
    createNameTimeline(place, store),
    ...body,
    el("section", { class: "card-sources" }, el("h3", {}, store.words("card.sources")), ...notes.list()),
    addressBlock(store),
  );
  return tint(card, toneOn(place, store));
}

function headBlock(place: Place, store: Store, headingId: string): Child[] {
  const { day, lang } = store.view();
  const layer = store.layerOf(place);
  const kind = layer.kinds[place.kind];
  const shown = stateAt(place, layer, day);
  const name = nameNow(place, store);
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
      { id: headingId, tabindex: -1, lang: name?.lang ?? store.foreignLang(place, "title"), class: `is-${shown}` },
      el("bdi", {}, heading),
    ),
    localLine(place, store),
    ...namesBeside(place, store).map((beside) => besideLine(beside, store)),
    heading === place.title ? null : el("p", { class: "aside" }, ...titleAside(place, store)),
    el(
      "p",
      { class: "now" },
      el("time", { datetime: dayText(store) }, dayWords(day, store)),
      ": ",
      stateNow(place, store),
    ),
  ];
}

/** Returns "also Avenue of the Americas", for a name borne at the same time. */
function besideLine({ name, lang }: Name, store: Store): HTMLElement {
  return el("p", { class: "aside" }, ...phraseWithElements("card.also", { name: bidiIsolated(name, lang) }, store));
}

/** Returns "today Volgograd" if the title is the name still in use. */
function titleAside(place: Place, store: Store): Child[] {
  const still = followed(place.names).some((name) => name.to === ".." && name.name === place.title);
  const title = bidiIsolated(place.title, store.foreignLang(place, "title"));
  return still ? phraseWithElements("card.today", { title }, store) : [title];
}

function cardSection(title: string, className: string, ...children: Child[]): HTMLElement {
  return el("section", { class: className }, el("h3", {}, title), ...children);
}

function namesBlock(place: Place, notes: Footnotes, store: Store): HTMLElement[] {
  const beside = concurrentPeriodsOf(place);
  const periods = byStart([...periodsOf(place), ...beside]);
  if (!periods.length) return [];
  const { day, lang } = store.view();
  const current = [nameAt(place, day, lang)?.period, ...periodsBeside(place, day).map(({ period }) => period)];
  const { goesByName } = ruleOf(store.layerOf(place));
  const rows = periods.map((period) => {
    const row = periodRow(period, current.includes(period.period), goesByName, notes, store);
    if (beside.includes(period)) row.append(el("p", { class: "small-print" }, store.words("names.concurrent")));
    row.append(...period.names.slice(0, 1).flatMap((name) => agreeingNames(place.names ?? [], name, notes, store)));
    return row;
  });
  return [cardSection(store.words("card.names"), "names", el("ol", {}, ...rows))];
}

/** A place that goes by its names says also which of them have no date. */
function periodRow(period: Period, current: boolean, goesByName: boolean, notes: Footnotes, store: Store): HTMLElement {
  const [first] = period.names;
  const noted = period.names.filter((name) => name.note);
  const note = [...new Set(noted.map((name) => name.note))].join(" ");
  const foreign = noted.map((name) => store.foreignLang(name, "note")).find(Boolean);
  const sources = [...new Set(period.names.flatMap((name) => name.sources))];
  const locator = period.names.find((name) => name.locator)?.locator;
  return el(
    "li",
    { class: current ? "is-current" : undefined, "aria-current": current ? "date" : undefined },
    first && (goesByName || !isUndated(first)) ? el("p", { class: "span" }, spanWords(first, store)) : null,
    el(
      "p",
      { class: "forms" },
      ...spaced(forms(ordered(period.names, store), store)),
      notes.mark({ sources, locator }),
    ),
    ...kindLine(period.names, store),
    note ? el("p", { class: "small-print", ...langAttributes(foreign) }, note) : null,
  );
}

/** Returns the kinds of a name, "colonial, commemorative". */
function kindLine(names: readonly Name[], { payload, words, foreignLang }: Store): HTMLElement[] {
  if (!KNOWS_KINDS) return [];
  const titles = kindsOf(names).flatMap((kind, i) => [
    i ? words("page.comma") : null,
    bidiIsolated(kindTitle(kind, payload), foreignLang(payload, "nameKinds", kind, "title")),
  ]);
  return titles.length ? [el("p", { class: "small-print name-kinds" }, ...titles)] : [];
}

/** Sorts names: the page's language first, then table order. */
function ordered(names: Name[], store: Store): Name[] {
  const own = (name: Name): number => (name.lang.split("-")[0] === store.view().lang ? 0 : 1);
  return [...names].sort((a, b) => own(a) - own(b));
}

/** Returns each spelling once, with the languages that use it; the page's language is not mentioned. */
function forms(names: Name[], store: Store): HTMLElement[] {
  const { lang } = store.view();
  const spellings = new Map<string, string[]>();
  for (const name of names) spellings.set(name.name, [...(spellings.get(name.name) ?? []), name.lang]);
  return [...spellings].map(([spelling, langs]) => {
    const foreign = langs.filter((tag) => tag !== lang && !(tag === "en" && langs.includes(lang)));
    const languageNames = foreign
      .map((tag) => languageName(tag, lang))
      .filter(Boolean)
      .join(store.words("page.comma"));
    return el(
      "span",
      { class: "form" },
      el("bdi", { lang: foreign[0] ?? lang }, spelling),
      languageNames && el("small", {}, ` ${languageNames}`),
    );
  });
}

function spaced(words: HTMLElement[]): Child[] {
  return words.flatMap((form, i) => (i ? [" ", form] : [form]));
}

function eventsBlock(place: Place, notes: Footnotes, store: Store): HTMLElement[] {
  const events = followed(place.events);
  if (!events.length) return [];
  const rows = [...events]
    .sort((a, b) => parse(a.date).earliest - parse(b.date).earliest)
    .map((event) => eventRow(event, place, notes, store));
  return [cardSection(store.words("card.events"), "events", el("ol", {}, ...rows))];
}

function eventRow(event: Happening, place: Place, notes: Footnotes, store: Store): HTMLElement {
  const duration = ruleOf(store.layerOf(place)).datesLast;
  return el(
    "li",
    {},
    el("p", { class: "span" }, phrase(parse(event.date), store.words, store.view().lang, duration)),
    el("p", {}, eventText(event, store), notes.mark(event)),
    event.note
      ? el("p", { class: "small-print", ...langAttributes(store.foreignLang(event, "note")) }, event.note)
      : null,
    ...agreeingEvents(place.events ?? [], event, notes, store),
  );
}

function eventText(event: Happening, { payload, foreignLang }: Store): Child {
  if (!event.text) return payload.eventKinds[event.kind] ?? event.kind;
  return el("span", langAttributes(foreignLang(event, "text")), event.text);
}

function figuresBlock(place: Place, notes: Footnotes, store: Store): HTMLElement[] {
  const figures = followed(place.figures);
  if (!figures.length) return [];
  const rows = figures.flatMap((figure) => [
    el(
      "dt",
      langAttributes(store.foreignLang(store.payload, "measures", figure.measure)),
      measureTitle(figure.measure, store),
    ),
    el(
      "dd",
      {},
      numberWords(figure, store),
      notes.mark(figure),
      figure.note
        ? el("small", { class: "small-print", ...langAttributes(store.foreignLang(figure, "note")) }, ` ${figure.note}`)
        : null,
      ...agreeingFigures(place.figures ?? [], figure, notes, store),
    ),
  ]);
  return [cardSection(store.words("card.figures"), "figures", el("dl", {}, ...rows))];
}

/** Creates the block on the location: precision and source of the coordinates, links to OpenStreetMap and registers. */
function whereBlock(place: Place, notes: Footnotes, store: Store): HTMLElement {
  const zoom = { exact: 17, site: 15, settlement: 12, region: 7 }[place.precision];
  const { lat, lon } = place;
  const address = `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=${zoom}/${lat}/${lon}`;
  return el(
    "section",
    { class: "where" },
    el("p", {}, store.words(`precision.${place.precision}`), notes.mark({ sources: [place.coordinateSource] })),
    el("p", {}, link(address, store.words("card.osm")), ...registerLinks(place, store)),
  );
}

/** Returns a link to each register elsewhere in which the place has an id. */
function registerLinks({ named = {} }: Place, { payload: { registers } }: Store): (Node | string)[] {
  return Object.entries(registers).flatMap(([column, [title, address]]) => {
    const id = named[column];
    return id ? [" · ", link(address + id, title)] : [];
  });
}

function furtherBlock(place: Place, notes: Footnotes, store: Store): HTMLElement[] {
  if (!place.sources?.length) return [];
  return [el("p", { class: "further" }, store.words("card.further"), notes.mark({ sources: place.sources }))];
}

/** Creates the block with the permalink to this place and date, as a link and for copying. */
function addressBlock(store: Store): HTMLElement {
  const { words } = store;
  const hash = `#${permalinkOf(store.view(), store.start)}`;
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
      store,
    ),
  );
}
