/**
 * The summary beside the date: for each group of places of the visible layers, how many are in which state. Each
 * number is a button that shows only the places it counts. On phones, where the date is below the map, it is written
 * here, too.
 */
import { button, el, fill } from "../ui/dom";
import type { Layer, PlaceState } from "../contract/payload";
import type { DrawnPlace, Touched, VisiblePlaces } from "../map/visiblePlaces";
import type { PlaceFilter } from "../search/placeFilter";
import { KNOWS_KINDS } from "../state/nameKinds";
import type { Control, Store, View } from "../state/store";
import { dayText, dayWords, numberOf } from "../state/phrases";
import {
  COUNTED_STATES,
  countedValue,
  countWords,
  isGuest,
  layersOf,
  tallyGroups,
  type TallyGroup,
  type Told,
} from "../state/tallyGroups";
import { showFocusWhole } from "../ui/layout";
import { symbolPicture } from "../ui/symbolShapes";
import { tint } from "../ui/theme";

/** How many places of each layer and kind are in each state, by "layer kind state", or bear a kind of name. */
type StateCounts = Map<string, number>;

/** What decides which places are counted; the date decides their states. */
const WHAT_IS_COUNTED = ["layers", "criteria", "follow", "lang"] as const;

/** A group in the summary, with its numbers. */
interface Item {
  readonly group: TallyGroup;
  /** Whether its places are counted with those of another group, as long as that is shown. */
  readonly isGuest: boolean;
  readonly element: HTMLElement;
  readonly numbers: readonly NumberButton[];
}

/** The button of one number: of the places of a group, or of a guest among them. */
interface NumberButton {
  readonly counted: TallyGroup;
  readonly shown: PlaceState;
  readonly told: Told;
  readonly element: HTMLButtonElement;
  /** What it says now. */
  written: string;
}

/** Keeps the summary in `root` up to date. */
export function create(root: HTMLElement, store: Store, visible: VisiblePlaces, placeFilter: PlaceFilter): Control {
  const groups = tallyGroups(store);
  const hasKinds = KNOWS_KINDS && groups.some(({ naming }) => naming);
  const rows = [...store.payload.layers, ...(KNOWS_KINDS ? [{ id: "" }] : [])]
    .map(({ id }) => createRow(id, groups, store))
    .filter(({ items }) => items.length);
  const list = el("ul", { class: "tally" }, ...rows.map(({ element }) => element));
  showFocusWhole(list);
  const day = el("time", { class: "tally-day" });
  root.append(day, list);
  let counts = countStates(store.view(), visible, placeFilter);
  let version = visible.version();
  const write = (): void => {
    day.dateTime = dayText(store);
    day.textContent = dayWords(store.view().day, store);
    for (const row of rows) writeRow(row, counts, store);
  };
  write();
  return {
    reads: ["day", "layers", "criteria", "filter", "lang", "follow"],
    update(now, before) {
      const isStep = !hasKinds && WHAT_IS_COUNTED.every((key) => now[key] === before[key]);
      const touched = isStep ? visible.touched(version) : null;
      version = visible.version();
      if (touched) moveCounts(counts, touched, now, placeFilter);
      else counts = countStates(now, visible, placeFilter);
      write();
    },
    remove: () => root.replaceChildren(),
  };
}

/** The groups of a layer. */
interface Row {
  readonly element: HTMLElement;
  readonly items: readonly Item[];
}

function createRow(layer: string, groups: readonly TallyGroup[], store: Store): Row {
  const items = groups.filter((group) => group.layer.id === layer).map((group) => createItem(group, groups, store));
  return { element: el("li", {}, ...items.map(({ element }) => element)), items };
}

function createItem(group: TallyGroup, groups: readonly TallyGroup[], store: Store): Item {
  const { layer, kinds } = group;
  const numbers = COUNTED_STATES.flatMap((shown) => {
    const guests = shown === "during" ? group.guests : [];
    return [
      createNumber(group, shown, shown, store),
      ...guests.map((guest) => createNumber(guest, shown, "among", store)),
    ];
  });
  const [kind = ""] = kinds;
  const shape = layer.kinds[kind]?.shape ?? layer.shape;
  const parts = numbers.map(({ element }) => element);
  const element = tint(el("span", { class: "tally-group" }, symbolPicture(shape, "during"), ...parts), layer);
  return { group, isGuest: isGuest(group, groups), element, numbers };
}

