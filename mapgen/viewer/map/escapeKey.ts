/**
 * Esc on the map: it closes the message over it or else the open card or chooser, wherever the focus is in the map.
 */
import type { Control } from "../state/store";
import type { Toast } from "../ui/toast";

/** Listens to Esc in `frame`. A click on `surface`, the map in it, gives it the focus. */
export function create(frame: HTMLElement, surface: HTMLElement, notice: Toast, card: { close: () => void }): Control {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (!notice.close()) card.close();
  };
  surface.tabIndex = -1;
  frame.addEventListener("keydown", press);
  return {
    update: () => undefined,
    remove: () => frame.removeEventListener("keydown", press),
  };
}
