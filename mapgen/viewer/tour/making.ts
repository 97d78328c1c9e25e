/**
 * A tour in the making: what is written, whether it has been taken along, and the forms in which it can be.
 */
import type * as L from "leaflet";
import type { Place } from "../contract/payload";
import type { Store } from "../state/store";
import { numberOf } from "../state/phrases";
import type { Offer } from "../ui/clipboard";
import { fill } from "../ui/dom";
import { saveFile } from "../ui/saveFile";
import { codeOf, LONGEST_CODE, MADE, plainCode } from "../url/madeLink";
import { asTour, isEmpty, type MadeTour } from "../url/madeTour";
import { sharedAddress } from "../url/permalink";
import { whereWhen, type MakerPanel } from "./makerPanel";
import { fileNameOf, markdownOf } from "./tourMarkdown";
import { placeToAdd } from "./viewToAdd";

/** The state of the maker. */
export interface Making {
  readonly map: L.Map;
  readonly store: Store;
  /** Returns the middle of the free part of the map. */
  readonly middle: () => L.LatLng;
  made: MadeTour;
  /** The tour before the last removal of a step, or before another was opened to be changed. */
  former: MadeTour | null;
  /** The tour as it was when it was last taken along. */
  safe: MadeTour;
  /** A deflated code, and the tour whose code it is. */
  code: { of: MadeTour; text: string } | null;
  /** The place that was opened last. */
  recent: Place | undefined;
  /** The place that the panel names: a step that is added is there, however the panel grew since. */
  offered: Place | undefined;
  panel: MakerPanel | null;
}

/** Asks before the page is left, as browsers do: they have words of their own. */
function holdBack(event: Event): void {
  event.preventDefault();
}

/** Changes what is written; its language is that of the page. */
export function change(making: Making, part: Partial<MadeTour>): void {
  making.made = { ...making.made, ...part, lang: making.store.view().lang };
  renew(making);
}

/** Writes what depends on the tour: how long its address is, and whether the page may be left. */
export function renew(making: Making): void {
  const { made, panel } = making;
  if (isEmpty(made) || made === making.safe) window.removeEventListener("beforeunload", holdBack);
  else window.addEventListener("beforeunload", holdBack);
  if (!panel) return;
  panel.undo.hidden = !making.former;
  panel.play.hidden = !made.steps.length;
  panel.along.hidden = isEmpty(made);
  panel.length.hidden = sharedAddress(making.store, "") === undefined;
  void codeOf(made).then((text) => {
    if (making.made !== made) return;
    making.code = { of: made, text };
    tellLength(making, text.length);
  });
}

function tellLength({ panel, store }: Making, length: number): void {
  const values = { length: numberOf(length, store), most: numberOf(LONGEST_CODE, store) };
  if (panel) fill(panel.length, store.words(length > LONGEST_CODE ? "make.long" : "make.length", values));
}

/** Shows the view that would be added as a step, while the panel is shown. */
export function follow(making: Making): void {
  const { store, panel } = making;
  const { open, day } = store.view();
  if (open) making.recent = store.place(open);
  if (!panel?.element.isConnected) return;
  making.offered = placeToAdd(making.map, store, making.recent, making.middle);
  fill(panel.here, ...whereWhen(making.offered?.id, day, store));
}

/** Returns the code of the tour, which may not be deflated yet. */
export function codeNow({ code, made }: Making): string {
  return code?.of === made ? code.text : plainCode(made);
}

/** Returns what can be copied: the address, if the page has one, and the file. */
export function offersOf(making: Making): Offer[] {
  const { words } = making.store;
  const address = { title: words("make.address"), text: () => taken(making, addressOf(making)) };
  const markdown = { title: words("make.markdown"), text: () => taken(making, fileOf(making)) };
  return sharedAddress(making.store, "") === undefined ? [markdown] : [address, markdown];
}

/** Saves the file. */
export function download(making: Making): void {
  const text = taken(making, fileOf(making));
  saveFile(new Blob([text], { type: "text/markdown" }), fileNameOf(asTour(making.made, MADE, making.store)));
}

/** Notes that the tour has been taken along. */
function taken(making: Making, text: string): string {
  making.safe = making.made;
  renew(making);
  return text;
}

function addressOf(making: Making): string {
  const { store, made } = making;
  const lang = made.lang === store.start.lang ? "" : `&lang=${made.lang}`;
  return sharedAddress(store, `${MADE}${codeNow(making)}${lang}`) ?? "";
}

function fileOf({ made, store }: Making): string {
  return markdownOf(asTour(made, MADE, store), store.payload);
}

/** Lets the page be left. */
export function letGo(): void {
  window.removeEventListener("beforeunload", holdBack);
}
