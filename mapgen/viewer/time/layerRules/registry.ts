/**
 * The rules that a layer may name: a new one is a file and its name here.
 */
import { lifetime } from "./lifetime";
import { moment } from "./moment";
import { names } from "./names";
import type { Layer } from "../../contract/payload";
import type { LayerRule } from "./rule";

const RULES: Readonly<Record<string, LayerRule>> = { names, lifetime, moment };

/** The rule of a layer; throws RangeError for one that this viewer does not know. */
export function ruleOf({ id, rule }: Layer): LayerRule {
  const found = RULES[rule];
  if (!found) throw new RangeError(`layer ${id}: no rule ${rule}`);
  return found;
}
