import assert from "node:assert/strict";
import { test } from "node:test";
import { lifetime } from "../../../../mapgen/viewer/time/layerRules/lifetime";
import { moment } from "../../../../mapgen/viewer/time/layerRules/moment";
import { names } from "../../../../mapgen/viewer/time/layerRules/names";
import { ruleOf } from "../../../../mapgen/viewer/time/layerRules/registry";
import { layer } from "../../fixtures";

test("a layer names its rule", () => {
  assert.equal(ruleOf(layer("names")), names);
  assert.equal(ruleOf(layer("lifetime")), lifetime);
  assert.equal(ruleOf(layer("moment")), moment);
});

test("a rule that this viewer does not know is a fault of the build", () => {
  assert.throws(() => ruleOf(layer("none", { id: "odd" })), { name: "RangeError", message: "layer odd: no rule none" });
});
