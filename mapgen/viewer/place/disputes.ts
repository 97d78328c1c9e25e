/**
 * Where sources disagree: each question with all its claims, and which one the map follows.
 */
import { button, el, type Child } from "../ui/dom";
import { choiceKey, claimsAbout, followedNumber } from "../state/claimChoice";
import type { Claim, Figure, Happening, Name, Place } from "../contract/payload";
import type { Footnotes } from "../sources/footnotes";
import type { Store } from "../state/store";
import { parse, phrase } from "../time/edtf";
import { isolated, langAttributes, measureTitle, numberWords, spanWords, phraseWithElements } from "../state/phrases";

interface RivalClaim {
  claim: Claim;
  words: Child[];
}

/** One question and the claims that answer it, the preferred one first. */
export interface Dispute {
  about: Child[];
  /** The period or happening that the claims are about; left out when they do not move the map. */
  thing?: string;
  claims: RivalClaim[];
}

/** The questions on which a place's claims differ. */
export function disputesOf(place: Place, store: Store): Dispute[] {
  return [
    ...claimsByKey(place.names, (name) => name.period).flatMap((claims) => nameDispute(claims, store)),
    ...claimsByKey(place.events, (event) => event.happening).flatMap((claims) => eventDispute(claims, store)),
    ...claimsByKey(place.figures, (figure) => figure.measure).flatMap((claims) => figureDispute(claims, store)),
  ];
}

function claimsByKey<T extends Claim>(claims: readonly T[] | undefined, key: (claim: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const claim of claims ?? []) {
    const group = groups.get(key(claim));
    if (group) group.push(claim);
    else groups.set(key(claim), [claim]);
  }
  return [...groups.values()].filter((group) => group.some((claim) => claim.status));
}

/** A stretch of naming: one followed claim stands for its languages. */
function nameDispute(claims: Name[], store: Store): Dispute[] {
  const rivals = claims.filter((name) => name.status);
  const preferred = claims.filter((name) => !name.status);
  const followed = preferred.find((name) => name.lang === rivals[0]?.lang) ?? preferred[0];
  const shown = followed ? [followed, ...rivals] : rivals;
  const spoken = inLanguage(claims, store.view().lang) ?? inLanguage(claims, "en") ?? shown[0];
  const name = isolated(spoken?.name ?? "", spoken?.lang);
  return [
    {
      about: phraseWithElements("dispute.name", { name }, store),
      thing: claims[0]?.period,
      claims: shown.map((claim) => ({ claim, words: nameWords(claim, store) })),
    },
  ];
}

function inLanguage(names: Name[], lang: string): Name | undefined {
  return names.find((name) => name.lang === lang);
}

function nameWords(name: Name, store: Store): Child[] {
  return [el("bdi", { lang: name.lang }, name.name), `: ${spanWords(name, store)}`];
}

function eventDispute(claims: Happening[], store: Store): Dispute[] {
  const ordered = [...claims].sort((a, b) => Number(Boolean(a.status)) - Number(Boolean(b.status)));
  const kind = ordered[0]?.kind ?? "";
  const told = ordered.map((claim): RivalClaim => {
    const date = phrase(parse(claim.date), store.words, store.view().lang);
    return {
      claim,
      words: claim.text ? [`${date}: `, el("span", langAttributes(store.foreign(claim, "text")), claim.text)] : [date],
    };
  });
  return [{ about: [store.payload.eventKinds[kind] ?? kind], thing: claims[0]?.happening, claims: told }];
}

function figureDispute(claims: Figure[], store: Store): Dispute[] {
  const ordered = [...claims].sort((a, b) => Number(Boolean(a.status)) - Number(Boolean(b.status)));
  const measure = ordered[0]?.measure ?? "";
  return [
    {
      about: [measureTitle(measure, store)],
      claims: ordered.map((claim) => ({ claim, words: [numberWords(claim, store)] })),
    },
  ];
}

/** The block of a card that says who disagrees on what, and lets the reader choose whom to follow. */
export function disputeBlock(place: Place, disputes: Dispute[], notes: Footnotes, store: Store): HTMLElement {
  return el(
    "section",
    { class: "disputes" },
    el("h3", {}, store.words("dispute.title")),
    ...disputes.map((dispute) =>
      el(
        "div",
        { class: "dispute" },
        el("h4", {}, ...dispute.about),
        el(
          "ul",
          {},
          ...dispute.claims.map((told) => claimRow(told, verdictOf(place, dispute, told.claim, store), notes, store)),
        ),
      ),
    ),
  );
}

/** Said of a claim, or done with it, or neither; what can be chosen has a key, so that the focus stays on it. */
interface Verdict {
  said?: "followed" | "rejected";
  follow?: () => void;
  key?: string;
}

/** What is to be said of a claim: followed, rejected, one that the map can follow, or nothing. */
function verdictOf(place: Place, { thing, claims }: Dispute, claim: Claim, store: Store): Verdict {
  if (claim.status === "rejected") return { said: "rejected" };
  if (thing === undefined) return !claim.status && claims.length > 1 ? { said: "followed" } : {};
  const number = [...claimsAbout(place, thing)].find(([, one]) => one === claim)?.[0] ?? 0;
  const choice = choiceKey(place, thing);
  const key = `${choice}/${number}`;
  if (number === followedNumber(place, thing, store.view().follow)) return { said: "followed", key };
  return { key, follow: () => store.set({ follow: withChoice(store.view().follow, choice, number) }) };
}

function withChoice(follow: ReadonlyMap<string, number>, key: string, number: number): Map<string, number> {
  const changed = new Map(follow);
  if (number) changed.set(key, number);
  else changed.delete(key);
  return changed;
}

function claimRow({ claim, words }: RivalClaim, verdict: Verdict, notes: Footnotes, store: Store): HTMLElement {
  return el(
    "li",
    { class: verdict.said === "followed" ? "is-followed" : `is-${claim.status ?? "other"}` },
    el("span", {}, ...words),
    notes.mark(claim),
    claim.note
      ? el("small", { class: "small-print", ...langAttributes(store.foreignNotes()) }, ` ${claim.note}`)
      : null,
    verdictMark(verdict, store),
  );
}

function verdictMark({ said, follow, key }: Verdict, { words }: Store): Child {
  if (follow) return button({ class: "follow", "data-keep": key }, follow, words("dispute.follow"));
  return said
    ? el("em", { class: "verdict", "data-keep": key, tabindex: key ? -1 : undefined }, ` ${words(`dispute.${said}`)}`)
    : null;
}
