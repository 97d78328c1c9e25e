/**
 * Drawers: parts of the page that are shown over the map when asked for.
 */
import { button, el } from "./dom";
import { icon } from "./icon";

/** A drawer with the button that opens it. */
export interface Drawer {
  knob: HTMLButtonElement;
  open: () => void;
  close: () => void;
  /** Whenever it opens. */
  onOpen: (act: () => void) => void;
  remove: () => void;
}

/** How a drawer is named and what its buttons look like. */
export interface DrawerLook {
  title: string;
  /** Path of the icon of the button that opens it. */
  picture: string;
  /** Name of the button that closes it. */
  close: string;
}

/** Creates a closed drawer with some content. */
export function drawerBox(name: string, ...content: Element[]): HTMLElement {
  return el(
    "section",
    { class: "drawer", id: `drawer-${name}`, tabindex: -1, hidden: true },
    el("div", { class: "drawer-body" }, ...content),
  );
}

/**
 * Creates the buttons of a drawer and the functions that open and close it. One that is open stays open when its
 * buttons are made anew, as in another language.
 */
export function createDrawer(box: HTMLElement, { title, picture, close }: DrawerLook): Drawer {
  let opened = (): void => undefined;
  const show = (isOpen: boolean): void => {
    box.hidden = !isOpen;
    knob.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) opened();
  };
  const open = (): void => {
    show(true);
    box.focus({ preventScroll: true });
  };
  const leave = (): void => {
    show(false);
    knob.focus({ preventScroll: true });
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") leave();
  };
  const knob = button(
    { class: "bar-tool", "aria-controls": box.id, title },
    () => (box.hidden ? open() : show(false)),
    icon(picture),
    el("span", {}, title),
  );
  knob.setAttribute("aria-expanded", String(!box.hidden));
  const cross = button({ class: "close", "aria-label": close }, leave, "×");
  box.setAttribute("aria-label", title);
  box.prepend(cross);
  box.addEventListener("keydown", escape);
  return {
    knob,
    open,
    close: () => show(false),
    onOpen: (act) => void (opened = act),
    remove() {
      box.removeEventListener("keydown", escape);
      cross.remove();
    },
  };
}

/** Returns the button that opens the closed drawer in which an element is; null if it is in none. */
export function closedDrawerOf(element: Element): HTMLElement | null {
  const box = element.closest(".drawer[hidden]");
  return box && document.querySelector<HTMLElement>(`[aria-controls="${box.id}"]`);
}
