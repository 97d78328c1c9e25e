import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createPool, type LabelLook, type LabelText } from "../../../mapgen/viewer/map/labelPool";
import { leaflet } from "../../../mapgen/viewer/ui/leaflet";
import { layer } from "../fixtures";

type Written = [key: object, text: string, x?: number, parts?: Partial<LabelText>, look?: LabelLook];

function setUp(): { spans: HTMLElement[]; write: (...labels: Written[]) => void; shown: () => string[] } {
  const spans: HTMLElement[] = [];
  const pool = createPool((span) => spans.push(span));
  return {
    spans,
    write(...labels) {
      pool.begin();
      for (const [key, text, x = 0, parts = {}, look = {}] of labels)
        pool.write(key, { text, lang: "en", kind: "place-name", ...parts }, leaflet.point(x, 10.4), look);
      pool.end();
    },
    shown: () => spans.filter(({ hidden }) => !hidden).map(({ textContent }) => textContent ?? ""),
  };
}

const [A, B, C] = [{ a: 1 }, { b: 1 }, { c: 1 }];

test("a second line tells a label apart, and goes when it is no longer needed", () => {
  const { spans, write, shown } = setUp();
  write([A, "Stalin City", 0, { below: { text: "Brașov", lang: "ro" } }]);
  assert.deepEqual(shown(), ["Stalin CityBrașov"]);
  assert.equal(spans[0]?.querySelector(".name-below")?.getAttribute("lang"), "ro");
  write([A, "Stalin City"]);
  assert.deepEqual(shown(), ["Stalin City"]);
  assert.equal(spans[0]?.querySelector(".name-below"), null);
});

test("what is labelled again keeps its span; a span that is free serves another", () => {
  const { spans, write, shown } = setUp();
  write([A, "Gori"], [B, "Perm"]);
  const [gori, perm] = spans;
  write([B, "Molotov"], [A, "Gori"]);
  assert.deepEqual([gori?.textContent, perm?.textContent], ["Gori", "Molotov"]);
  write([B, "Molotov"]);
  assert.deepEqual(shown(), ["Molotov"]);
  write([B, "Molotov"], [C, "Stalino"]);
  assert.equal(spans.length, 2);
  assert.equal(gori?.textContent, "Stalino");
  write();
  assert.deepEqual(shown(), []);
});

test("a label has its place, language and look", () => {
  const { spans, write } = setUp();
  write([A, "სტალინი", 20.6, { lang: "ka" }, { tone: layer("names"), spacing: 1.234, size: 12 }]);
  const [span] = spans;
  assert.ok(span);
  assert.deepEqual(
    [span.lang, span.style.transform, span.style.letterSpacing, span.style.fontSize],
    ["ka", "translate(21px, 10px)", "1.23px", "12.00px"],
  );
  assert.match(span.className, /^map-name leaflet-zoom-hide place-name layered$/);
  write([A, "Stalin", 20.6]);
  assert.deepEqual([span.lang, span.style.letterSpacing, span.style.fontSize], ["en", "", ""]);
});

test("nothing is written that has not changed", () => {
  const { spans, write } = setUp();
  write([A, "Gori", 5]);
  const [span] = spans;
  assert.ok(span);
  // Whatever stands there stays if the label is the same.
  span.style.transform = "none";
  write([A, "Gori", 5.2]);
  assert.equal(span.style.transform, "none");
  write([A, "Gori", 6]);
  assert.equal(span.style.transform, "translate(6px, 10px)");
});
