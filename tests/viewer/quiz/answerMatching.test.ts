import assert from "node:assert/strict";
import { test } from "node:test";
import { isMeant, matches, ways } from "../../../mapgen/viewer/quiz/answerMatching";
import { name } from "../fixtures";

const STALINGRAD = [name("Stalingrad"), name("Сталинград", undefined, undefined, { lang: "ru" })];

test("all spellings of a text are one word", () => {
  assert.deepEqual(ways("Saint-Denis d’Anjou", "fr"), ["saintdenisdanjou"]);
  // The Ukrainian г is h, as "x" in any language it may be g.
  assert.deepEqual(ways("Луганськ", "uk"), ["луганськ", "luhansk", "lugansk"]);
  for (const nothing of ["", " ", "…", "-"]) assert.deepEqual(ways(nothing, ""), []);
});

for (const text of ["Stalingrad", " stalingrad ", "STALINGRAD", "Stalin-grad", "Сталинград", "stälingrad"])
  test(`"${text}" is the name`, () => assert.equal(matches(text, STALINGRAD), true));

for (const text of ["", "S", "Stalin", "Stalingrads", "Stalingrod", "Сталин"])
  test(`"${text}" is not the name`, () => assert.equal(matches(text, STALINGRAD), false));

test("one wrong, missing or further letter is accepted, two are not", () => {
  for (const near of ["Stalingrod", "Stalingad", "Stallingrad", "Сталинрад", "Stalingra"])
    assert.equal(isMeant(near, STALINGRAD, []), true, near);
  for (const far of ["Stolingrod", "Stalingr", "Leningrad", "Stalin", "S", ""])
    assert.equal(isMeant(far, STALINGRAD, []), false, far);
});

test("in a name of fewer than five letters no wrong letter is accepted", () => {
  assert.equal(isMeant("Kirow", [name("Kirov")], []), true);
  assert.equal(isMeant("Gori", [name("Gori")], []), true);
  assert.equal(isMeant("Gory", [name("Gori")], []), false);
  assert.equal(isMeant("Gorii", [name("Gori")], []), false);
});

test("what is exactly another name of the place is not meant", () => {
  const [iv, iw] = [name("Stalino"), name("Staline")];
  assert.equal(isMeant("Staline", [iv], []), true);
  assert.equal(isMeant("Staline", [iv], [iw]), false);
  assert.equal(isMeant("Stalino", [iv], [iw]), true);
  assert.equal(isMeant("Stalinu", [iv], [iw]), true, "it is near both");
});
