/**
 * The key of the land's tints, in a corner of the map: those that are on it on the date.
 */
import { holders } from "./borderArcs";
import type { Control, Store } from "../state/store";
import { langAttributes } from "../state/phrases";
import { el, fill } from "../ui/dom";

/** Adds the key to `root`; it stays away while no tint with words is on the map. */
export function create(root: HTMLElement, store: Store): Control {
  const { payload, words } = store;
  const list = el("ul", {});
  const box = root.appendChild(
    el("details", { class: "tint-key", dir: "auto" }, el("summary", {}, words("tints.title")), list),
  );
  let written = "";
  const write = (): void => {
    const held = holders(payload.base, payload.states, store.view().day);
    const tints = [...new Set(held.flatMap((state) => state?.tint ?? []))].sort((a, b) => a - b);
    const told = tints.filter((tint) => payload.tints[tint]);
    if (told.join() === written) return;
    written = told.join();
    box.hidden = !told.length;
    fill(list, ...told.map((tint) => tintRow(tint, store)));
  };
  box.hidden = true;
  write();
  return { reads: ["day"], update: write, remove: () => box.remove() };
}

/** Returns the rows of all tints with words that any state of the map has. */
export function tintRows(store: Store): HTMLElement[] {
  const { states, tints } = store.payload;
  const used = [...new Set(states.map(({ tint }) => tint))].sort((a, b) => a - b);
  return used.filter((tint) => tints[tint]).map((tint) => tintRow(tint, store));
}

function tintRow(tint: number, { payload, foreignLang }: Store): HTMLElement {
  return el(
    "li",
    {},
    el("i", { class: `tint-${tint}`, "aria-hidden": "true" }),
    el("span", langAttributes(foreignLang(payload, "tints", String(tint))), payload.tints[tint] ?? ""),
  );
}
