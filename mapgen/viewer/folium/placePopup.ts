/**
 * What a popup tells of a place: its names and events with their dates, what sources disagree on, and the sources.
 */
import type { Claim, Happening, Place } from "../contract/payload";
import { disputesOf } from "../place/disputes";
import { citation } from "../sources/citation";
import type { Store } from "../state/store";
import {
  bidiIsolated,
  dayText,
  dayWords,
  langAttributes,
  nameNow,
  namesBeside,
  phraseWithElements,
  spanWords,
  stateNow,
} from "../state/phrases";
import { parse, phrase } from "../time/edtf";
import { ruleOf } from "../time/layerRules/registry";
import { byStart, concurrentPeriodsOf, followed, nameIn, periodsOf, type Period } from "../time/namePeriods";
import { el, type Child } from "../ui/dom";

/** Returns the number of a claim's sources in the list, as text. */
type Mark = (claim: Pick<Claim, "sources">) => HTMLElement;

/** Creates the content of a popup for the current day; all texts are text nodes. */
export function placePopup(place: Place, store: Store): HTMLElement {
  const cited: number[] = [];
  const mark: Mark = ({ sources }) => {
    for (const source of sources) if (!cited.includes(source)) cited.push(source);
    return el(
      "sup",
      {},
      sources
        .map((source) => cited.indexOf(source) + 1)
        .sort((a, b) => a - b)
        .join(", "),
    );
  };
  const blocks = [
    ...headBlock(place, store),
    place.summary && el("p", langAttributes(store.foreignLang(place, "summary")), place.summary),
    ...listBlock(
      store.words("card.names"),
      periodsIn(place).map((period) => periodRow(period, mark, store)),
    ),
    ...listBlock(
      store.words("card.events"),
      eventsIn(place).map((event) => eventRow(event, place, mark, store)),
    ),
    ...disputeBlock(place, mark, store),
  ];
  const works = cited.map((index) => store.payload.sources[index]).filter((work) => work !== undefined);
  const sources = works.map((work) => el("li", {}, citation(work, store)));
  return el(
    "article",
    { class: "mapgen-popup", lang: store.view().lang, dir: store.words("page.direction"), "data-place": place.id },
    ...blocks,
    ...listBlock(store.words("card.sources"), sources, "ol"),
  );
}

function headBlock(place: Place, store: Store): Child[] {
  const name = nameNow(place, store);
  const heading = name?.name ?? place.title;
  const kind = store.layerOf(place).kinds[place.kind]?.title ?? place.kind;
  const beside = namesBeside(place, store).map((other) =>
    el("p", {}, ...phraseWithElements("card.also", { name: bidiIsolated(other.name, other.lang) }, store)),
  );
  return [
    el("h3", { lang: name?.lang ?? store.foreignLang(place, "title") }, el("bdi", {}, heading)),
    ...beside,
    el("p", {}, heading === place.title ? kind : [kind, place.title].join(" · ")),
    el(
      "p",
      { class: "mapgen-now" },
      el("time", { datetime: dayText(store) }, dayWords(store.view().day, store)),
      ": ",
      stateNow(place, store),
    ),
  ];
}

function listBlock(title: string, rows: readonly HTMLElement[], tag: "ul" | "ol" = "ul"): HTMLElement[] {
  return rows.length ? [el("section", {}, el("h4", {}, title), el(tag, {}, ...rows))] : [];
}

function periodsIn(place: Place): Period[] {
  return byStart([...periodsOf(place), ...concurrentPeriodsOf(place)]);
}

function periodRow(period: Period, mark: Mark, store: Store): HTMLElement {
  const name = nameIn(period, store.view().lang);
  const sources = [...new Set(period.names.flatMap((each) => each.sources))];
  return el(
    "li",
    {},
    name && bidiIsolated(name.name, name.lang),
    ": ",
    name && spanWords(name, store),
    mark({ sources }),
  );
}

function eventsIn(place: Place): Happening[] {
  return followed(place.events).sort((a, b) => parse(a.date).earliest - parse(b.date).earliest);
}

function eventRow(event: Happening, place: Place, mark: Mark, store: Store): HTMLElement {
  const duration = ruleOf(store.layerOf(place)).datesLast;
  const date = phrase(parse(event.date), store.words, store.view().lang, duration);
  const text = event.text || (store.payload.eventKinds[event.kind] ?? event.kind);
  return el("li", {}, `${date}: `, el("span", langAttributes(store.foreignLang(event, "text")), text), mark(event));
}

/** Returns all rival claims; the first of each question is the one that the map follows. */
function disputeBlock(place: Place, mark: Mark, store: Store): HTMLElement[] {
  const rows = disputesOf(place, store).map(({ about, claims }) =>
    el("li", {}, ...about, el("ul", {}, ...claims.map(({ claim, words }) => rivalRow(claim, words, mark, store)))),
  );
  return listBlock(store.words("dispute.title"), rows);
}

function rivalRow(claim: Claim, words: Child[], mark: Mark, store: Store): HTMLElement {
  const role = { rejected: store.words("dispute.rejected"), preferred: store.words("dispute.followed") };
  const status = claim.status ?? "preferred";
  return el("li", {}, ...words, mark(claim), status === "rejected" || status === "preferred" ? ` ${role[status]}` : "");
}