/** Creates the button of a number; pressed, it shows just the places that it counts, and their layers. */
function createNumber(counted: TallyGroup, shown: PlaceState, told: Told, store: Store): NumberButton {
  const value = countedValue(counted, shown);
  const toggle = (): void => {
    const { layers, criteria } = store.view();
    if (criteria.counted === value) store.set({ criteria: { ...criteria, counted: "" } });
    else {
      const shownToo = new Set([...layers, ...layersOf(counted).map(({ id }) => id)]);
      store.set({
        ...(shownToo.size > layers.size ? { layers: shownToo } : {}),
        criteria: { ...criteria, counted: value },
      });
    }
  };
  const element = button({ class: "tally-number", "data-counted": value }, toggle);
  return { counted, shown, told, element: tint(element, counted.layer), written: "" };
}

/** Counts the places of the visible layers that match all criteria but the number that was chosen. */
function countStates(view: View, visible: VisiblePlaces, placeFilter: PlaceFilter): StateCounts {
  const ids = placeFilter.uncounted();
  const counts: StateCounts = new Map();
  for (const drawn of visible.everything()) {
    if (!isCounted(drawn, view, ids)) continue;
    add(counts, drawn, drawn.state, 1);
    if (KNOWS_KINDS) for (const kind of drawn.kinds) raise(counts, ` ${kind} during`, 1);
  }
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

/** Whether a place is counted: its layer is shown, or that among whose places it is counted. */
function isCounted({ place, layer }: DrawnPlace, { layers }: View, ids: ReadonlySet<string> | null): boolean {
  return (layers.has(layer.id) || layers.has(layer.countedWith ?? "")) && (ids?.has(place.id) ?? true);
}

function add(counts: StateCounts, { place, layer }: DrawnPlace, state: PlaceState, number: number): void {
  raise(counts, `${layer.id} ${place.kind} ${state}`, number);
}

function raise(counts: StateCounts, key: string, number: number): void {
  counts.set(key, (counts.get(key) ?? 0) + number);
}

function writeRow({ element, items }: Row, counts: StateCounts, store: Store): void {
  for (const item of items) writeItem(item, counts, store);
  element.hidden = items.every((item) => item.element.hidden);
}

function writeItem(item: Item, counts: StateCounts, store: Store): void {
  const { layers, criteria } = store.view();
  const { layer } = item.group;
  const isOff = ({ id }: Layer): boolean => !(KNOWS_KINDS && !id) && !layers.has(id);
  item.element.hidden = isOff(layer) || (item.isGuest && layers.has(layer.countedWith ?? ""));
  if (item.element.hidden) return;
  for (const number of item.numbers) {
    const { counted, shown, told } = number;
    const count = countOf(counted, shown, counts);
    const isChosen = criteria.counted === countedValue(counted, shown);
    const isTold = told === "among" ? count > 0 : isWorthSaying(counted, shown, count);
    number.element.hidden = !isTold && !isChosen;
    number.element.setAttribute("aria-pressed", String(isChosen));
    number.element.classList.toggle("is-off", isOff(counted.layer));
    if (!number.element.hidden) writeNumber(number, count, store);
  }
}

/** Returns how many places of a group, and of those counted with it, are in a state. */
function countOf({ layer, kinds, guests }: TallyGroup, shown: PlaceState, counts: StateCounts): number {
  const own = [...kinds].reduce((sum, kind) => sum + (counts.get(`${layer.id} ${kind} ${shown}`) ?? 0), 0);
  return guests.reduce((sum, guest) => sum + countOf(guest, shown, counts), own);
}

/** The present is told even if nothing is left; the other states only if there are any. */
function isWorthSaying({ owner }: TallyGroup, shown: PlaceState, count: number): boolean {
  if (shown === "changing") return count > 0;
  return owner.tally?.[shown] !== undefined && (count > 0 || shown === "during");
}

function writeNumber(number: NumberButton, count: number, store: Store): void {
  const [before = "", after] = countWords(number.counted, number.told, count, store) ?? [];
  const key = JSON.stringify([before, count, after]);
  if (key === number.written) return;
  number.written = key;
  const parts = after === undefined ? [before] : [before, el("b", {}, numberOf(count, store)), after];
  fill(number.element, ...parts);
}
