import assert from "node:assert/strict";
import { test } from "node:test";
import type { Happening, Name, Place } from "../../../mapgen/viewer/contract/payload";
import { byDate, draw, mayAsk, poolOf, type Dated, type PastName } from "../../../mapgen/viewer/quiz/questionPool";
import { periodsOf } from "../../../mapgen/viewer/time/namePeriods";
import { seededRandom } from "../../../mapgen/viewer/quiz/seededRandom";
import { day, event, layer, name, place, stalingrad, storeOf } from "../fixtures";

const LAYERS = [layer("names"), layer("lifetime", { namesakes: [] })];

function namesAsked(...places: Place[]): string[] {
  const { borne } = poolOf(storeOf({ places, layers: LAYERS }));
  return borne.map(({ place: { id }, period }) => `${id}: ${period.names[0]?.name}`);
}

const honoured = (text: string, from?: string, to?: string, parts: Partial<Name> = {}): Name =>
  name(text, from, to, { namesake: "stalin", ...parts });

test("a name that was lost, honours a namesake and was the only one is asked for", () => {
  assert.deepEqual(namesAsked(stalingrad()), ["volgograd: Stalingrad"]);
  assert.deepEqual(namesAsked(), []);
});

const STALINO = honoured("Stalino", "1924", "1961-11-09");

const NOT_ASKED: [why: string, place: Partial<Place>][] = [
  ["it honours nobody", { names: [name("Stalino", "1924", "1961")] }],
  ["a rival claim of any of the names", { names: [STALINO, name("Yuzovka", "1869", "1924", { status: "rejected" })] }],
  ["an unknown beginning", { names: [honoured("Stalino", undefined, "1961")] }],
  ["an unknown end", { names: [honoured("Stalino", "1924")] }],
  ["it is in use", { names: [honoured("Stalino", "1924", "..")] }],
  ["an approximate beginning", { names: [honoured("Stalino", "1924~", "1961")] }],
  ["an uncertain end", { names: [honoured("Stalino", "1924", "1961?")] }],
  ["a decade", { names: [honoured("Stalino", "192X", "1961")] }],
  ["a season", { names: [honoured("Stalino", "1924-21", "1961")] }],
  ["it may have ended before it began", { names: [honoured("Stalino", "1924", "1924-06")] }],
  ["another name at the same time", { names: [STALINO, name("Yuzovka", "1960", "1970")] }],
  ["an earlier name that ended never", { names: [name("Yuzovka", "1869", ".."), STALINO] }],
  ["it was restored", { names: [STALINO, name("Stalino", "1980", "..", { period: "again" })] }],
  ["it is today's", { title: "Stalino", names: [STALINO] }],
  ["the title tells it", { title: "Donetsk (Stalino)", names: [STALINO] }],
  ["its layer does not go by names", { layer: "lifetime", kind: "thing", names: [STALINO] }],
];

for (const [why, parts] of NOT_ASKED)
  test(`a name is not asked for: ${why}`, () => assert.deepEqual(namesAsked(place(parts)), []));

test("names beside it that only touch it, or have no end of their own, do not matter", () => {
  const before = [name("Yuzovka", "1869"), STALINO];
  const now = name("Donetsk", "1961", "..");
  const around = [name("Yuzovka", "1869", "1924-01-01"), honoured("Stalino", "1924-01-01", "1961-01-01"), now];
  for (const names of [before, around]) assert.deepEqual(namesAsked(place({ names })), ["place: Stalino"]);
});

test("a name that another place bore too, in any script, is not asked for", () => {
  const other = place({ id: "other", title: "Other", names: [name("Сталинград", "1930", "1931", { lang: "ru" })] });
  assert.deepEqual(namesAsked(stalingrad(), other), []);
  const own = stalingrad();
  own.names?.push(name("Сталинград", "1925-04-10", "1961-11-10", { period: "Stalingrad", lang: "ru" }));
  assert.deepEqual(namesAsked(own), ["volgograd: Stalingrad"], "another form of its own is none");
});

const sure = (...events: Happening[]): string[] =>
  poolOf(storeOf({ places: [place({ events })], layers: LAYERS })).events.map(({ event: { date } }) => date);

test("events have one certain date and a text that does not tell it", () => {
  const told = { text: "Unveiled." };
  const dates = ["1955", "1955-05", "1955-10-01", "1955~", "1955?", "195X", "1955/1956", "1955-21", "..", "1955-13"];
  assert.deepEqual(sure(...dates.map((date, i) => event("unveiled", date, { ...told, happening: String(i) }))), [
    "1955",
    "1955-05",
    "1955-10-01",
  ]);
  assert.deepEqual(sure(event("unveiled", "1955"), event("removed", "1962", { text: "Unveiled 1955." })), []);
});

