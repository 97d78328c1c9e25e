/**
 * How the dates of two claims agree: whether both can be true, and which one is more exact. The counterpart of
 * `mapgen/time/agreement.py`; both are tested with `tests/data/agreement_cases.json`.
 */
import type { Happening, Name } from "../contract/payload";
import type { DayBounds } from "./datedChanges";
import { parse } from "./edtf";

/** Dates with equal bounds, dates around the others, within them, partly the same, or never the same. */
export type Agreement = "same" | "less exact" | "more exact" | "overlap" | "apart";

/**
 * Returns how the dates of a claim agree with those of another. `dates` are pairs, the claim's first: EDTF, ".."
 * for still, "" for unknown. With two dates, both are less or more exact, or one of them is the same.
 */
export function agreement(dates: readonly (readonly [string, string])[]): Agreement {
  const found = new Set(dates.map(([one, other]) => agreementOf(bounds(one), bounds(other))));
  if (found.has("apart")) return "apart";
  found.delete("same");
  const [only = "same", ...more] = found;
  return more.length ? "overlap" : only;
}

/** Returns how the dates of a name or an event agree with those of another claim about the same thing. */
export function agreementOfClaims(claim: Name | Happening, other: Name | Happening): Agreement {
  return agreement(datesOf(claim).map((date, i): [string, string] => [date, datesOf(other)[i] ?? ""]));
}

function datesOf(claim: Name | Happening): string[] {
  return "period" in claim ? [claim.from ?? "", claim.to ?? ""] : [claim.date];
}

function bounds(cell: string): DayBounds {
  if (cell === "..") return { earliest: Infinity, latest: Infinity };
  return cell ? parse(cell) : { earliest: -Infinity, latest: Infinity };
}

function agreementOf(one: DayBounds, other: DayBounds): Agreement {
  if (one.earliest === other.earliest && one.latest === other.latest) return "same";
  if (one.earliest > other.latest || other.earliest > one.latest) return "apart";
  if (contains(one, other)) return "less exact";
  return contains(other, one) ? "more exact" : "overlap";
}

function contains(outer: DayBounds, inner: DayBounds): boolean {
  return outer.earliest <= inner.earliest && inner.latest <= outer.latest;
}
