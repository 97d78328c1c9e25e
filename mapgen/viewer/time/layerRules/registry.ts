/**
 * The registry of layer rules. A new rule is a file in this folder and its name here.
 */
import { lifetime } from "./lifetime";
import { moment } from "./moment";
import { names } from "./names";
import { renamed } from "./renamed";
import type { Layer } from "../../contract/payload";
import type { LayerRule } from "./rule";

const RULES: Readonly<Record<string, LayerRule>> = { names, renamed, lifetime, moment };

/** Returns the implementation of a layer's rule. Throws RangeError if the rule is unknown. */
export function ruleOf({ id, rule }: Layer): LayerRule {
  const found = RULES[rule];
  if (!found) throw new RangeError(`layer ${id}: no rule ${rule}`);
  return found;
}
