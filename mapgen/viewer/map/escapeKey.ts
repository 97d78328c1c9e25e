/**
 * Esc on the map: it closes the message over it or else the open card or chooser, wherever the focus is in the map.
 */
import type { Control } from "../state/store";
import type { Toast } from "../ui/toast";

/** Listens to Esc in `frame`, and in the page while nothing has the focus, as after a click on the map. */
export function create(frame: HTMLElement, notice: Toast, card: { close: () => void }): Control {
  const press = (event: KeyboardEvent): void => {
    const { target } = event;
    const isOnMap = target === document.body || (target instanceof Node && frame.contains(target));
    if (event.key !== "Escape" || event.defaultPrevented || !isOnMap) return;
    if (!notice.close()) card.close();
  };
  document.addEventListener("keydown", press);
  return {
    update: () => undefined,
    remove: () => document.removeEventListener("keydown", press),
  };
}
