/**
 * The summary beside the date: for each group of places of the visible layers, how many are in which state. Each
 * number is a button that shows only the places it counts.
 */
import { button, el, fill } from "../ui/dom";
import type { Layer, PlaceState } from "../contract/payload";
import type { DrawnPlace, Touched, VisiblePlaces } from "../map/visiblePlaces";
import type { PlaceFilter } from "../search/placeFilter";
import type { Control, Store, View } from "../state/store";
import { numberOf } from "../state/phrases";
import { COUNTED_STATES, countedValue, countWords, tallyGroups, type TallyGroup } from "../state/tallyGroups";
import { symbolPicture } from "../ui/symbolShapes";
import { tint } from "../ui/theme";

/** How many places of each layer and kind are in each state, by "layer kind state". */
type StateCounts = Map<string, number>;

/** What decides which places are counted; the date decides their states. */
const WHAT_IS_COUNTED = ["layers", "criteria", "follow", "lang"] as const;

/** A group in the summary, with its numbers. */
interface Item {
  readonly group: TallyGroup;
  readonly element: HTMLElement;
  readonly numbers: readonly NumberButton[];
}

/** The button of one number. */
interface NumberButton {
  readonly shown: PlaceState;
  readonly element: HTMLButtonElement;
  /** What it says now. */
  written: string;
}

/** Keeps the summary in `root` up to date. */
export function create(root: HTMLElement, store: Store, visible: VisiblePlaces, placeFilter: PlaceFilter): Control {
  const items = tallyGroups(store).map((group) => createItem(group, store));
  root.append(el("ul", { class: "tally" }, ...items.map(({ element }) => element)));
  let counts = countStates(store.view(), visible, placeFilter);
  let version = visible.version();
  const write = (): void => {
    for (const item of items) writeItem(item, counts, store);
  };
  write();
  return {
    reads: ["day", "layers", "criteria", "filter", "lang", "follow"],
    update(now, before) {
      const isStep = WHAT_IS_COUNTED.every((key) => now[key] === before[key]);
      const touched = isStep ? visible.touched(version) : null;
      version = visible.version();
      if (touched) moveCounts(counts, touched, now, placeFilter);
      else counts = countStates(now, visible, placeFilter);
      write();
    },
    remove: () => root.replaceChildren(),
  };
}

function createItem(group: TallyGroup, store: Store): Item {
  const { layer, kinds } = group;
  const numbers = COUNTED_STATES.map((shown): NumberButton => {
    const value = countedValue(group, shown);
    const toggle = (): void => {
      const { layers, criteria } = store.view();
      const shownToo = isBeside(layer, layers) ? { layers: new Set([...layers, layer.id]) } : {};
      store.set({ ...shownToo, criteria: { ...criteria, counted: criteria.counted === value ? "" : value } });
    };
    return { shown, element: button({ class: "tally-number", "data-counted": value }, toggle), written: "" };
  });
  const [kind = ""] = kinds;
  const shape = layer.kinds[kind]?.shape ?? layer.shape;
  const parts = numbers.map(({ element }) => element);
  return { group, element: tint(el("li", {}, symbolPicture(shape, "during"), ...parts), layer), numbers };
}

/** Counts the places of the visible layers that match all criteria but the number that was chosen. */
function countStates(view: View, visible: VisiblePlaces, placeFilter: PlaceFilter): StateCounts {
  const ids = placeFilter.uncounted();
  const counts: StateCounts = new Map();
  for (const drawn of visible.everything()) if (isCounted(drawn, view, ids)) add(counts, drawn, drawn.state, 1);
  return counts;
}

/** Moves the places that a step of the date has changed from one count to another. */
function moveCounts(counts: StateCounts, { restated, left }: Touched, view: View, placeFilter: PlaceFilter): void {
  const ids = placeFilter.uncounted();
  restated.forEach((drawn, i) => {
    if (!isCounted(drawn, view, ids)) return;
    add(counts, drawn, left[i] ?? drawn.state, -1);
    add(counts, drawn, drawn.state, 1);
  });
}

function isCounted({ place, layer }: DrawnPlace, { layers }: View, ids: ReadonlySet<string> | null): boolean {
  return (layers.has(layer.id) || isBeside(layer, layers)) && (ids?.has(place.id) ?? true);
}

/** Whether a layer that is not shown is counted beside one that is. */
function isBeside({ id, countedWith = "" }: Layer, layers: ReadonlySet<string>): boolean {
  return !layers.has(id) && layers.has(countedWith);
}

function add(counts: StateCounts, { place, layer }: DrawnPlace, state: PlaceState, number: number): void {
  const key = `${layer.id} ${place.kind} ${state}`;
  counts.set(key, (counts.get(key) ?? 0) + number);
}

function writeItem({ group, element, numbers }: Item, counts: StateCounts, store: Store): void {
  const { layers, criteria } = store.view();
  const beside = isBeside(group.layer, layers);
  element.hidden = !layers.has(group.layer.id) && !beside;
  if (element.hidden) return;
  element.classList.toggle("is-beside", beside);
  for (const number of numbers) {
    const { shown } = number;
    const count = [...group.kinds].reduce(
      (sum, kind) => sum + (counts.get(`${group.layer.id} ${kind} ${shown}`) ?? 0),
      0,
    );
    const isChosen = !beside && criteria.counted === countedValue(group, shown);
    const isTold = beside ? shown === "during" && count > 0 : isWorthSaying(group, shown, count);
    number.element.hidden = !isTold && !isChosen;
    number.element.setAttribute("aria-pressed", String(isChosen));
    if (!number.element.hidden) writeNumber(number, group, count, store);
  }
  element.hidden = beside && numbers.every((number) => number.element.hidden);
}

/** The present is told even if nothing is left; the other states only if there are any. */
function isWorthSaying({ owner }: TallyGroup, shown: PlaceState, count: number): boolean {
  if (shown === "changing") return count > 0;
  return owner.tally?.[shown] !== undefined && (count > 0 || shown === "during");
}

function writeNumber(number: NumberButton, group: TallyGroup, count: number, store: Store): void {
  const [before = "", after] = countWords(group, number.shown, count, store) ?? [];
  const key = JSON.stringify([before, count, after]);
  if (key === number.written) return;
  number.written = key;
  const parts = after === undefined ? [before] : [before, el("b", {}, numberOf(count, store)), after];
  fill(number.element, ...parts);
}
