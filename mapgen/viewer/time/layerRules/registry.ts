/**
 * The rules that a layer may name.
 */
import { lifetime } from "./lifetime";
import { moment } from "./moment";
import { names } from "./names";
import type { Layer } from "../../contract/payload";
import type { LayerRule } from "./rule";

const RULES: Readonly<Record<Layer["rule"], LayerRule>> = { names, lifetime, moment };

/** What the rule of a layer answers. */
export function ruleOf({ rule }: Layer): LayerRule {
  return RULES[rule];
}
