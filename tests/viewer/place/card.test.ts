import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../../mapgen/viewer/contract/payload";
import { createCard } from "../../../mapgen/viewer/place/card";
import type { Store, ViewChange } from "../../../mapgen/viewer/state/store";
import { colonial, day, name, place, storeOf } from "../fixtures";

/** Texts in the card of a place of `small`, or of a place of its own. */
function cardOf(
  which: string | Partial<Place>,
  change: ViewChange = {},
): {
  text: (selector: string) => string;
  all: (selector: string) => string[];
  card: HTMLElement;
  store: Store;
} {
  const own = typeof which === "string" ? [] : [place({ layer: "renamed", kind: "city", ...which })];
  const store = own.length ? storeOf({ places: own }) : storeOf();
  store.set(change);
  const found = store.place(typeof which === "string" ? which : "place");
  assert.ok(found);
  const card = createCard(found, store, "heading", () => undefined);
  const all = (selector: string): string[] => [...card.querySelectorAll(selector)].map((one) => one.textContent ?? "");
  return { card, store, all, text: (selector) => all(selector).join("|") };
}

test("the head: kind and country, the name of the day, today's name, and the state", () => {
  const { text, card } = cardOf("volgograd");
  assert.deepEqual(["h2", ".eyebrow", ".local", ".aside", ".now"].map(text), [
    "Stalingrad",
    "city · Russia",
    "Сталинград",
    "today Volgograd",
    "5 March 1953: bears it",
  ]);
  assert.equal(card.querySelector("h2")?.getAttribute("lang"), "en");
});

test("where the name is the title, nothing stands beside it", () => {
  const { text } = cardOf("volgograd", { day: day("1970-01-01") });
  assert.deepEqual(["h2", ".aside"].map(text), ["Volgograd", ""]);
});

test("a title that is no name in use stands beside the name without “today”", () => {
  const { text } = cardOf({ title: "The old town", names: [name("Stalino", "1924", "1961")] });
  assert.deepEqual(["h2", ".aside"].map(text), ["Stalino", "The old town"]);
});

test("a name borne at the same time is told beside that of the day, and in its turn among the names", () => {
  const names = [
    name("Sixth Avenue", "1811", ".."),
    name("Avenue of the Americas", "1945-10-02", "2000-01-01", { period: "b", status: "concurrent" }),
  ];
  const at = (text: string): ReturnType<typeof cardOf> => cardOf({ title: "Sixth Avenue", names }, { day: day(text) });
  assert.equal(at("1945-10-01").text(".aside"), "");
  const { text, all } = at("1950-01-01");
  assert.deepEqual(["h2", ".aside"].map(text), ["Sixth Avenue", "also Avenue of the Americas"]);
  assert.equal(all(".names li.is-current").length, 2);
  assert.match(all(".names li")[1] ?? "", /at the same time/);
  assert.equal(at("2000-01-01").text(".aside"), "");
});

test("periods of names in the order of time, the page's language first, the current one marked", () => {
  const { text, all, card } = cardOf("volgograd");
  assert.deepEqual(all(".names .span"), [
    "1589 to 10 April 1925",
    "10 April 1925 to 10 November 1961",
    "since 10 November 1961",
  ]);
  assert.match(all(".names .forms")[1] ?? "", /^Stalingrad Сталинград Russian/);
  assert.match(text(".names [aria-current]"), /Stalingrad/);
  assert.equal(card.querySelectorAll(".names [aria-current]").length, 1);
  assert.deepEqual(cardOf("volgograd", { lang: "de" }).all(".names .form").length, 6);
});

test("one spelling stands once, with the languages that use it", () => {
  const forms = { period: "s" };
  const names = [
    name("Stalin", "1950", "..", { ...forms, lang: "de" }),
    name("Stalin", "1950", "..", { ...forms, lang: "en" }),
    name("Сталин", "1950", "..", { ...forms, lang: "ru" }),
  ];
  assert.deepEqual(cardOf({ names }).all(".form"), ["Stalin German", "Сталин Russian"]);
  assert.deepEqual(
    cardOf({ names }, { lang: "de" }).all(".form"),
    ["Stalin", "Сталин Russisch"],
    "English goes without",
  );
});

test("a place that goes by its names says which has no date; others do not", () => {
  const { all } = cardOf({ names: [name("A")] });
  assert.deepEqual([all(".names .forms").length, all(".names .span")], [1, ["dates unknown"]]);
  assert.deepEqual(cardOf({ layer: "monuments", names: [name("A")] }).all(".names .span"), []);
  assert.equal(cardOf({}).text(".names"), "");
});

