/**
 * Disputes: questions on which sources disagree, with all claims and the one that the map follows.
 */
import { button, el, type Child } from "../ui/dom";
import { choiceKey, claimsAbout, followedNumber, movesMap } from "../state/claimChoice";
import type { Claim, Figure, Happening, Name, Place } from "../contract/payload";
import type { Footnotes } from "../sources/footnotes";
import type { Store } from "../state/store";
import { parse, phrase } from "../time/edtf";
import { isRival } from "../time/namePeriods";
import {
  bidiIsolated,
  langAttributes,
  measureTitle,
  numberWords,
  spanWords,
  phraseWithElements,
} from "../state/phrases";

interface RivalClaim {
  claim: Claim;
  words: Child[];
}

/** A question and its rival claims, the preferred one first. */
export interface Dispute {
  about: Child[];
  /** The naming period or event of the claims; omitted if they do not affect the map. */
  thing?: string;
  claims: RivalClaim[];
}

/** Returns the questions on which a place's claims differ. */
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
  return [...groups.values()]
    .map((group) => group.filter(({ status }) => status !== "agreeing" && status !== "concurrent"))
    .filter((group) => group.some(isRival));
}

/** Disputes about a naming period: one followed claim represents its translations. */
function nameDispute(claims: Name[], store: Store): Dispute[] {
  const rivals = claims.filter((name) => name.status);
  const preferred = claims.filter((name) => !name.status);
  const followed = preferred.find((name) => name.lang === rivals[0]?.lang) ?? preferred[0];
  const shown = followed ? [followed, ...rivals] : rivals;
  const displayed = inLanguage(claims, store.view().lang) ?? inLanguage(claims, "en") ?? shown[0];
  const name = bidiIsolated(displayed?.name ?? "", displayed?.lang);
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
  const rivalClaims = ordered.map((claim): RivalClaim => {
    const date = phrase(parse(claim.date), store.words, store.view().lang);
    return {
      claim,
      words: claim.text
        ? [`${date}: `, el("span", langAttributes(store.foreignLang(claim, "text")), claim.text)]
        : [date],
    };
  });
  return [{ about: [store.payload.eventKinds[kind] ?? kind], thing: claims[0]?.happening, claims: rivalClaims }];
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

/** Creates the block of a card that lists the disputes and lets the reader choose which claim to follow. */
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
          ...dispute.claims.map((rival) =>
            claimRow(rival, verdictOf(place, dispute, rival.claim, store), notes, store),
          ),
        ),
      ),
    ),
  );
}

/**
 * The status shown for a claim, or the action offered. An action has a key, so that it keeps the focus when
 * rendered again.
 */
interface Verdict {
  status?: "followed" | "rejected";
  follow?: () => void;
  key?: string;
}

/** Returns the status of a claim: followed, rejected, available to follow, or none. */
function verdictOf(place: Place, { thing, claims }: Dispute, claim: Claim, store: Store): Verdict {
  if (claim.status === "rejected") return { status: "rejected" };
  if (thing === undefined) return !claim.status && claims.length > 1 ? { status: "followed" } : {};
  const [number, own] = [...claimsAbout(place, thing)].find(([, one]) => one === claim) ?? [0];
  const choice = choiceKey(place, thing);
  const key = `${choice}/${number}`;
  if (number === followedNumber(place, thing, store.view().follow)) return { status: "followed", key };
  if (own && number && !movesMap(own, claims[0]?.claim)) return { key };
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
    { class: verdict.status === "followed" ? "is-followed" : `is-${claim.status ?? "other"}` },
    el("span", {}, ...words),
    notes.mark(claim),
    claim.note
      ? el("small", { class: "small-print", ...langAttributes(store.foreignLang(claim, "note")) }, ` ${claim.note}`)
      : null,
    verdictMark(verdict, store),
  );
}

function verdictMark({ status, follow, key }: Verdict, { words }: Store): Child {
  if (follow) return button({ class: "follow", "data-keep": key }, follow, words("dispute.follow"));
  return status
    ? el("em", { class: "verdict", "data-keep": key, tabindex: key ? -1 : undefined }, ` ${words(`dispute.${status}`)}`)
    : null;
}
