/**
 * Claims that say the same as the one that the map follows, only more or less exactly: small lines below it.
 */
import { el, type Child } from "../ui/dom";
import { agreement, agreementOfClaims, type Agreement } from "../time/agreement";
import type { Claim, Figure, Happening, Name } from "../contract/payload";
import type { Footnotes } from "../sources/footnotes";
import { langAttributes, numberWords, spanWords } from "../state/phrases";
import type { Store } from "../state/store";
import { parse, phrase } from "../time/edtf";

/** The message for each way in which dates agree. */
const WORDS: Record<Agreement, string> = {
  "less exact": "agreeing.less",
  "more exact": "agreeing.more",
  same: "agreeing.same",
  overlap: "agreeing.same",
  apart: "agreeing.same",
};

/** Returns a line for each agreeing name of a period that the map follows. */
export function agreeingNames(names: readonly Name[], shown: Name, notes: Footnotes, store: Store): HTMLElement[] {
  return agreeing(names, ({ period }) => period === shown.period).map((name) =>
    line(name, store.words(WORDS[agreementOfClaims(name, shown)]), [spanWords(name, store)], notes, store),
  );
}

/** Returns a line for each agreeing claim about an event that the map follows. */
export function agreeingEvents(
  events: readonly Happening[],
  shown: Happening,
  notes: Footnotes,
  store: Store,
): HTMLElement[] {
  return agreeing(events, ({ happening }) => happening === shown.happening).map((event) => {
    const date = phrase(parse(event.date), store.words, store.view().lang);
    const text = event.text && el("span", langAttributes(store.foreignLang(event, "text")), event.text);
    const words = text ? [`${date}: `, text] : [date];
    return line(event, store.words(WORDS[agreementOfClaims(event, shown)]), words, notes, store);
  });
}

/** Returns a line for each agreeing figure of a measure. */
export function agreeingFigures(
  figures: readonly Figure[],
  shown: Figure,
  notes: Footnotes,
  store: Store,
): HTMLElement[] {
  return agreeing(figures, (figure) => isAbout(figure, shown)).map((figure) =>
    line(figure, store.words("agreeing.same"), [numberWords(figure, store)], notes, store),
  );
}

function isAbout({ measure, date = "" }: Figure, shown: Figure): boolean {
  return measure === shown.measure && agreement([[date, shown.date ?? ""]]) !== "apart";
}

function agreeing<T extends Claim>(claims: readonly T[], isAboutIt: (claim: T) => boolean): T[] {
  return claims.filter((claim) => claim.status === "agreeing" && isAboutIt(claim));
}

/** "less exact · December 1951: Names the month only" with its sources and note. */
function line(claim: Claim, how: string, words: Child[], notes: Footnotes, store: Store): HTMLElement {
  return el(
    "p",
    { class: "small-print agreeing" },
    el("em", {}, how),
    " · ",
    ...words,
    notes.mark(claim),
    claim.note ? el("span", langAttributes(store.foreignLang(claim, "note")), ` ${claim.note}`) : null,
  );
}
