/**
 * The line between two compared dates: a slider, with the dates beside it.
 */
import type { Store } from "../state/store";
import { dayWords } from "../state/phrases";
import { button, el, writeText } from "../ui/dom";
import { icon } from "../ui/icon";

/** The line and its dates. */
export interface Swipe {
  /** Writes the dates of the view. */
  write: () => void;
  remove: () => void;
}

/** How far the arrow keys move the line, in per cent of the map's width. */
const STEP = 4;
/** Where the line is at first, in per cent. */
const MIDDLE = 50;
const SWAP = "M2 5.5H13M10.5 2.5L13.5 5.5L10.5 8.5M14 10.5H3M5.5 7.5L2.5 10.5L5.5 13.5";

/** Creates the line over `root`; `covered` is shown on its left only. */
export function createSwipe(root: HTMLElement, covered: HTMLElement, store: Store): Swipe {
  const { words } = store;
  const [before, after] = [el("b"), el("b")];
  const line = el("div", { class: "swipe-line", role: "slider", tabindex: 0, "aria-label": words("compare.line") });
  line.setAttribute("aria-valuemin", "0");
  line.setAttribute("aria-valuemax", "100");
  const swap = button(
    { class: "swipe-button", "aria-label": words("compare.swap"), title: words("compare.swap") },
    () => store.set({ day: store.view().compared ?? store.view().day, compared: store.view().day }),
    icon(SWAP),
  );
  const end = words("compare.end");
  const cross = button(
    { class: "swipe-button", "aria-label": end, title: end },
    () => store.set({ compared: null }),
    "×",
  );
  const plates = el("div", { class: "swipe-dates" }, before, swap, after, cross);
  const element = root.appendChild(el("div", { class: "swipe", dir: "ltr" }, line, plates));
  /** Tells how much of the map shows which date. */
  const tell = (): void => {
    const share = Number(line.getAttribute("aria-valuenow"));
    const parts = [`${before.textContent}: ${share} %`, `${after.textContent}: ${100 - share} %`];
    line.setAttribute("aria-valuetext", parts.join(", "));
  };
  const move = (percent: number): void => {
    const at = Math.round(Math.max(0, Math.min(100, percent)) * 10) / 10;
    element.style.setProperty("--at", `${at}%`);
    covered.style.clipPath = `inset(0 ${100 - at}% 0 0)`;
    line.setAttribute("aria-valuenow", String(Math.round(at)));
    tell();
  };
  const write = (): void => {
    const { day, compared } = store.view();
    writeText(before, dayWords(compared ?? day, store));
    writeText(after, dayWords(day, store));
    tell();
  };
  listen(line, root, move);
  write();
  move(MIDDLE);
  return { write, remove: () => element.remove() };
}

/** Moves the line by pointer and keys. */
function listen(line: HTMLElement, root: HTMLElement, move: (percent: number) => void): void {
  const now = (): number => Number(line.getAttribute("aria-valuenow"));
  line.addEventListener("pointerdown", (event) => {
    line.setPointerCapture(event.pointerId);
    event.preventDefault();
    line.focus({ preventScroll: true });
  });
  line.addEventListener("pointermove", (event) => {
    if (!line.hasPointerCapture(event.pointerId)) return;
    const { left, width } = root.getBoundingClientRect();
    move(((event.clientX - left) / width) * 100);
  });
  line.addEventListener("keydown", (event) => {
    const goals: Partial<Record<string, number>> = {
      ArrowLeft: now() - STEP,
      ArrowRight: now() + STEP,
      Home: 0,
      End: 100,
    };
    const goal = goals[event.key];
    if (goal === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(goal);
  });
}