test("an event that is disputed is left out, others of its place stay", () => {
  const text = "Done.";
  const rival = event("removed", "1962-11", { text, status: "alternative" });
  const alike = event("opened", "1949", { text: "Gives the year only.", status: "agreeing" });
  assert.deepEqual(sure(alike, event("removed", "1962-11-06", { text }), rival, event("unveiled", "1955", { text })), [
    "1955",
  ]);
});

test("whether the tables allow a question at all", () => {
  const asks = (parts: Partial<Place>): boolean => mayAsk(storeOf({ places: [place(parts)], layers: LAYERS }));
  assert.equal(mayAsk(storeOf({ places: [] })), false);
  assert.equal(asks({}), false);
  assert.equal(asks({ names: [STALINO] }), true);
  assert.equal(asks({ layer: "lifetime", names: [STALINO] }), false);
  assert.equal(asks({ names: [honoured("Stalino", "1924", "..")] }), false);
  assert.equal(asks({ events: [event("opened", "1955", { text: "Opened." })] }), true);
  assert.equal(asks({ events: [event("opened", "1955~", { text: "Opened." })] }), false);
});

/** A past name of a place of its own; in the pool of many, every second is of another kind. */
const past = (id: string, text: string, kind = "thing"): PastName => ({
  place: place({ id, title: id.toUpperCase(), kind }),
  period: { period: text, names: [name(text)], from: null, to: null },
});
const NAMES = ["Kirov", "Kalinin", "Molotov", "Dzerzhinsk", "Frunze", "Zhdanov", "Ordzhonikidze", "Voroshilov"];
const MANY = NAMES.map((text, i) => past(`p${i}`, text, i % 2 ? "river" : "thing"));
const SEEDS = Array.from({ length: 40 }, (_, i) => String(i));

test("no place is asked for twice, and no more questions than wanted", () => {
  const twice = [...MANY, { place: MANY[0]?.place ?? place(), period: past("x", "Stalino").period }];
  for (const seed of SEEDS)
    for (const kind of ["find", "name"] as const) {
      const places = draw(kind, { borne: twice, events: [] }, 9, seededRandom(seed)).map((one) =>
        one.kind === "order" ? "" : one.place.id,
      );
      assert.equal(new Set(places).size, 8, seed);
      assert.equal(places.length, 8);
    }
  assert.equal(draw("find", { borne: MANY, events: [] }, 3, seededRandom("")).length, 3);
  assert.deepEqual(draw("name", { borne: [], events: [] }, 3, seededRandom("")), []);
});

test("the same seed draws the same questions, in the same order", () => {
  const drawn = (seed: string): unknown => draw("name", { borne: MANY, events: [] }, 5, seededRandom(seed));
  assert.deepEqual(drawn("7b"), drawn("7b"));
  assert.notDeepEqual(drawn("7b"), drawn("7c"));
});

test("four names to choose from: the right one and three others of its kind", () => {
  for (const seed of SEEDS)
    for (const one of draw("name", { borne: MANY, events: [] }, 8, seededRandom(seed))) {
      assert.ok(one.kind === "name");
      assert.equal(one.choices.filter(({ period }) => period === one.period).length, 1);
      assert.equal(new Set(one.choices).size, 4);
      assert.ok(
        one.choices.every(({ place: { kind } }) => kind === one.place.kind),
        "there are enough of its kind",
      );
    }
});

test("where its kind has too few, others fill up; names that are too similar are left out", () => {
  const few = [past("a", "Stalino"), past("b", "Stalinu"), past("c", "Kirov", "river"), past("d", "Kírov", "river")];
  for (const seed of SEEDS) {
    const [one] = draw("name", { borne: few, events: [] }, 1, seededRandom(seed));
    assert.ok(one?.kind === "name");
    // One of a and b, and one of c and d: of each pair a reader could not tell which is meant.
    assert.equal(one.choices.filter(({ place: { id } }) => id < "c").length, 1, seed);
    assert.equal(one.choices.length, 2);
  }
});

const dated = (id: string, date: string): Dated => ({
  place: place({ id }),
  event: event("opened", date, { text: id }),
});

