import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/agreement_cases.json";
import { agreement, agreementOfClaims } from "../../../mapgen/viewer/time/agreement";
import { event, name } from "../fixtures";

test("there are cases to run", () => assert.ok(cases.cases.length > 15));

for (const one of cases.cases) {
  test(`${JSON.stringify(one.dates)}: ${one.agreement}`, () => {
    assert.equal(agreement(one.dates as [string, string][]), one.agreement);
  });
}

test("names are compared by both of their dates, events by one", () => {
  assert.equal(agreementOfClaims(name("A", "1935", ".."), name("A", "1935-05", "..")), "less exact");
  assert.equal(agreementOfClaims(name("A", "1935"), name("A", "1935", "1961")), "less exact", "an unknown end");
  assert.equal(agreementOfClaims(name("A", undefined, "1961-11-10"), name("A", undefined, "1961")), "more exact");
  assert.equal(agreementOfClaims(event("built", "1961"), event("built", "1962")), "apart");
});
