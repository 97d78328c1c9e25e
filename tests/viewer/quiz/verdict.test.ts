import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Dated, Question } from "../../../mapgen/viewer/quiz/questionPool";
import { nameOf, placed, spanOf, verdict, type Answer } from "../../../mapgen/viewer/quiz/verdict";
import type { Store } from "../../../mapgen/viewer/state/store";
import { periodsOf, type Period } from "../../../mapgen/viewer/time/namePeriods";
import { el } from "../../../mapgen/viewer/ui/dom";
import { event, place, stalingrad, storeOf } from "../fixtures";

const CITY = stalingrad();
const [, period] = periodsOf(CITY) as [Period, Period];
const FIND: Question = { kind: "find", place: CITY, period };

function texts(question: Question, answer: Answer, store: Store = storeOf()): (string | null)[] {
  return verdict(question, answer, store).map(({ textContent }) => textContent);
}

test("a right answer is told by the facts and their sources, a wrong one also by what was answered", () => {
  const fact = "Stalingrad: Volgograd, Russia; 10 April 1925 to 10 November 1961";
  const given = el("bdi", {}, "Leningrad");
  const [first, sources = ""] = texts(FIND, { right: true, given });
  assert.equal(first, fact);
  assert.match(sources ?? "", /^SourcesDoe, Jane\. A History of Names\./);
  assert.deepEqual(texts(FIND, { right: false, given }).slice(0, 2), ["Your answer: Leningrad", fact]);
  assert.deepEqual(texts(FIND, { right: false }).slice(0, 1), [fact], "the reader gave up");
});

test("events are told in the order of time, with their dates", () => {
  const dated = (id: string, date: string): Dated => ({
    place: place({ id, title: id.toUpperCase() }),
    event: event("opened", date, { text: `Opened ${id}.`, sources: id === "a" ? [0] : [0, 1] }),
  });
  const events = [dated("c", "1962-11-06"), dated("a", "1955-05"), dated("b", "1956")];
  const [list, sources] = verdict({ kind: "order", events }, { right: false }, storeOf());
  assert.deepEqual(
    [...(list?.children ?? [])].map(({ textContent }) => textContent),
    ["May 1955 Opened a. A, Russia", "1956 Opened b. B, Russia", "6 November 1962 Opened c. C, Russia"],
  );
  assert.equal(list?.querySelector("time")?.getAttribute("datetime"), "1955-05");
  assert.equal(sources?.querySelectorAll("li").length, 2, "each work once");
});

test("a source that the page does not have is left out", () => {
  const [one] = period.names;
  assert.ok(one);
  const without = { ...period, names: [{ ...one, sources: [99] }] };
  assert.equal(texts({ ...FIND, period: without }, { right: true })[1], "Sources");
});

test("a name is that of the page's language, marked with its own", () => {
  const arabic = {
    ...period,
    names: [...period.names, { ...period.names[0], lang: "ar", name: "ستالينغراد" }],
  } as Period;
  const store = storeOf();
  assert.equal(nameOf(arabic, store).outerHTML, '<bdi lang="en">Stalingrad</bdi>');
  store.set({ lang: "ar" });
  assert.equal(nameOf(arabic, store).outerHTML, '<bdi lang="ar">ستالينغراد</bdi>');
  assert.equal(nameOf({ ...period, names: [] }, store).textContent, "");
});

test("a title is marked where it is not of the page's language", () => {
  const store = storeOf();
  assert.equal(placed(CITY, store).innerHTML, "<bdi>Volgograd</bdi>, Russia");
  store.set({ lang: "de" });
  assert.equal(placed(CITY, store).innerHTML, '<bdi lang="en">Volgograd</bdi>, Russland');
});

test("a period without dates is said to be of unknown dates", () => {
  assert.equal(spanOf({ ...period, names: [] }, storeOf()), "dates unknown");
});