test("events in the order of time, without rivals; an event without text by its kind", () => {
  assert.deepEqual(cardOf("prague-letna-stalin").all(".events .span"), [
    "1 May 1955",
    "between 19 October 1962 and 6 November 1962",
  ]);
  const events = [
    { happening: "b", kind: "built", date: "1960", text: "", sources: [0] },
    { happening: "a", kind: "x", date: "1950~", text: "", sources: [0] },
  ];
  assert.deepEqual(cardOf({ events }).all(".events li"), ["about 1950x source 1", "1960Built source 1"]);
});

test("figures have the titles of their measures", () => {
  const { all } = cardOf("norillag");
  assert.deepEqual(all(".figures dt"), ["Prisoners"]);
  assert.match(all(".figures dd")[0] ?? "", /^72,500 \(1951\) source \d Highest yearly count listed\.$/);
});

test("the map of the spot is as near as its coordinates are exact", () => {
  const zooms = (["exact", "site", "settlement", "region"] as const).map((precision) => {
    const link = cardOf({ precision, lat: -1.5, lon: 179.9 }).card.querySelector(".where a");
    return /^https:\/\/www\.openstreetmap\.org\/\?mlat=-1\.5&mlon=179\.9#map=(\d+)\/-1\.5\/179\.9$/.exec(
      link?.getAttribute("href") ?? "",
    )?.[1];
  });
  assert.deepEqual(zooms, ["17", "15", "12", "7"]);
});

test("further sources are named only where there are any", () => {
  assert.match(cardOf("norillag").text(".further"), /^Also covered in/);
  assert.equal(cardOf("volgograd").text(".further"), "");
});

test("the card links this view", () => {
  const { card } = cardOf("volgograd", { open: "volgograd", day: day("1961-11-10") });
  assert.equal(card.querySelector(".own-address a")?.getAttribute("href"), "#date=1961-11-10&place=volgograd");
});

test("the card follows the claims that the reader follows, and still shows all of them", () => {
  const { all } = cardOf("volgograd", { follow: new Map([["volgograd/stalingrad", 1]]) });
  assert.equal(all(".names .span")[1], "10 April 1925 to 11 November 1961");
  assert.equal(all(".dispute li").length, 2);
});

test("a summary in another language than the page's is marked", () => {
  assert.equal(cardOf("volgograd").card.querySelector(".summary")?.getAttribute("lang"), null);
  assert.equal(cardOf("volgograd", { lang: "ar" }).card.querySelector(".summary")?.getAttribute("lang"), "en");
});

test("the kinds of a name stand below it, and the card has the colour of the day", () => {
  const store = storeOf({ ...colonial(), opening: "1950" });
  const cardOn = (): HTMLElement => {
    const found = store.place("faisalabad");
    assert.ok(found);
    return createCard(found, store, "heading", () => undefined);
  };
  const card = cardOn();
  const kinds = [...card.querySelectorAll(".name-kinds")].map(({ textContent }) => textContent);
  assert.deepEqual(kinds, ["colonial name, commemorative", "commemorative"]);
  const colour = (one: HTMLElement): string => one.style.getPropertyValue("--layer-light");
  assert.equal(colour(card), "#8a5a00");
  const stretches = [...card.querySelectorAll<HTMLElement>(".stretch:not(.is-unnamed)")].map(colour);
  assert.deepEqual(stretches, ["#8a5a00", "#000000"]);
  store.set({ day: day("1990-01-01") });
  assert.equal(colour(cardOn()), "#000000");
});

test("a place with ids in registers elsewhere leads to them", () => {
  const links = (named: Record<string, string>): (string | null)[][] =>
    [...cardOf({ named }).card.querySelectorAll(".where a")]
      .slice(1)
      .map((one) => [one.textContent, one.getAttribute("href")]);
  assert.deepEqual(links({}), []);
  assert.deepEqual(links({ wikidata: "Q914", geonames: "472757", tgn: "7000000", osm: "node/1", other: "x" }), [
    ["Wikidata", "https://www.wikidata.org/wiki/Q914"],
    ["GeoNames", "https://www.geonames.org/472757"],
    ["Getty TGN", "https://vocab.getty.edu/page/tgn/7000000"],
    ["OpenStreetMap", "https://www.openstreetmap.org/node/1"],
  ]);
});
