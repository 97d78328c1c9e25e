/**
 * The rows in sight of a very long list, between empty room for all others.
 */
import { createHeading, writeCount } from "./grouping";
import type { LazyGroup } from "./lazyGroups";
import { takeRow, type ListRow } from "./rows";
import { rowWindow, topOfRow, type RowHeights, type RowPosition, type Slice } from "./rowWindow";
import type { DrawnPlace } from "../map/visiblePlaces";
import type { Store } from "../state/store";
import { el, refill, writeAttribute } from "../ui/dom";

/** The rows in sight. */
export interface RowView {
  readonly root: HTMLElement;
  groups: readonly LazyGroup[];
  heights: RowHeights;
  /** Makes the row of a place the tab stop. */
  stand: (drawn: DrawnPlace) => void;
  /** Returns the place whose row is the tab stop. */
  stop: () => DrawnPlace | undefined;
  /** Returns the row of a place if it is in sight. */
  rowOf: (drawn: DrawnPlace) => ListRow | undefined;
  placeAt: (target: EventTarget | null) => DrawnPlace | undefined;
  /** Creates the rows that are in sight now, and removes the others. */
  render: () => void;
  /** Updates the rows in sight. */
  write: () => void;
  /** Creates all rows in sight again. */
  rewrite: () => void;
  remove: () => void;
}

/** Heights until some are measured. */
const ESTIMATE: RowHeights = { heading: 36, row: 53 };
/** Number of further rows above and below those on the screen. */
const SPARE = 12;
/** Differences in height from which rows are laid out again, in pixels. */
const EXACT = 0.1;

/** A group of which some rows are in sight. */
interface Section {
  heading: HTMLElement | null;
  count: HTMLElement;
  list: HTMLElement;
}

interface Rendered extends RowView {
  readonly store: Store;
  readonly above: HTMLElement;
  readonly below: HTMLElement;
  sections: Map<LazyGroup, Section>;
  rows: Map<DrawnPlace, ListRow>;
}

/** Creates the view in `root`, which scrolls. */
export function createRowView(root: HTMLElement, store: Store): RowView {
  root.classList.add("is-taken", "is-virtual");
  let stop: DrawnPlace | undefined;
  let frame = 0;
  const soon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(view.render);
  };
  const sizes = new ResizeObserver(soon);
  const view: Rendered = {
    root,
    store,
    groups: [],
    heights: ESTIMATE,
    above: el("div"),
    below: el("div"),
    sections: new Map(),
    rows: new Map(),
    stop: () => stop,
    stand(drawn) {
      stop = drawn;
      setTabStop(view);
    },
    rowOf: (drawn) => view.rows.get(drawn),
    placeAt: (target) => placeAt(view, target),
    render() {
      if (!stop?.shown) stop = view.groups.find((group) => group.count())?.shown()[0];
      render(view);
      if (measure(view)) render(view);
    },
    write() {
      for (const row of view.rows.values()) row.write();
    },
    rewrite() {
      view.sections = new Map();
      view.rows = new Map();
      view.render();
    },
    remove() {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      root.removeEventListener("scroll", soon);
    },
  };
  root.addEventListener("scroll", soon, { passive: true });
  sizes.observe(root);
  return view;
}

/** Scrolls the list until a row is visible below its heading, and renders it. */
export function bringRowIntoView(view: RowView, at: RowPosition): void {
  const { root } = view;
  const heights = heightsOf(view);
  const top = topOfRow(countsOf(view), heights, at);
  const height = heightOf(root);
  if (top - heights.heading < root.scrollTop) root.scrollTop = top - heights.heading;
  else if (top + heights.row > root.scrollTop + height) root.scrollTop = top + heights.row - height;
  view.render();
}

function countsOf({ groups }: RowView): number[] {
  return groups.map((group) => group.count());
}

/** Returns the heights of rows and of headings, if groups have any. */
function heightsOf({ heights, groups }: RowView): RowHeights {
  return groups.some((group) => group.title) ? heights : { ...heights, heading: 0 };
}

/** Returns the height of the visible part: never more than the screen, lest all rows be created. */
function heightOf({ clientHeight }: HTMLElement): number {
  return Math.min(clientHeight, window.innerHeight);
}

