import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/life_cases.json";
import type { Layer, Name, Place } from "../../../mapgen/viewer/contract/payload";
import {
  boundariesOf,
  isUnnamed,
  nameAt,
  nameOn,
  namesOn,
  periodAt,
  phaseAt,
  stateAt,
  stateChanges,
} from "../../../mapgen/viewer/time/placeState";
import { day, event, layer, name, place, stalingrad } from "../fixtures";

interface LifeCase {
  about: string;
  rule: Layer["rule"];
  names: Name[];
  events: { kind: string; date: string; status?: "alternative" | "rejected" }[];
  days: Record<string, { state: string; name: string | null; next?: string }>;
}

const CASES = cases.cases as unknown as LifeCase[];

test("there are cases to run", () => assert.ok(CASES.flatMap(({ days }) => Object.keys(days)).length > 80));

for (const one of CASES) {
  test(one.about, () => {
    const events = one.events.map(({ kind, date, ...rest }) => event(kind, date, rest));
    const thing: Place = place({ names: one.names, events });
    const rule = layer(one.rule);
    for (const [text, expected] of Object.entries(one.days)) {
      assert.equal(stateAt(thing, rule, day(text)), expected.state, text);
      if (!one.names.length) continue;
      const { value, next } = periodAt(thing, day(text));
      assert.equal(value?.names[0]?.name ?? null, expected.name, text);
      assert.equal(next?.names[0]?.name ?? null, expected.next ?? null, text);
    }
  });
}

const NAMES = layer("names", { namesakes: ["stalin"] });

test("the name of a day, in a language", () => {
  const names = [
    name("Stalin", "1949-12-20", "1956-10-20", { period: "b" }),
    name("Сталин", "1949-12-20", "1956-10-20", { period: "b", lang: "bg" }),
  ];
  const varna = place({ names });
  assert.equal(nameAt(varna, day("1950-01-01"), "bg")?.name, "Сталин");
  assert.equal(nameAt(varna, day("1950-01-01"), "de")?.name, "Stalin");
  assert.equal(nameAt(varna, day("1960-01-01"), "bg"), undefined);
});

test("a translated title stands in for the name of today only", () => {
  const said = { translations: { de: { title: "Wolgograd", summary: "" } } };
  const city = stalingrad(said);
  assert.deepEqual(
    ["1950-01-01", "2000-01-01"].map((text) => nameOn(city, day(text), "de")?.name),
    ["Stalingrad", "Wolgograd"],
  );
  assert.equal(nameOn(city, day("2000-01-01"), "en")?.name, "Volgograd");
  assert.equal(nameOn(city, day("2000-01-01"), "hu")?.name, "Volgograd");
});

test("places of other layers than those of names go by their titles", () => {
  const city = stalingrad();
  assert.deepEqual(
    namesOn(city, NAMES, day("1950-01-01")).map(({ name: text }) => text),
    ["Stalingrad"],
  );
  assert.deepEqual(namesOn(city, layer("lifetime"), day("1950-01-01")), []);
  assert.deepEqual(namesOn(city, NAMES, day("1500-01-01")), []);
  assert.equal(isUnnamed(city, NAMES, day("1500-01-01")), true);
  assert.equal(isUnnamed(city, NAMES, day("1950-01-01")), false);
  assert.equal(isUnnamed(city, layer("moment"), day("1500-01-01")), false);
});

test("a phase says what it changes to, a state that it is changing", () => {
  const peak = place({ names: [name("Stalin Peak", "1933", "1962", { namesake: "stalin" })] });
  assert.deepEqual(phaseAt(peak, NAMES, day("1933-05-01")), { value: "before", next: "during" });
  assert.equal(stateAt(peak, NAMES, day("1933-05-01")), "changing");
  assert.deepEqual(phaseAt(peak, NAMES, day("1950-01-01")), { value: "during" });
});

test("boundaries are the days on which doubt begins or ends", () => {
  const statue = place({ events: [event("unveiled", "1955-05-01"), event("removed", "1962")] });
  assert.deepEqual(
    boundariesOf(statue, layer("lifetime")).sort((a, b) => a - b),
    [day("1955-05-01"), day("1962"), day("1962-12-31")],
  );
});

test("an end that is a new beginning at once is no loss, unless nothing was borne before", () => {
  const names = [
    name("Stalin", "1924", "1930-01-01", { namesake: "stalin" }),
    name("Stalino", "1930-01-01", "1961-01-01", { namesake: "stalin" }),
  ];
  const told = stateChanges(place({ names }), NAMES).map(({ value, latest }) => [value, latest]);
  assert.deepEqual(told, [
    ["during", day("1924-12-31")],
    ["after", day("1961-01-01")],
  ]);
});

test("of changes on one day an end comes first where there is something to end", () => {
  const thing = place({
    events: [event("unveiled", "1950"), event("re-erected", "1960-01-01"), event("removed", "1960-01-01")],
  });
  assert.deepEqual(
    stateChanges(thing, layer("lifetime")).map(({ value }) => value),
    ["during"],
  );
  const short = place({ events: [event("removed", "1960"), event("unveiled", "1960")] });
  assert.deepEqual(
    stateChanges(short, layer("lifetime")).map(({ value }) => value),
    ["during", "after"],
  );
});
