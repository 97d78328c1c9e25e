/**
 * Drawers for the list and for layers and key, where the screen has room for the map only: there the map fills the
 * first screen, and an open drawer covers it, but not the date. On larger screens both are where the build put them.
 */
import { numberOf } from "../state/phrases";
import { inEachLanguage } from "../state/remake";
import type { Control, Store, View } from "../state/store";
import { createDrawer, drawerBox, type Drawer } from "../ui/drawer";
import { el } from "../ui/dom";
import { NARROW, tellHeight } from "../ui/layout";

const LIST = "M2 4H3M6 4H14M2 8H3M6 8H14M2 12H3M6 12H14";
const KEY = "M8 2L14 5L8 8L2 5ZM2.5 8L8 10.8L13.5 8M2.5 11L8 13.8L13.5 11";
/** Class of the root element while there are drawers. */
const CLASS = "has-drawers";
/** What goes into the drawer of layers and key, in this order. */
const KEY_PARTS = ["layers", "legend", "borders"];

/** Creates the drawers in `stage`, their buttons on `frame`, the map's frame, whenever the screen is small. */
export function create(stage: HTMLElement, frame: HTMLElement, store: Store): Control {
  const screen = matchMedia(NARROW);
  let drawers: Control | null = null;
  const follow = (): void => {
    drawers?.remove();
    drawers = screen.matches ? createDrawers(stage, frame, store) : null;
  };
  follow();
  screen.addEventListener("change", follow);
  return {
    reads: ["open", "tour", "quiz", "lang", "filter", "criteria"],
    update: (now, before) => drawers?.update(now, before),
    remove() {
      screen.removeEventListener("change", follow);
      drawers?.remove();
    },
  };
}

function createDrawers(stage: HTMLElement, frame: HTMLElement, store: Store): Control {
  const parts = (ids: readonly string[]): HTMLElement[] => ids.flatMap((id) => document.getElementById(id) ?? []);
  const lend = [borrow("places", parts(["list"])), borrow("key", parts(KEY_PARTS))] as const;
  const boxes = lend.map(({ box }) => box);
  stage.append(...boxes);
  document.documentElement.classList.add(CLASS);
  const stopMeasuring = parts(["tally"]).map((part) => tellHeight(part, "--tally"));
  const masthead = document.querySelector<HTMLElement>("body > .masthead");
  if (masthead) stopMeasuring.push(tellHeight(masthead, "--masthead"));
  const bar = inEachLanguage(() => createBar(frame, lend[0].box, lend[1].box, store));
  return {
    ...bar,
    remove() {
      bar.remove();
      for (const stop of stopMeasuring) stop();
      document.documentElement.classList.remove(CLASS);
      for (const { giveBack } of lend) giveBack();
    },
  };
}

/** Puts elements into a drawer, until they are given back to where they were. */
function borrow(name: string, parts: readonly HTMLElement[]): { box: HTMLElement; giveBack: () => void } {
  const markers = parts.map((part) => {
    const marker = document.createComment(part.id);
    part.before(marker);
    return marker;
  });
  const box = drawerBox(name, ...parts);
  return {
    box,
    giveBack() {
      parts.forEach((part, i) => markers[i]?.replaceWith(part));
      box.remove();
    },
  };
}

/** Creates the buttons; that of the list says how many places a pressed number shows there. */
function createBar(frame: HTMLElement, listBox: HTMLElement, keyBox: HTMLElement, store: Store): Control {
  const close = store.words("card.close");
  const list = createDrawer(listBox, { title: store.words("list.title"), picture: LIST, close });
  const key = createDrawer(keyBox, { title: store.words("page.key"), picture: KEY, close });
  list.onOpen(key.close);
  key.onOpen(list.close);
  const bar = el("div", { class: "phone-bar" }, list.knob, key.knob);
  frame.append(bar);
  const stopLeading = leadInto(list);
  const count = el("b");
  list.knob.append(count);
  const writeCount = ({ criteria, filter }: View): void => {
    count.hidden = !criteria.counted || !filter;
    count.textContent = count.hidden ? "" : numberOf(filter?.size ?? 0, store);
  };
  writeCount(store.view());
  /** Whether the open place was chosen in the list, to which the reader then returns. */
  let isFromList = false;
  return {
    update(now, before) {
      if (now.filter !== before.filter) writeCount(now);
      if (now.open !== null && before.open === null) isFromList = !listBox.hidden;
      if (hasCome(now, before)) for (const drawer of [list, key]) drawer.close();
      if (now.open === null && before.open !== null && isFromList) list.open();
    },
    remove() {
      stopLeading();
      for (const drawer of [list, key]) drawer.remove();
      bar.remove();
    },
  };
}

/** Whether something begins to take place on the map. */
function hasCome(now: View, before: View): boolean {
  const isOpened = now.open !== null && now.open !== before.open;
  return isOpened || (now.tour !== null && before.tour === null) || (now.quiz !== null && before.quiz === null);
}

/** Opens the list where a link leads there. */
function leadInto(list: Drawer): () => void {
  const press = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('a[href="#list"]')) list.open();
  };
  document.addEventListener("click", press);
  return () => document.removeEventListener("click", press);
}
