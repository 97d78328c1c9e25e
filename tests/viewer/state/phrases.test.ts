import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../data/words_cases.json";
import type { Layer, Place } from "../../../mapgen/viewer/contract/payload";
import {
  dayText,
  dayWords,
  isUndated,
  bidiIsolated,
  langAttributes,
  localLine,
  measureTitle,
  nameNow,
  numberOf,
  numberWords,
  phraseWithElements,
  spanWords,
  stateNow,
  stateOfName,
  stateWords,
  titleElements,
  titleNow,
  turningPointWords,
  yearsWords,
} from "../../../mapgen/viewer/state/phrases";
import type { Store } from "../../../mapgen/viewer/state/store";
import type { TurningPoint } from "../../../mapgen/viewer/time/turningPoint";
import { turningPointOf } from "../../../mapgen/viewer/time/turningPoint";
import { el, type Child } from "../../../mapgen/viewer/ui/dom";
import { day, event, layer, name, place, stalingrad, storeOf } from "../fixtures";

const LANGUAGES = Object.keys(cases.spans[0]?.words ?? {});

test("there are cases to run", () => {
  assert.equal(LANGUAGES.length, 10);
  assert.ok(cases.spans.length > 5 && cases.years.length > 5 && cases.places.length > 5);
});

for (const lang of LANGUAGES) {
  const said = (words: object): string | undefined => (words as Record<string, string>)[lang];

  test(`${lang}: the spans of names`, () => {
    for (const { words, ...span } of cases.spans)
      assert.equal(spanWords(span, storeOf({ languages: [lang] })), said(words));
  });

  test(`${lang}: headings of years`, () => {
    for (const { years, words } of cases.years) {
      const [first, last] = years as [number | null, number | null];
      const turn: TurningPoint = {
        when: null,
        earliest: 0,
        latest: 0,
        value: undefined,
        years: [first ?? -Infinity, last ?? Infinity],
      };
      assert.equal(yearsWords(turn, storeOf({ languages: [lang] })), said(words));
    }
  });
}

interface Told {
  name: [text: string, lang: string];
  state: string;
  date: string;
  heading: string;
  turn: string | null;
}

for (const one of cases.places) {
  for (const [lang, days] of Object.entries(one.told as unknown as Record<string, Record<string, Told>>)) {
    test(`${one.about}: in words of ${lang}`, () => {
      for (const [date, expected] of Object.entries(days)) assert.deepEqual(told(one, lang, date), expected, date);
    });
  }
}

/** What is said of a case's place on a day; each time of places anew, as the viewer keeps what it has worked out. */
function told({ layer: id, ...one }: (typeof cases.places)[number], lang: string, opening: string): Told {
  const rules = structuredClone(cases.layers) as unknown as Record<string, Layer>;
  const translations = structuredClone(cases.translations) as unknown as Record<string, Layer["translations"]>;
  const own: Layer = { ...layer("names"), ...rules[id], id: "layer", translations: translations[id] ?? {} };
  const thing: Place = { ...place(), ...(structuredClone(one) as unknown as Partial<Place>), layer: "layer" };
  const store = storeOf({ languages: [lang], opening, layers: [own], places: [thing] });
  const turn = turningPointOf(thing, own);
  const now = nameNow(thing, store);
  return {
    name: now ? [now.name, now.lang] : [thing.title, store.foreignLang(thing, "title") ?? lang],
    state: stateNow(thing, store),
    date: turningPointWords(turn, store),
    heading: yearsWords(turn, store),
    turn: turn.when?.text ?? null,
  };
}

const NAMES = layer("names", { namesakes: ["stalin"] });

function withCity(opening = "1953-03-05", parts: Partial<Place> = {}): { city: Place; store: Store } {
  const city = stalingrad(parts);
  return { city, store: storeOf({ opening, layers: [NAMES, layer("lifetime")], places: [city] }) };
}

function text(children: Child[]): string {
  return el("p", {}, ...children).textContent ?? "";
}

test("the day of the view in words, and as EDTF", () => {
  const store = storeOf();
  assert.equal(dayWords(day("1961-11-10"), store), "10 November 1961");
  assert.equal(dayText(store), "1953-03-05");
});

test("the date of a change says what it is", () => {
  const say = (one: Place, rule: Layer): string => turningPointWords(turningPointOf(one, rule), storeOf());
  const lifetime = layer("lifetime", { begins: ["opened"], ends: ["closed"] });
  const opened = (date: string): Place => place({ events: [event("opened", date)] });
  assert.equal(say(stalingrad(), NAMES), "until 10 November 1961");
  assert.equal(say(opened("1957"), lifetime), "since 1957");
  assert.equal(say(opened("1950/1957"), lifetime), "start: between 1950 and 1957");
  assert.equal(say(place({ events: [event("closed", "19XX")] }), lifetime), "end: between 1900 and 1999");
  assert.equal(say(place({ events: [event("speech", "1956-02-25")] }), layer("moment")), "on 25 February 1956");
  assert.equal(say(place({ events: [event("speech", "1956-02")] }), layer("moment")), "February 1956");
});

