/**
 * Selects which of several rival claims the map follows: the preferred one, unless the reader chose another.
 *
 * A choice is stored under "place/thing", where the thing is a naming period or an event. Its number is 0 for
 * the preferred claim, then 1, 2, … in table order for those that are neither that nor rejected. An agreeing
 * claim has a number, so that the address of a choice stays when a claim is marked so, but cannot be chosen.
 */
import { agreementOfClaims } from "../time/agreement";
import type { Claim, Happening, Name, Place } from "../contract/payload";

/** Numbers of the chosen claims, by choice key. */
export type ClaimChoices = ReadonlyMap<string, number>;

/** Returns the key under which a choice is stored. */
export function choiceKey(place: Place, thing: string): string {
  return `${place.id}/${thing}`;
}

/** Returns the claims about a thing that can be followed, by number; 0 is missing if none is preferred. */
export function claimsAbout(place: Place, thing: string): Map<number, Name | Happening> {
  const all = [
    ...(place.names ?? []).filter((name) => name.period === thing),
    ...(place.events ?? []).filter((event) => event.happening === thing),
  ];
  const numbered = new Map<number, Name | Happening>();
  const preferred = all.find((claim) => claim.status === undefined);
  if (preferred) numbered.set(0, preferred);
  all
    .filter(({ status }) => status === "alternative" || status === "agreeing")
    .forEach((claim, i) => claim.status === "alternative" && numbered.set(i + 1, claim));
  return numbered;
}

/** Returns the number of the claim followed about a thing, or undefined if none is. */
export function followedNumber(place: Place, thing: string, follow: ClaimChoices): number | undefined {
  const claims = claimsAbout(place, thing);
  const chosen = follow.get(choiceKey(place, thing)) ?? 0;
  return claims.has(chosen) ? chosen : claims.has(0) ? 0 : undefined;
}

/**
 * Whether following a claim instead of the preferred one would move anything on the map. A claim that differs only in
 * its words, or is less exact, would not: a theory about the cause of a death is no rival date.
 */
export function movesMap(claim: Name | Happening, preferred: Claim | undefined): boolean {
  const known = preferred as Name | Happening | undefined;
  if (!known || known.status) return true;
  const sameThing = "period" in claim ? "name" in known && claim.name === known.name : claim.kind === kindOf(known);
  return !sameThing || !["same", "less exact"].includes(agreementOfClaims(claim, known));
}

function kindOf(claim: Name | Happening): string {
  return "kind" in claim ? claim.kind : "";
}

/** Returns copies of the places for which the reader chose claims, with those claims as the preferred ones. */
export function applyChoices(places: readonly Place[], follow: ClaimChoices): Map<string, Place> {
  const changed = new Map<string, Place>();
  for (const [key, number] of follow) {
    const [id = "", thing = ""] = key.split("/");
    const original = places.find((place) => place.id === id);
    const claim = original && number > 0 ? claimsAbout(original, thing).get(number) : undefined;
    const place = changed.get(id) ?? original;
    if (place && claim) changed.set(id, "period" in claim ? withName(place, claim) : withEvent(place, claim));
  }
  return changed;
}

function withEvent(place: Place, chosen: Happening): Place {
  const events = (place.events ?? []).map((event) => {
    if (event === chosen) return withStatus(event, undefined);
    return event.happening === chosen.happening && !event.status ? withStatus(event, "alternative") : event;
  });
  return { ...place, events };
}

/** Gives a period the chosen dates. Adjacent periods that met its old ends are adjusted to the new ones. */
function withName(place: Place, chosen: Name): Place {
  const names = place.names ?? [];
  const old = names.find((name) => name.period === chosen.period && !name.status);
  if (!old) return { ...place, names: names.map((name) => (name === chosen ? withStatus(name, undefined) : name)) };
  return {
    ...place,
    names: names.map((name) => {
      if (name.status) return name;
      if (name.period === chosen.period) return renamed(name, chosen);
      return { ...name, ...meeting(name, old, chosen) };
    }),
  };
}

function renamed(name: Name, chosen: Name): Name {
  const { from, to, sources, note, locator } = chosen;
  return { ...name, name: name.lang === chosen.lang ? chosen.name : name.name, from, to, sources, note, locator };
}

function meeting(name: Name, old: Name, chosen: Name): Pick<Name, "from" | "to"> {
  const to = name.to !== undefined && name.to !== ".." && name.to === old.from ? chosen.from : name.to;
  const from = name.from !== undefined && name.from === old.to && chosen.to !== ".." ? chosen.to : name.from;
  return { from, to };
}

function withStatus<T extends Claim>(claim: T, status: Claim["status"]): T {
  const { status: _, ...rest } = claim;
  return (status ? { ...rest, status } : rest) as T;
}