function placeAt({ rows }: Rendered, target: EventTarget | null): DrawnPlace | undefined {
  const item = target instanceof Element ? target.closest("li[data-place]") : null;
  for (const row of rows.values()) if (row.item === item) return row.drawn;
  return undefined;
}

function render(view: Rendered): void {
  const { root, heights, above, below, groups } = view;
  const spare = SPARE * heights.row;
  const [top, bottom] = [root.scrollTop - spare, root.scrollTop + heightOf(root) + spare];
  const part = rowWindow(countsOf(view), heightsOf(view), top, bottom);
  above.style.height = `${part.above}px`;
  below.style.height = `${part.below}px`;
  const rows = new Map<DrawnPlace, ListRow>();
  const sections = new Map<LazyGroup, Section>();
  for (const slice of part.slices) {
    const group = groups[slice.group];
    if (group) sections.set(group, renderSection(view, group, slice, rows));
  }
  keepFocus(view, rows);
  const lists = [...sections.values()].flatMap(({ heading, list }) => (heading ? [heading, list] : [list]));
  refill(root, [above, ...lists, below]);
  Object.assign(view, { rows, sections });
  setTabStop(view);
}

/** Renders the rows of a group that are in sight, and adds them to `rows`. */
function renderSection(
  view: Rendered,
  group: LazyGroup,
  { first, end }: Slice,
  rows: Map<DrawnPlace, ListRow>,
): Section {
  const shown = group.shown();
  const section = view.sections.get(group) ?? { ...createHeading(group.title), list: el("ol") };
  const { list, count } = section;
  writeCount(count, shown.length, view.store);
  list.style.paddingTop = `${first * view.heights.row}px`;
  list.style.paddingBottom = `${(shown.length - end) * view.heights.row}px`;
  const items = shown.slice(first, end).map((drawn, i) => {
    const row = view.rows.get(drawn) ?? createRow(drawn, view.store);
    rows.set(drawn, row);
    writeAttribute(row.item, "aria-setsize", String(shown.length));
    writeAttribute(row.item, "aria-posinset", String(first + i + 1));
    markIfOpen(row, view.store);
    return row.item;
  });
  refill(list, items);
  return section;
}

function createRow(drawn: DrawnPlace, store: Store): ListRow {
  const row = takeRow(el("li", { "data-place": drawn.place.id }), drawn, store);
  row.write();
  return row;
}

function markIfOpen({ button, id }: ListRow, store: Store): void {
  if (id === store.view().open) writeAttribute(button, "aria-current", "true");
  else button.removeAttribute("aria-current");
}

/** The list itself takes the focus of a row that goes out of sight; keys then continue from that row. */
function keepFocus({ root, rows }: Rendered, staying: ReadonlyMap<DrawnPlace, ListRow>): void {
  const held = document.activeElement;
  const isLeaving = [...rows].some(([drawn, { button }]) => button === held && !staying.has(drawn));
  if (!isLeaving) return;
  root.tabIndex = -1;
  root.focus({ preventScroll: true });
}

/** The tab stop is the row that was last used, or the first one if that is out of sight. */
function setTabStop(view: Rendered): void {
  const stop = view.stop();
  const chosen = (stop && view.rows.get(stop)) ?? [...view.rows.values()][0];
  for (const row of view.rows.values()) row.button.tabIndex = row === chosen ? 0 : -1;
}

/** Measures a row and a heading; returns whether they differ from what was known. */
function measure(view: Rendered): boolean {
  const [row] = view.rows.values();
  const heading = [...view.sections.values()].find((section) => section.heading)?.heading;
  const known = view.heights;
  view.heights = { row: heightIn(row?.item, known.row), heading: heightIn(heading, known.heading) };
  return Math.abs(view.heights.row - known.row) + Math.abs(view.heights.heading - known.heading) > EXACT;
}

/** Returns the height of an element; `otherwise` if it has none, as in a closed drawer. */
function heightIn(element: Element | null | undefined, otherwise: number): number {
  const height = element?.getBoundingClientRect().height ?? 0;
  return height > 0 ? height : otherwise;
}
