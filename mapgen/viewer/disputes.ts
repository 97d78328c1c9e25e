/**
 * Where sources disagree: each question with all its claims, and which one the map follows.
 */
import { el, type Child } from "./dom";
import type { Claim, Figure, Happening, Name, Place } from "./payload";
import type { Notes } from "./notes";
import type { State } from "./state";
import { parse, phrase } from "./when";
import { measureTitle, numberWords, spanWords } from "./telling";

interface Told {
  claim: Claim;
  words: Child[];
}

/** One question and the claims that answer it, the followed one first. */
export interface Dispute {
  about: string;
  claims: Told[];
}

/** The questions on which a place's claims differ. */
export function disputesOf(place: Place, state: State): Dispute[] {
  return [
    ...grouped(place.names, (name) => name.period).flatMap((claims) => nameDispute(claims, state)),
    ...grouped(place.events, (event) => event.happening).flatMap((claims) => eventDispute(claims, state)),
    ...grouped(place.figures, (figure) => figure.measure).flatMap((claims) => figureDispute(claims, state)),
  ];
}

function grouped<T extends Claim>(claims: readonly T[] | undefined, key: (claim: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const claim of claims ?? []) {
    const group = groups.get(key(claim));
    if (group) group.push(claim);
    else groups.set(key(claim), [claim]);
  }
  return [...groups.values()].filter((group) => group.some((claim) => claim.status));
}

/** A stretch of naming: one followed claim stands for its languages. */
function nameDispute(claims: Name[], state: State): Dispute[] {
  const rivals = claims.filter((name) => name.status);
  const preferred = claims.filter((name) => !name.status);
  const followed = preferred.find((name) => name.lang === rivals[0]?.lang) ?? preferred[0];
  const shown = followed ? [followed, ...rivals] : rivals;
  const about = (english(claims) ?? shown[0])?.name ?? "";
  return [{ about: state.words("dispute.name", { name: about }), claims: shown.map((name) => ({ claim: name, words: nameWords(name, state) })) }];
}

function english(names: Name[]): Name | undefined {
  return names.find((name) => name.lang === "en");
}

function nameWords(name: Name, state: State): Child[] {
  return [el("bdi", { lang: name.lang }, name.name), `: ${spanWords(name, state)}`];
}

function eventDispute(claims: Happening[], state: State): Dispute[] {
  const ordered = [...claims].sort((a, b) => Number(Boolean(a.status)) - Number(Boolean(b.status)));
  const kind = ordered[0]?.kind ?? "";
  const told = ordered.map((claim): Told => {
    const date = phrase(parse(claim.date), state.words, state.view().lang);
    return { claim, words: [claim.text ? `${date}: ${claim.text}` : date] };
  });
  return [{ about: state.payload.eventKinds[kind] ?? kind, claims: told }];
}

function figureDispute(claims: Figure[], state: State): Dispute[] {
  const ordered = [...claims].sort((a, b) => Number(Boolean(a.status)) - Number(Boolean(b.status)));
  const measure = ordered[0]?.measure ?? "";
  return [{
    about: measureTitle(measure, state),
    claims: ordered.map((claim) => ({ claim, words: [numberWords(claim, state)] })),
  }];
}

/** The block of a card that says who disagrees on what. */
export function disputeBlock(disputes: Dispute[], notes: Notes, state: State): HTMLElement {
  return el("section", { class: "disputes" },
    el("h3", {}, state.words("dispute.title")),
    ...disputes.map(({ about, claims }) => el("div", { class: "dispute" },
      el("h4", {}, about),
      el("ul", {}, ...claims.map((told) => claimRow(told, claims, notes, state))))));
}

function claimRow({ claim, words }: Told, all: Told[], notes: Notes, state: State): HTMLElement {
  const verdict = claim.status === "rejected" ? "dispute.rejected"
    : claim.status ? "" : all.length > 1 ? "dispute.followed" : "";
  return el("li", { class: claim.status ? `is-${claim.status}` : "is-followed" },
    el("span", {}, ...words), notes.mark(claim),
    verdict ? el("em", { class: "verdict" }, ` ${state.words(verdict)}`) : null,
    claim.note ? el("small", { class: "small-print" }, ` ${claim.note}`) : null);
}
