import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  codeOf,
  LONGEST_CODE,
  MADE,
  madeIn,
  madeOf,
  plainCode,
  playMade,
  receiveMade,
  writtenOf,
} from "../../../mapgen/viewer/url/madeLink";
import type { MadeTour } from "../../../mapgen/viewer/url/madeTour";
import type { Store } from "../../../mapgen/viewer/state/store";
import { day, storeOf } from "../fixtures";

const STEP = {
  place: "volgograd",
  day: day("1950-05-01"),
  zoom: 5,
  layers: ["camps", "renamed"],
  title: "One",
  text: "a\nb",
};
const TOUR: MadeTour = { lang: "de", title: "Ä <b>", author: "👩‍🏫", question: "?", answer: "", steps: [STEP] };

/** Returns what a fragment leads to: the rest of it, and what is told. */
function received(hash: string, store: Store): Promise<[string, string | null]> {
  return new Promise((done) => {
    receiveMade(hash, store, (rest, told) => done([rest, told?.(store.words) ?? null]));
  });
}

test("a tour is the same after its code, deflated or not", async () => {
  const code = await codeOf(TOUR);
  assert.match(code, /^d[\w-]+$/);
  assert.match(plainCode(TOUR), /^p[\w-]+$/);
  assert.deepEqual(await madeOf(code), TOUR);
  assert.deepEqual(await madeOf(plainCode(TOUR)), TOUR);
});

test("a code that is cut, changed or of another form is no tour, or one of texts", async () => {
  const whole = await codeOf(TOUR);
  for (let length = 0; length < whole.length; length += 1)
    await assert.rejects(madeOf(whole.slice(0, length)), `${length}`);
  for (const wrong of ["x", `x${whole.slice(1)}`, `p${whole.slice(1)}`, `d${"A".repeat(LONGEST_CODE)}`])
    await assert.rejects(madeOf(wrong));
});

test("a code that swells is refused", async () => {
  const swelling = await codeOf({ ...TOUR, title: "a".repeat(300_000) });
  assert.ok(swelling.length < LONGEST_CODE);
  await assert.rejects(madeOf(swelling), /swells/);
});

test("other JSON is no tour", async () => {
  const values = [null, 1, {}, [], ["en"], ["en", "", "", "", "", {}], ["en", "", "", "", "", [1]]];
  const steps = [[], ["a", "1950", "5", "", ""], ["a", "x", 5, "", ""], ["a", "1950", 5, "", "", 1]];
  for (const value of [...values, ...steps.map((step) => ["en", "", "", "", "", [step]])])
    await assert.rejects(madeOf(`p${Buffer.from(JSON.stringify(value)).toString("base64url")}`), JSON.stringify(value));
});

test("an unknown language is taken for English", async () => {
  assert.equal((await madeOf(plainCode({ ...TOUR, lang: "<b>" }))).lang, "en");
});

test("a fragment without a tour goes on at once", () => {
  const seen: unknown[] = [];
  receiveMade("date=1950&q=made", storeOf(), (...result) => seen.push(result));
  assert.deepEqual(seen, [["date=1950&q=made", null]]);
});

test("a tour of an address is played: places, layers and zooms that the map lacks are left out", async () => {
  const store = storeOf();
  const steps = [
    { ...STEP, place: "volgograd-1961", layers: ["camps", "none"], zoom: 99 },
    { ...STEP, place: "atlantis" },
    { ...STEP, day: day("0900-01-01") },
  ];
  const code = plainCode({ ...TOUR, steps });
  const [rest, told] = await received(`lang=de&made=${code}&step=1`, store);
  assert.equal(rest, "lang=de&made=1&step=1");
  assert.match(told ?? "", /atlantis, volgograd$/);
  const tour = madeIn(store.payload);
  assert.equal(tour?.id, MADE + code);
  assert.deepEqual(
    tour?.steps.map(({ place, layers, zoom }) => [place, layers, zoom]),
    [["volgograd", ["camps", "renamed"], 17]],
  );
});

test("what cannot be read is told, and the rest of the address is followed", async () => {
  const store = storeOf();
  assert.deepEqual(await received("made=x&step=2&date=1950", store), ["date=1950", store.words("make.broken")]);
  const [rest, told] = await received(`made=${plainCode({ ...TOUR, steps: [] })}`, store);
  assert.deepEqual([rest, told], ["", store.words("make.broken")]);
  assert.equal(madeIn(store.payload), undefined);
});

test("a tour that is played takes the place of the last one, and is known as it was written", () => {
  const store = storeOf();
  const first = playMade(TOUR, "pA", store);
  const other = { ...TOUR, title: "Other" };
  const second = playMade(other, "p".repeat(LONGEST_CODE + 1), store);
  assert.deepEqual([first.id, second.id], ["made=pA", MADE]);
  assert.deepEqual(store.payload.tours, [second]);
  assert.equal(writtenOf(second), other);
  assert.equal(writtenOf({ ...second }), undefined);
});
