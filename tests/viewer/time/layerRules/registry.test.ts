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
