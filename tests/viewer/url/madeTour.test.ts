import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { asTour, citedFor, isEmpty, paragraphsOf, titleOn, type MadeTour } from "../../../mapgen/viewer/url/madeTour";
import { day, storeOf } from "../fixtures";

const NONE: MadeTour = { lang: "en", title: "", author: "", question: "", answer: "", steps: [] };
const STEP = { place: "volgograd", day: day("1950-05-01"), zoom: 4.25, layers: [], title: "", text: "" };

test("each line that is not blank is a paragraph, without control characters", () => {
  assert.deepEqual(paragraphsOf(" one\ttwo \r\n\n\u2028\u0000three\u0085 four \u00a0b\ufeff"), [
    "one two",
    "three",
    "four \u00a0b",
  ]);
  assert.deepEqual(paragraphsOf(" \n\t"), []);
});

test("a tour with a title is not empty, one of blanks is", () => {
  assert.equal(isEmpty(NONE), true);
  assert.equal(isEmpty({ ...NONE, title: " " }), true);
  assert.equal(isEmpty({ ...NONE, answer: "A" }), false);
  assert.equal(isEmpty({ ...NONE, steps: [STEP] }), false);
});

test("what is missing is filled in, in the tour's language; unknown places are left out", () => {
  const tour = asTour(
    { ...NONE, lang: "de", answer: "Ja", steps: [STEP, { ...STEP, place: "atlantis" }] },
    "a",
    storeOf(),
  );
  assert.deepEqual([tour.title, tour.lang, tour.question, tour.answer], ["Ein Rundgang", "de", "—", "Ja"]);
  assert.equal(tour.steps.length, 1);
  assert.deepEqual(tour.steps[0], {
    title: "Stalingrad (Volgograd)",
    place: "volgograd",
    date: "1950-05-01",
    layers: [],
    zoom: 4.25,
    text: [
      {
        kind: "paragraph",
        children: ["Quellen der Karte zu Stalingrad (Volgograd):", " ", { kind: "source", sources: [0] }],
      },
    ],
  });
});

test("the sources are those of the name on the day, of the nearest event, or of the place", () => {
  const store = storeOf();
  const cited = (id: string, date: string): number[] => {
    const place = store.place(id);
    assert.ok(place);
    return citedFor(place, day(date), store);
  };
  assert.deepEqual(cited("volgograd", "1950"), [0]);
  assert.deepEqual(cited("prague-letna-stalin", "1955"), [1]);
  const camp = store.place("norillag");
  assert.ok(camp);
  assert.deepEqual(citedFor({ ...camp, events: [] }, day("1950"), store), [camp.coordinateSource]);
});

test("a place has the name of the step's day, whatever the page shows", () => {
  const store = storeOf();
  const place = store.place("volgograd");
  assert.ok(place);
  assert.equal(titleOn(place, day("1900"), store), "Tsaritsyn (Volgograd)");
  assert.equal(titleOn(place, day("2000"), store), "Volgograd");
});
