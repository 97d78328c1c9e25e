/**
 * The menu beside the title: what a reader does with the whole view. Each entry is a file in this folder and an item in
 * `tools.ts`.
 */
import { button, el, fill } from "../ui/dom";
import { icon } from "../ui/icon";

/** An entry of the menu. */
export interface Tool {
  /** Key of its text in the catalogues, below `tools.`. */
  name: string;
  /** Path of its picture, on a grid of 16 by 16. */
  picture: string;
  act: () => void;
  /** Whether it is on; omitted for entries that only act. */
  isOn?: () => boolean;
  /** The same in another way: a small button in the same row, with this label. */
  beside?: { name: string; label: string; act: () => void };
}

/** The menu and what it shows. */
export interface Menu {
  element: HTMLElement;
  remove: () => void;
}

const KNOB = "M4 8H4.01M8 8H8.01M12 8H12.01";

/**
 * Creates the menu. `text` returns a text of the catalogues; `foot` is shown below the entries, made anew each time the
 * menu opens. Esc, a press elsewhere and the choice of an entry close it.
 */
export function createMenu(
  tools: readonly Tool[],
  foot: () => HTMLElement | null,
  text: (key: string) => string,
): Menu {
  const box = el("div", { class: "menu-box", hidden: true });
  const knob = button(
    { class: "menu-knob", "aria-expanded": "false" },
    () => (box.hidden ? open() : close()),
    icon(KNOB),
  );
  knob.append(el("span", {}, text("tools.title")));
  const element = el("div", { class: "menu" }, knob, box);
  const open = (): void => {
    const entries = tools.map((tool) => el("li", {}, entry(tool, text, close), besideOf(tool, text, close)));
    fill(box, el("ul", {}, ...entries), foot());
    show(true);
    box.querySelector("button")?.focus();
  };
  const close = (): void => {
    const isInside = box.contains(document.activeElement);
    show(false);
    if (isInside) knob.focus();
  };
  const show = (isOpen: boolean): void => {
    box.hidden = !isOpen;
    knob.setAttribute("aria-expanded", String(isOpen));
  };
  const onPress = (event: Event): void => {
    if (!box.hidden && event.target instanceof Node && !element.contains(event.target)) close();
  };
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    event.stopPropagation();
    close();
  });
  document.addEventListener("pointerdown", onPress, true);
  return { element, remove: () => document.removeEventListener("pointerdown", onPress, true) };
}

function entry({ name, picture, act, isOn }: Tool, text: (key: string) => string, close: () => void): HTMLElement {
  const attributes = { class: "menu-entry", "data-tool": name, ...(isOn ? { "aria-pressed": String(isOn()) } : {}) };
  return button(attributes, after(close, act), icon(picture), el("span", {}, text(`tools.${name}`)));
}

function besideOf({ beside }: Tool, text: (key: string) => string, close: () => void): HTMLElement | null {
  if (!beside) return null;
  const { name, label, act } = beside;
  const attributes = { class: "menu-beside", "data-tool": name, title: text(`tools.${name}`) };
  return button(attributes, after(close, act), label);
}

/** An entry acts when the menu is closed, and the focus is back. */
function after(close: () => void, act: () => void): () => void {
  return () => {
    close();
    act();
  };
}
