/**
 * The histogram in figures, for screen readers: what begins and what ends in each decade, by layer.
 */
import type { ChangeHistory, Year } from "./changes";
import { SIDES } from "./chartPlan";
import type { ChartMarks } from "./chartMarks";
import { el } from "../ui/dom";
import { numberIn } from "../text/lexicon";
import { dayWords } from "../state/phrases";
import type { Store } from "../state/store";
import { decadesFrom, decadeWords } from "../time/calendar";

/** Creates the table, with a row for each decade, and the list of key days. */
export function createTable(
  history: ChangeHistory,
  from: number,
  { days, sides }: ChartMarks,
  store: Store,
): HTMLElement[] {
  const { words } = store;
  const columns = history.layers.flatMap((one) =>
    SIDES.filter((side) => one[side].some(({ sure, doubtful }) => sure || doubtful)).map((side) => ({
      head: `${one.layer.title}: ${sides[side]}`,
      years: one[side],
    })),
  );
  const length = history.layers[0]?.begun.length ?? 0;
  const rows: HTMLElement[] = [];
  for (const start of decadesFrom(from, from + length - 1)) {
    const cells = columns.map(({ years }) => el("td", {}, decadeCount(years, start - from, store)));
    rows.push(el("tr", {}, el("th", { scope: "row" }, decadeWords(start, words, store.view().lang)), ...cells));
  }
  const heads = columns.map(({ head }) => el("th", { scope: "col" }, head));
  const table = el(
    "table",
    {},
    el("caption", {}, words("chart.table")),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words("chart.decade")), ...heads)),
    el("tbody", {}, ...rows),
  );
  const items = days.map(({ title, day }) => el("li", {}, `${dayWords(day, store)}: ${title}`));
  return items.length ? [el("ul", {}, ...items), table] : [table];
}

function decadeCount(years: readonly Year[], start: number, { view }: Store): string {
  const decade = years.slice(Math.max(0, start), start + 10);
  const sum = decade.reduce((count, { sure, doubtful }) => count + sure + doubtful, 0);
  return numberIn(view().lang, sum, 0);
}
