/**
 * Notes on borders: land without a known state on the date, and what the outlines of the states simplify.
 */
import { holders } from "../map/borderArcs";
import { el, fill, writeText } from "../ui/dom";
import type { HistoricalState } from "../contract/payload";
import type { Control, Store } from "../state/store";
import { parse } from "../time/edtf";
import { langAttributes } from "../state/phrases";
import { countryName, listed as inARow } from "../text/lexicon";

/** Above this number, countries without a state are counted instead of listed. */
const MOST_NAMED = 6;

/** Creates the notes in `root`. They are updated only when a border changes. */
export function create(root: HTMLElement, store: Store): Control {
  const days = borderDays(store.payload.states);
  const era = (day: number): number => days.filter((border) => border <= day).length;
  const line = el("p", { class: "border-line" });
  const body = el("div", { class: "border-notes" });
  const details = el("details", {}, el("summary", {}, store.words("borders.about")), body);
  let shown = -1;
  const write = (): void => {
    const { base, states } = store.payload;
    const held = holders(base, states, store.view().day);
    const missing = undrawn(store, held);
    writeText(
      line,
      missing.length ? store.words("borders.undrawn", { places: countryWords(missing, MOST_NAMED, store) }) : "",
    );
    line.hidden = !missing.length;
    fill(body, ...notes(held, missing, store));
  };
  const update = (): void => {
    const now = era(store.view().day);
    if (now === shown) return;
    shown = now;
    write();
  };
  update();
  root.replaceChildren(line, details);
  return {
    reads: ["day", "lang"],
    update(now, before) {
      if (now.lang !== before.lang) shown = -1;
      if (now.day !== before.day || shown < 0) update();
    },
    remove: () => root.replaceChildren(),
  };
}

/** Returns the sorted days on which a state begins or ends on the base map. */
function borderDays(states: HistoricalState[]): number[] {
  const dates = states
    .flatMap(({ from, to }) => [from, to])
    .filter((date): date is string => date !== undefined && date !== "..");
  return [...new Set(dates.map((date) => parse(date).latest))].sort((a, b) => a - b);
}

/** Returns the present-day countries that some state held at another time, but none, not even in part, on this day. */
function undrawn({ payload }: Store, held: (HistoricalState | undefined)[]): string[] {
  const order = new Map(
    payload.states
      .flatMap(({ members }) => members)
      .map((member, i) => [member, i] as const)
      .reverse(),
  );
  const drawn = new Set(payload.base.units.flatMap(({ country }, i) => (held[i] ? [country] : [])));
  const units = payload.base.units.filter(({ id, country }) => !drawn.has(country) && order.has(id));
  const rank = (id: string): number => order.get(id) ?? 0;
  return [...new Set(units.sort((a, b) => rank(a.id) - rank(b.id)).map((unit) => unit.country))];
}

function countryWords(countries: string[], most: number, { view, words }: Store): string {
  const { lang } = view();
  const names = countries.slice(0, most).map((code) => countryName(code, lang));
  const more = countries.length - names.length;
  if (more) names.push(words("borders.more", { count: more }));
  return inARow(names, lang);
}

function notes(held: (HistoricalState | undefined)[], missing: string[], store: Store): HTMLElement[] {
  const drawn = [...new Set(held)].filter((country): country is HistoricalState => country?.note !== undefined);
  const order = store.payload.states;
  drawn.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const items = drawn.map((state) => {
    const name = el("bdi", { lang: state.lang }, state.name);
    return el("li", langAttributes(store.foreignLang(state, "note")), el("b", {}, name), " ", state.note ?? "");
  });
  const rest =
    missing.length > MOST_NAMED
      ? store.words("borders.all", { places: countryWords(missing, missing.length, store) })
      : "";
  return [el("p", {}, store.words("borders.outlines"), rest && ` ${rest}`), el("ul", {}, ...items)];
}
