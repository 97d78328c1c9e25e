import assert from "node:assert/strict";
import { test } from "node:test";
import { beginning, followed, honours, nameChanges, nameIn, periodsOf } from "../../../mapgen/viewer/time/namePeriods";
import { day, layer, name, place, stalingrad } from "../fixtures";

test("rival claims are not followed", () => {
  const claims = [{ status: "alternative" }, {}, { status: "rejected" }];
  assert.deepEqual(followed(claims), [{}]);
  assert.deepEqual(followed(undefined), []);
});

test("names of a period stand together, in the order of the table; periods in that of time", () => {
  const { names = [] } = stalingrad();
  const russian = name("Сталинград", "1925-04-10", "1961-11-10", { period: "Stalingrad", lang: "ru" });
  const rival = name("Stalin City", "1925", "1961", { period: "Stalingrad", status: "alternative" });
  const periods = periodsOf(place({ names: [...[...names].reverse(), russian, rival] }));
  assert.deepEqual(
    periods.map((period) => period.names.map((one) => one.name)),
    [["Tsaritsyn"], ["Stalingrad", "Сталинград"], ["Volgograd"]],
  );
  assert.deepEqual([periods[0]?.from?.text, periods[0]?.to?.text, periods[2]?.to], ["1589", "1925-04-10", null]);
  assert.deepEqual(periodsOf(place()), []);
});

test("of two periods that begin together, the shorter comes first", () => {
  const names = [name("long", "1900", ".."), name("short", "1900", "1910")];
  assert.deepEqual(
    periodsOf(place({ names })).map(({ period }) => period),
    ["short", "long"],
  );
});

test("a period whose start is unknown begins when the one before it ends; the first, before all days", () => {
  const periods = periodsOf(place({ names: [name("a", undefined, "1951-11-07"), name("b")] }));
  // Without any date the second stands first.
  assert.deepEqual(beginning(periods, 0), { earliest: -Infinity, latest: -Infinity });
  const met = periodsOf(place({ names: [name("a", "1900", "1951-11-07"), name("b", "..", "1961")] }));
  assert.equal(met[0]?.period, "b");
  const [first, second] = [met[1], met[0]];
  assert.ok(first && second);
  assert.deepEqual(beginning([first, second], 1), { earliest: day("1951-11-07"), latest: day("1951-11-07") });
});

test("a name that another follows at once does not end by itself", () => {
  const told = nameChanges(periodsOf(stalingrad())).map(({ earliest, value }) => [earliest, value?.period ?? null]);
  assert.deepEqual(told, [
    [day("1589"), "Tsaritsyn"],
    [day("1925-04-10"), "Stalingrad"],
    [day("1961-11-10"), "Volgograd"],
  ]);
});

test("between two names, and after the last, there may be none", () => {
  const gap = place({ names: [name("a", "1900-01-01", "1910-01-01"), name("b", "1920-01-01", "1930-01-01")] });
  const told = nameChanges(periodsOf(gap)).map(({ latest, value }) => [latest, value?.period ?? null]);
  assert.deepEqual(told, [
    [day("1900-01-01"), "a"],
    [day("1910-01-01"), null],
    [day("1920-01-01"), "b"],
    [day("1930-01-01"), null],
  ]);
});

test("a name honours a namesake of the layer, or any", () => {
  const honouring = name("Stalingrad", undefined, undefined, { namesake: "stalin" });
  assert.equal(honours(honouring, layer("names", { namesakes: ["stalin"] })), true);
  assert.equal(honours(honouring, layer("names", { namesakes: ["lenin"] })), false);
  assert.equal(honours(honouring, layer("names")), true);
  assert.equal(honours(name("Volgograd"), layer("names")), false);
  const { namesakes: _, ...none } = layer("names");
  assert.equal(honours(honouring, none), false);
});

test("the name in a language, else in English, else the first", () => {
  const names = [
    name("Сталин", "1949", "1956", { period: "p", lang: "bg" }),
    name("Stalin", "1949", "1956", { period: "p", lang: "en-GB" }),
    name("Sztálin", "1949", "1956", { period: "p", lang: "hu" }),
  ];
  const [period] = periodsOf(place({ names }));
  assert.ok(period);
  assert.equal(nameIn(period, "hu")?.name, "Sztálin");
  assert.equal(nameIn(period, "en")?.name, "Stalin");
  assert.equal(nameIn(period, "de")?.name, "Stalin");
  assert.equal(nameIn({ ...period, names: names.slice(0, 1) }, "de")?.name, "Сталин");
  assert.equal(nameIn({ ...period, names: [] }, "de"), undefined);
});