test("a name without a date says nothing of its time", () => {
  assert.equal(isUndated(name("A")), true);
  assert.equal(isUndated(name("A", "1900")), false);
  assert.equal(isUndated(name("A", undefined, "..")), false);
});

test("a place is told by its name of the day and its title", () => {
  const { city, store } = withCity();
  assert.equal(titleNow(city, store), "Stalingrad (Volgograd)");
  assert.equal(text(titleElements(city, store)), "Stalingrad (Volgograd)");
  store.set({ day: day("2000-01-01") });
  assert.equal(titleNow(city, store), "Volgograd");
  assert.equal(text(titleElements(city, store)), "Volgograd");
  const statue = place({ layer: "lifetime", names: [name("Stalin", "1900", "..")] });
  assert.equal(nameNow(statue, store), undefined);
  assert.equal(titleNow(statue, store), "Place");
});

test("each name in a title says its language", () => {
  const { city, store } = withCity();
  store.set({ lang: "de" });
  const box = el("p", {}, ...titleElements(city, store));
  assert.deepEqual(
    [...box.querySelectorAll("bdi")].map((one) => one.getAttribute("lang")),
    ["en", "en"],
  );
});

test("the name in the place's own language stands beside, where it is another", () => {
  const names = [
    name("Сталин", "1949", "..", { period: "b", lang: "bg" }),
    name("Stalin", "1949", "..", { period: "b" }),
  ];
  const { city, store } = withCity("1953-03-05", { names });
  const line = localLine(city, store);
  assert.equal(line?.textContent, "Сталин");
  assert.equal(line?.querySelector("bdi")?.getAttribute("lang"), "bg");
  const own = withCity();
  assert.equal(localLine(own.city, own.store), null);
});

test("states go by the words of a kind, else of the layer; doubt and missing names are said", () => {
  const words = { before: "not yet", during: "stands", after: "gone" };
  const own = layer("names", {
    kinds: { thing: { title: "thing", shape: "circle" }, bust: { title: "bust", shape: "circle", words } },
  });
  const store = storeOf({ opening: "1500-01-01", layers: [own] });
  const city = stalingrad();
  assert.equal(stateWords(stalingrad({ kind: "bust" }), own, "during", store), "stands; name on this day unknown");
  assert.equal(stateWords(city, own, "before", store), "before it; name on this day unknown");
  store.set({ day: day("1953-03-05") });
  assert.equal(stateWords(city, own, "during", store), "in it");
  assert.equal(stateWords(city, own, "changing", store), "changing, or uncertain");
  assert.equal(stateNow(city, store), "in it");
});

test("in doubt, a name that honours nobody is not drawn as one that does", () => {
  const own = layer("names", { namesakes: ["stalin"] });
  const village = place({
    names: [name("Chaylu", undefined, "1924/1953"), name("Stalino", "1924/1953", "1960", { namesake: "stalin" })],
  });
  const store = storeOf({ opening: "1940-01-01", layers: [own], places: [village] });
  assert.equal(nameNow(village, store)?.name, "Chaylu");
  assert.equal(stateOfName(village, own, "changing", store), "before");
  assert.equal(stateOfName(village, own, "after", store), "after");
  assert.equal(stateOfName(village, layer("renamed", { namesakes: undefined }), "changing", store), "changing");
  store.set({ day: day("1955-01-01") });
  assert.equal(stateOfName(village, own, "changing", store), "changing");
  const both = [
    name("Leninsk", "1930", ".."),
    name("Stalinsk", "1930", "..", { namesake: "stalin", status: "concurrent" }),
  ];
  assert.equal(stateOfName(place({ names: both }), own, "changing", store), "changing");
});

test("numbers with their dates, and what they measure", () => {
  const store = storeOf();
  const figure = { measure: "prisoners", value: 107900, sources: [0] };
  assert.equal(numberWords(figure, store), "107,900");
  assert.equal(numberWords({ ...figure, date: "1932" }, store), "107,900 (1932)");
  assert.equal(numberOf(1.5, store), "1.5");
  assert.equal(measureTitle("prisoners", store), "Prisoners");
  assert.equal(measureTitle("weight", store), "weight");
});

test("a text in another language than the page's says so", () => {
  assert.deepEqual(langAttributes("ru"), { lang: "ru", dir: "auto" });
  assert.deepEqual(langAttributes(undefined), {});
  assert.equal(bidiIsolated("Сталин", "ru").outerHTML, '<bdi lang="ru">Сталин</bdi>');
});

test("elements stand in the places of a phrase's placeholders", () => {
  const title = el("cite", {}, "<A> & B");
  const box = el("p", {}, ...phraseWithElements("source.quoted", { title }, storeOf()));
  assert.equal(box.textContent, "“<A> & B”");
  assert.equal(box.querySelector("cite"), title);
});

test("a turn without a date says so", () => {
  const turn = turningPointOf(place(), NAMES);
  assert.equal(turningPointWords(turn, storeOf()), "date unknown");
});