test("events in order: three of three places, more than 400 days apart, never in order at first", () => {
  const places = Array.from({ length: 9 }, (_, i) => place({ id: `p${i}` }));
  const events = Array.from({ length: 12 }, (_, i) => ({
    ...dated("", String(1930 + i)),
    place: places[i % 9] ?? place(),
  }));
  for (const seed of SEEDS) {
    const questions = draw("order", { borne: [], events }, 5, seededRandom(seed));
    assert.ok(questions.length > 0);
    const asked = questions.flatMap((one) => (one.kind === "order" ? one.events : []));
    assert.equal(new Set(asked).size, asked.length, "no event twice");
    for (const one of questions) {
      assert.ok(one.kind === "order" && one.events.length === 3);
      const days = one.events.map(({ event: { date } }) => day(`${date}-01-01`));
      const sorted = [...days].sort((a, b) => a - b);
      assert.notDeepEqual(days, sorted);
      sorted.slice(1).forEach((each, i) => assert.ok(each - (sorted[i] ?? 0) > 400));
      assert.equal(new Set(one.events.map(({ place: { id } }) => id)).size, 3);
    }
  }
});

test("nine events far enough apart make three questions", () => {
  const events = Array.from({ length: 9 }, (_, i) => dated(`p${i}`, String(1930 + 2 * i)));
  for (const seed of SEEDS) assert.equal(draw("order", { borne: [], events }, 5, seededRandom(seed)).length, 3);
});

test("events of places that have a rank are asked for first", () => {
  const ranked = Array.from({ length: 6 }, (_, i) => dated(`known${i}`, String(1920 + 3 * i)));
  for (const one of ranked) one.place.rank = 3;
  const events = [...Array.from({ length: 30 }, (_, i) => dated(`p${i}`, String(1930 + 2 * i))), ...ranked];
  for (const seed of SEEDS) {
    const asked = draw("order", { borne: [], events }, 3, seededRandom(seed)).flatMap((one) =>
      one.kind === "order" ? one.events : [],
    );
    assert.equal(asked.length, 9);
    const known = asked.filter(({ place: { rank } }) => rank);
    assert.ok(known.length >= 4, "as long as they are far enough apart");
    assert.ok(asked.slice(0, 3).every(({ place: { rank } }) => rank));
  }
});

test("events too near, or at one place, make no question", () => {
  const asked = (...events: Dated[]): number => draw("order", { borne: [], events }, 5, seededRandom("1")).length;
  // 400 days after 1 January 1930 is 5 February 1931.
  const [first, last] = [dated("a", "1930-01-01"), dated("c", "1940")];
  assert.equal(asked(first, dated("b", "1931-02-05"), last), 0);
  assert.equal(asked(first, dated("b", "1931-02-06"), last), 1);
  const { place: same } = first;
  assert.equal(asked(first, { place: same, event: event("closed", "1935") }, last), 0);
});

test("chronological order; of one date, the order of the list", () => {
  const events = [dated("c", "1950"), dated("b", "1949-12-31"), dated("a", "1950"), dated("d", "1949-12")];
  assert.deepEqual(
    byDate(events).map(({ place: { id } }) => id),
    ["d", "b", "c", "a"],
  );
  assert.equal(events[0]?.place.id, "c", "the list itself stays");
});

test("well-known places are asked for more often, and exact dates", () => {
  const firsts = (pool: PastName[]): string[] =>
    Array.from({ length: 200 }, (_, seed) => {
      const [one] = draw("find", { borne: pool, events: [] }, 1, seededRandom(String(seed)));
      return one?.kind === "find" ? one.place.id : "";
    });
  const [known, other] = [past("known", "Kirov"), past("other", "Kalinin")];
  known.place.rank = 1;
  assert.ok(firsts([other, known]).filter((id) => id === "known").length > 180);
  const exact = stalingrad();
  const own = periodsOf(exact).filter(({ names: [one] }) => one?.name === "Stalingrad");
  const asked = firsts([other, ...own.map((period) => ({ place: exact, period }))]);
  const share = asked.filter((id) => id === "volgograd").length / asked.length;
  assert.ok(share > 0.55 && share < 0.8, String(share));
});

test("the point of a region is not to be found on the map, but it can be named", () => {
  const borne = [past("region", "Kirov")];
  for (const { place: one } of borne) one.precision = "region";
  assert.deepEqual(draw("find", { borne, events: [] }, 1, seededRandom("")), []);
  assert.equal(draw("name", { borne, events: [] }, 1, seededRandom("")).length, 1);
});

test("an event that decides nothing of what the map shows is trivia", () => {
  const text = "Done.";
  assert.deepEqual(sure(event("damaged", "1950", { text }), event("removed", "1962", { text })), ["1962"]);
  const happened = place({ layer: "moment", kind: "thing", events: [event("thing", "1956", { text })] });
  const { events } = poolOf(storeOf({ places: [happened], layers: [layer("moment")] }));
  assert.deepEqual(
    events.map(({ event: { date } }) => date),
    ["1956"],
  );
});
