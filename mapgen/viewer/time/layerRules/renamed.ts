/**
 * Rule "renamed": a place bears earlier names, then its last one, whomever they honour.
 */
import { names } from "./names";
import type { Change } from "../datedChanges";
import { beginning, datedPeriodsOf } from "../namePeriods";
import type { Phase, Place } from "../../contract/payload";
import type { LayerRule } from "./rule";

/** The rule "renamed". */
export const renamed: LayerRule = { ...names, changes: renamingChanges };

/** State changes at the beginning of the first name and of the last one. */
function renamingChanges(place: Place): Change<Phase>[] {
  const periods = datedPeriodsOf(place);
  const earlier: Change<Phase>[] = periods.length > 1 ? [{ ...beginning(periods, 0), value: "during" }] : [];
  const last: Change<Phase>[] = periods.length ? [{ ...beginning(periods, periods.length - 1), value: "after" }] : [];
  return [...earlier, ...last];
}
