import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CityName } from "../../../mapgen/viewer/contract/payload";
import { createCityLabels } from "../../../mapgen/viewer/map/cityLabels";
import { CITY_NAME, DOT } from "../../../mapgen/viewer/map/cityNames";
import { createGrid, TAKEN, type Box } from "../../../mapgen/viewer/map/labelGrid";
import { createPool } from "../../../mapgen/viewer/map/labelPool";
import { el } from "../../../mapgen/viewer/ui/dom";
import { mapAbout } from "../maps";

function city(id: string, name: string, lat: number): CityName {
  return { id, name, lang: "en", lat, lon: 0, rank: 1, sources: [0] };
}

/** Labels on a map about 0, 0, with what they show: the texts, and where each is. */
function labelled(): {
  labels: ReturnType<typeof createCityLabels>;
  lay: (cities: CityName[]) => void;
  keep: (taken: Box[]) => void;
  pane: Element;
} {
  const map = mapAbout([0, 0]);
  const pane = el("div");
  const pool = createPool((span) => pane.append(span));
  const labels = createCityLabels(map, pool);
  const lay = (cities: CityName[]): void => {
    pool.begin();
    labels.lay(cities, createGrid({ x: 800, y: 600 }), measure);
    pool.end();
  };
  const keep = (taken: Box[]): void => {
    const grid = createGrid({ x: 800, y: 600 });
    for (const box of taken) grid.mark(box, TAKEN);
    pool.begin();
    labels.keep(grid);
    pool.end();
  };
  return { labels, lay, keep, pane };
}

const measure = (text: string, kind: string): { width: number; height: number } =>
  kind === CITY_NAME ? { width: text.length * 6, height: 13 } : { width: 6, height: 20 };

const shown = (pane: Element): [string, string][] =>
  [...pane.querySelectorAll<HTMLElement>("bdi:not([hidden])")].map((span) => [
    span.textContent ?? "",
    span.style.transform,
  ]);
const texts = (pane: Element): string[] => shown(pane).map(([text]) => text);

test("each city has its name and its circle, and neither can be touched", () => {
  const { lay, pane } = labelled();
  lay([city("one", "Petrograd", 0)]);
  assert.deepEqual(texts(pane), ["Petrograd", DOT]);
  assert.ok(pane.querySelector(".map-name.city-name"));
  assert.equal(pane.querySelector("a, button, [tabindex]"), null);
});

test("a city that changes its name is renamed where it stands, and nothing else moves", () => {
  const { labels, lay, pane } = labelled();
  const other = city("two", "Kyiv", 10);
  lay([city("one", "Petrograd", 0), other]);
  const before = shown(pane);
  labels.rename([city("one", "Leningrad", 0), other], measure);
  assert.deepEqual(texts(pane), ["Leningrad", DOT, "Kyiv", DOT]);
  assert.deepEqual(
    shown(pane).map(([, at]) => at),
    before.map(([, at]) => at),
  );
});

test("while the date moves, names stand still as long as nothing comes in their way", () => {
  const { lay, keep, pane } = labelled();
  lay([city("one", "Petrograd", 0), city("two", "Kyiv", 10)]);
  const before = shown(pane);
  keep([]);
  assert.deepEqual(shown(pane), before);
  keep([{ x: 400, y: 290, width: 60, height: 20 }]);
  assert.deepEqual(texts(pane), ["Kyiv", DOT]);
});

test("a city whose name nobody knows any more is gone with its circle", () => {
  const { labels, lay, pane } = labelled();
  const other = city("two", "Kyiv", 10);
  lay([city("one", "Petrograd", 0), other]);
  labels.rename([other], measure);
  assert.deepEqual(texts(pane), ["Kyiv", DOT]);
  lay([]);
  assert.deepEqual(texts(pane), []);
});
