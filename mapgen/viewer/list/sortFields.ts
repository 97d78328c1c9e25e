/**
 * The selects for sort order and grouping of the list.
 */
import { el, fill, writeText } from "../ui/dom";
import { isLargeMap } from "../state/largeMap";
import { GROUPINGS, ORDERS, type Grouping, type Order } from "../state/listOrder";
import type { Control, Store, View } from "../state/store";

/** Creates the selects in `root`. By default, only chronological order is grouped by years. */
export function createSortFields(root: HTMLElement, store: Store): Pick<Control, "update"> {
  const { words, view, set } = store;
  const orders = isLargeMap(store) ? ORDERS.filter((order) => order !== "match") : ORDERS;
  const order = el("select", { id: "mapgen-order" }, ...orders.map((value) => el("option", { value })));
  const grouping = el("select", { id: "mapgen-grouping" }, ...GROUPINGS.map((value) => el("option", { value })));
  const fields = [
    [order, "list.order"],
    [grouping, "list.grouping"],
  ] as const;
  const labels = fields.map(([select, key]) => [el("label", { for: select.id }), select, key] as const);
  order.addEventListener("change", () => {
    const own = order.value === "change" ? "year" : "none";
    set({ order: order.value as Order, grouping: view().grouping === "country" ? "country" : own });
  });
  grouping.addEventListener("change", () => set({ grouping: grouping.value as Grouping }));
  const label = (): void => {
    for (const [text, select, key] of labels) {
      writeText(text, words(key));
      for (const option of select.options) writeText(option, words(`${key}.${option.value}`));
    }
  };
  const choose = (now: View): void => {
    for (const option of order.options)
      option.hidden = option.disabled = option.value === "match" && !now.criteria.words.trim();
    [order.value, grouping.value] = [now.order, now.grouping];
  };
  label();
  choose(view());
  fill(root, ...labels.map(([text, select]) => el("p", {}, text, select)));
  return {
    update(now, before) {
      if (now.lang !== before.lang) label();
      choose(now);
    },
  };
}
