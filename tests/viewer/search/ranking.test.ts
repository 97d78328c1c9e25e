import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { bestMatches, rankBy } from "../../../mapgen/viewer/search/ranking";
import { bringWords, event, name, place } from "../fixtures";

bringWords();
const one = (id: string, names: string[], parts: Partial<Place> = {}): Place =>
  place({ id, title: `Place ${id}`, names: names.map((text) => name(text)), ...parts });
const PLACES = [
  one("c", ["Stalinogorsk"]),
  one("b", ["Stalin Square"]),
  one("d", [], { title: "Stalin Street" }),
  one("a", ["Volgograd", "Stalin"]),
  one("e", ["Lenin"]),
];

function best(words: string, places = PLACES, most = 9): string[] {
  return bestMatches(places, words, "en", most).map(({ place: { id }, name: text }) => `${id}: ${text}`);
}

test("whole names come before words in names, these before beginnings, and titles last", () => {
  assert.deepEqual(best("stalin"), ["a: Stalin", "b: Stalin Square", "c: Stalinogorsk", "d: Stalin Street"]);
  assert.deepEqual(best("stalin", PLACES, 2), ["a: Stalin", "b: Stalin Square"]);
});

test("of two equal matches, the better documented place comes first", () => {
  const documented = one("z", ["Stalin"], { events: [event("removed", "1961")] });
  assert.deepEqual(best("stalin", [...PLACES, documented]).slice(0, 2), ["a: Stalin", "z: Stalin"]);
  const plain = one("y", ["Stalin"]);
  assert.deepEqual(best("stalin", [plain, documented]), ["z: Stalin", "y: Stalin"]);
});

test("a name in the script of the search comes before one that only sounds like it", () => {
  const cyrillic = place({ id: "x", names: [name("Сталино", undefined, undefined, { lang: "ru" })] });
  const latin = one("w", ["Stalino"]);
  assert.deepEqual(best("Сталино", [latin, cyrillic])[0], "x: Сталино");
  assert.deepEqual(best("stalino", [cyrillic, latin])[0], "w: Stalino");
});

test("what matches in part of its words is left out, and so is a search without words", () => {
  assert.deepEqual(best("stalin tower"), []);
  assert.deepEqual(best(" - "), []);
  const [whole] = bestMatches(PLACES, "stalin", "en", 1);
  const [part] = bestMatches(PLACES, "stalin square", "en", 1);
  assert.deepEqual([whole?.isWhole, part?.isWhole], [true, true]);
  assert.equal(bestMatches(PLACES, "stalinog", "en", 1)[0]?.isWhole, false);
});

test("every place has its rank; what does not match by a name is last", () => {
  const ranked = [...PLACES].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  function rank(each: Place): number {
    return rankBy("stalin", "en")(each);
  }
  assert.deepEqual(
    ranked.map(({ id }) => id),
    ["a", "b", "c", "d", "e"],
  );
  assert.equal(PLACES[4] && rank(PLACES[4]), Infinity);
  assert.ok(PLACES.every((each) => rankBy(" - ", "en")(each) === 0));
  const documented = one("z", ["Stalin"], { events: [event("removed", "1961")] });
  assert.ok(rank(documented) < rank(one("y", ["Stalin"])), "of two equal names, the better documented place");
});
