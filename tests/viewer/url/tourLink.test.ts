import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tour } from "../../../mapgen/viewer/contract/payload";
import { ALL, type Store } from "../../../mapgen/viewer/state/store";
import { stepAddress, stepView, tourIn, tourParts } from "../../../mapgen/viewer/url/tourLink";
import { day, small, storeOf } from "../fixtures";

const TOUR: Tour = {
  id: "the camps",
  title: "The camps",
  lang: "en",
  author: "",
  summary: "",
  steps: [
    { title: "Open", place: "norillag", date: "1935-06-25", layers: ["camps"], text: [] },
    { title: "Elsewhere", place: "volgograd", date: "1961-11", layers: [], text: [] },
  ],
};

function store(): Store {
  const { layers } = small();
  return storeOf({ tours: [TOUR], layers: layers.map((layer) => ({ ...layer, on: layer.id === "camps" })) });
}

test("a step's address is read as its view", () => {
  const address = stepAddress(TOUR, 2);
  assert.equal(address, "#tour=the%20camps&step=2");
  const asked = new URLSearchParams(`${address.slice(1)}&lang=de`);
  const { change, wrong } = tourIn(asked, store());
  assert.deepEqual(wrong, []);
  assert.equal(asked.toString(), "lang=de", "the rest is left to be read");
  assert.deepEqual(
    [change.day, [...(change.layers ?? [])], change.criteria],
    [day("1961-11-01"), ["renamed", "camps"], ALL],
  );
  assert.deepEqual(tourParts({ ...store().view(), ...change }), ["tour=the%20camps", "step=2"]);
});

test("a tour without a step begins with its first, whose layers it names", () => {
  const { change } = tourIn(new URLSearchParams("tour=the+camps"), store());
  assert.deepEqual([change.tour?.step, [...(change.layers ?? [])]], [1, ["camps"]]);
});

test("a tour or a step that is not there says nothing here", () => {
  for (const hash of ["tour=none", "tour=none&step=2", "tour=the+camps&step=3", "tour=the+camps&step=x", "step=1"]) {
    const { change, wrong } = tourIn(new URLSearchParams(hash), store());
    assert.equal(change.tour, null, hash);
    assert.deepEqual(wrong, hash.replace("+", " ").split("&"));
  }
  assert.equal(stepView(TOUR, 0, store()), undefined);
  assert.deepEqual(tourParts(store().view()), []);
});
