/**
 * Rule "renamed": a place bears earlier names, then its last one, whomever they honour.
 */
import { names } from "./names";
import type { Change } from "../datedChanges";
import { beginning, datedPeriodsOf, nameChanges } from "../namePeriods";
import type { Phase, Place } from "../../contract/payload";
import type { ChartedChanges, LayerRule } from "./rule";

/** The rule "renamed". */
export const renamed: LayerRule = { ...names, changes: renamingChanges, chartedChanges: newNames };

/** State changes at the beginning of the first name and of the last one. */
function renamingChanges(place: Place): Change<Phase>[] {
  const periods = datedPeriodsOf(place);
  const earlier: Change<Phase>[] = periods.length > 1 ? [{ ...beginning(periods, 0), value: "during" }] : [];
  const last: Change<Phase>[] = periods.length ? [{ ...beginning(periods, periods.length - 1), value: "after" }] : [];
  return [...earlier, ...last];
}

/** Each name after the first known one is given, and none is lost: the one before it ends on the same day. */
function newNames(place: Place): ChartedChanges {
  const given = nameChanges(datedPeriodsOf(place)).filter(({ value }) => value !== null);
  return { begun: given.slice(1), ended: [] };
}
