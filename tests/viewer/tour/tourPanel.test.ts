import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Step, Tour } from "../../../mapgen/viewer/contract/payload";
import type { Store } from "../../../mapgen/viewer/state/store";
import { createList, createStep, keys, type Acts, type TourPanel } from "../../../mapgen/viewer/tour/tourPanel";
import { storeOf } from "../fixtures";

const step = (title: string, place: string, date: string): Step => ({ title, place, date, layers: [], text: [title] });

const TOURS: Tour[] = [
  {
    id: "namen",
    title: "Namen",
    lang: "de",
    author: "A",
    summary: "",
    steps: [step("Eins", "volgograd", "1925-04-10")],
  },
  {
    id: "names",
    title: "Names",
    lang: "en",
    author: "B",
    summary: "Three names.",
    steps: [
      step("One", "volgograd", "1953"),
      step("Two", "atlantis", "1956~"),
      step("Three", "luhansk", "1958-03-05/1970-01"),
    ],
  },
];

function setUp(): { store: Store; acts: Acts; told: string[] } {
  const told: string[] = [];
  const acts: Acts = {
    go: (tour, number) => told.push(`${tour.id} ${number}`),
    list: () => told.push("list"),
    close: () => told.push("close"),
    fold: () => told.push("fold"),
    place: (id) => told.push(id),
    date: (day) => told.push(String(day)),
    change: (tour) => told.push(`change ${tour.id}`),
  };
  return { store: storeOf({ tours: TOURS }), acts, told };
}

/** Step `number` of the English tour. */
function stepOf(number: number, { store, acts }: { store: Store; acts: Acts }, folded = false): TourPanel {
  const [, tour] = TOURS;
  const one = tour?.steps[number - 1];
  assert.ok(tour && one);
  return createStep(
    tour,
    one,
    { id: tour.id, step: number, place: one.place, day: 0, layers: new Set() },
    folded,
    store,
    acts,
  );
}

const part = ({ element }: TourPanel, selector: string): HTMLElement => {
  const found = element.querySelector<HTMLElement>(selector);
  assert.ok(found, selector);
  return found;
};

test("tours of the page's language come first, the others in their order", () => {
  const { store, acts, told } = setUp();
  const list = (): (string | null)[] =>
    [...createList(store, acts).element.querySelectorAll("button.tour-choice")].map(({ textContent }) => textContent);
  assert.deepEqual(list(), ["NamesThree names.3 steps · English · B", "Namen1 step · German · A"]);
  store.set({ lang: "de" });
  assert.match(list()[0] ?? "", /^Namen/);
  const panel = createList(store, acts);
  part(panel, "[data-tour=names]").click();
  part(panel, ".tour-tool").click();
  assert.deepEqual(told, ["names 1", "close"]);
});

test("texts of another language are marked", () => {
  const { store, acts } = setUp();
  const langs = [...createList(store, acts).element.querySelectorAll("b")].map((one) => one.getAttribute("lang"));
  assert.deepEqual(langs, [null, "de"]);
});

test("a step tells when and where, by the name of the map's day", () => {
  const where = (number: number): string | null => part(stepOf(number, setUp()), ".tour-where").textContent;
  // The map is at 5 March 1953.
  assert.equal(where(1), "1953 · Stalingrad (Volgograd)");
  assert.equal(where(2), "about 1956 · ", "no such place");
  assert.equal(where(3), "5 March 1958 to January 1970 · Voroshilovgrad (Luhansk)");
  assert.equal(part(stepOf(3, setUp()), "time").getAttribute("datetime"), "1958-03-05");
});

test("the way: no step before the first, after the last all tours", () => {
  const tour = setUp();
  for (const number of [1, 2, 3]) {
    const panel = stepOf(number, tour);
    part(panel, ".is-previous").click();
    part(panel, ".is-next").click();
  }
  assert.deepEqual(tour.told, ["names 2", "names 1", "names 3", "names 2", "list"]);
  const disabled = [1, 2, 3].map((number) => part(stepOf(number, tour), ".is-previous").getAttribute("aria-disabled"));
  assert.deepEqual(disabled, ["true", null, null]);
  assert.deepEqual(
    [1, 3].map((number) => part(stepOf(number, tour), ".is-next").textContent),
    ["Next", "All tours"],
  );
});

test("all steps are listed, with the one that is shown", () => {
  const tour = setUp();
  const panel = stepOf(2, tour);
  assert.equal(part(panel, ".tour-index summary").textContent, "Step 2 of 3");
  const links = [...panel.element.querySelectorAll<HTMLElement>(".tour-index a")];
  assert.deepEqual(
    links.map((link) => [link.textContent, link.getAttribute("href"), link.getAttribute("aria-current")]),
    [
      ["One", "#tour=names&step=1", null],
      ["Two", "#tour=names&step=2", "step"],
      ["Three", "#tour=names&step=3", null],
    ],
  );
  links[2]?.dispatchEvent(new Event("click", { cancelable: true }));
  links[0]?.dispatchEvent(Object.assign(new Event("click", { cancelable: true }), { ctrlKey: true }));
  assert.deepEqual(tour.told, ["names 3"], "with Ctrl the browser opens a window");
});

test("the text can be folded away, and the way back to the step is hidden at first", () => {
  const tour = setUp();
  const [open, folded] = [stepOf(1, tour), stepOf(1, tour, true)];
  const told = (panel: TourPanel): unknown[] => [
    part(panel, ".tour-body").hidden,
    part(panel, ".is-fold").getAttribute("aria-expanded"),
    part(panel, ".is-fold").getAttribute("aria-label"),
  ];
  assert.deepEqual(told(open), [false, "true", "Hide text"]);
  assert.deepEqual(told(folded), [true, "false", "Show text"]);
  part(folded, ".is-fold").click();
  assert.equal(open.back?.hidden, true);
  open.back?.click();
  assert.deepEqual(tour.told, ["fold", "names 1"]);
});

test("from right to left, the right arrow leads back", () => {
  const { store } = setUp();
  assert.deepEqual(keys(store), ["ArrowLeft", "ArrowRight"]);
  store.set({ lang: "ar" });
  assert.deepEqual(keys(store), ["ArrowRight", "ArrowLeft"]);
});

test("the last step asks the question of the tour, and hides its answer until it is opened", () => {
  const [, tour] = TOURS;
  assert.ok(tour);
  Object.assign(tour, { question: "Why?", answer: "<b>So</b>." });
  const setting = setUp();
  assert.equal(stepOf(1, setting).element.querySelector(".tour-question"), null);
  const asked = part(stepOf(3, setting), ".tour-question");
  assert.equal(asked.querySelector("h3")?.textContent, "A question to end with");
  assert.equal(asked.querySelector("p")?.textContent, "Why?");
  const answer = asked.querySelector("details");
  assert.deepEqual(
    [
      answer?.hasAttribute("open"),
      answer?.querySelector("summary")?.textContent,
      answer?.querySelector("p")?.textContent,
    ],
    [false, "Show the answer", "<b>So</b>."],
  );
  delete tour.question;
  delete tour.answer;
  assert.equal(stepOf(3, setting).element.querySelector(".tour-question"), null);
});
