/**
 * The registry of layer rules.
 */
import { lifetime } from "./lifetime";
import { moment } from "./moment";
import { names } from "./names";
import type { Layer } from "../../contract/payload";
import type { LayerRule } from "./rule";

const RULES: Readonly<Record<Layer["rule"], LayerRule>> = { names, lifetime, moment };

/** Returns the implementation of a layer's rule. */
export function ruleOf({ rule }: Layer): LayerRule {
  return RULES[rule];
}
