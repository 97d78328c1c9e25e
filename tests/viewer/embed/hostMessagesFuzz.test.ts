import "../dom";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { create } from "../../../mapgen/viewer/embed/hostBridge";
import { isText, ours, VIEW } from "../../../mapgen/viewer/embed/hostMessages";
import { storeOf } from "../fixtures";
import { createRandom, mutated, PIECES, type Random } from "../random";

const MESSAGES = 4000;
const KEYS = ["go", "go", "hello", "hello", "mapgen", "date", "place", "title", "__proto__", "constructor", "toString"];
const VIEWS = ["date=1961-11-10&place=volgograd", "q=%D0%B6", "layers=renamed,camps", "lang=de"];

/** Returns any value that a page can post: structured clones have no methods, but any depth. */
function value(random: Random, depth = 0): unknown {
  const plain = [
    null,
    undefined,
    true,
    false,
    0,
    1,
    -1,
    NaN,
    2 ** 60,
    10n,
    "",
    "1",
    new Date(0),
    /x/,
    new Uint8Array(3),
  ];
  switch (random.below(depth > 3 ? 4 : 7)) {
    case 0:
      return random.of(plain);
    case 1:
      return random.of(PIECES);
    case 2:
      return random.of(VIEWS);
    case 3:
      return mutated(random.of(VIEWS), random);
    case 4:
      return Array.from({ length: random.below(4) }, () => value(random, depth + 1));
    case 5:
      return new Map([[value(random, depth + 1), value(random, depth + 1)]]);
    default:
      return message(random, depth + 1);
  }
}

function message(random: Random, depth: number): object {
  const keys = Array.from({ length: random.below(4) }, () => random.of(KEYS));
  const fields = Object.fromEntries(
    keys.map((key) => [key, random.below(3) ? value(random, depth) : key === "hello" || random.of(VIEWS)]),
  );
  return random.below(3) ? { ...fields, mapgen: 1 } : fields;
}

test("whatever the page around posts, only views move the map and only greetings are answered", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const random = createRandom(1956);
  const [posted, gone]: [unknown[], string[]] = [[], []];
  const host = { postMessage: (each: unknown) => void posted.push(each) };
  Object.defineProperty(globalThis, "parent", { value: host, configurable: true });
  create(storeOf(), (hash) => void gone.push(hash));
  let [moved, greeted] = [0, false];
  for (let left = MESSAGES; left; left--) {
    const data = random.below(3) ? message(random, 0) : value(random);
    const own = ours(data);
    const go = own?.["go"];
    gone.length = posted.length = 0;
    window.dispatchEvent(Object.assign(new Event("message"), { source: host, origin: "null", data }));
    mock.timers.tick(100);
    assert.deepEqual(gone, isText(go, VIEW) ? [go] : []);
    const hello = own?.["hello"] === true && !isText(go, VIEW);
    greeted ||= hello;
    if (hello) assert.deepEqual(posted[0], { mapgen: 1, hello: true });
    else assert.deepEqual(posted, []);
    moved += gone.length;
  }
  assert.ok(moved > MESSAGES / 50 && greeted, "some messages are views, some are greetings");
  mock.timers.reset();
});
