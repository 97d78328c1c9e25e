/**
 * The first line, which invites: drag the date, or take a guided tour. It goes once the reader has done either.
 */
import type { Control, Store } from "../state/store";
import { inEachLanguage } from "../state/remake";
import { button, el, fill, type Child } from "../ui/dom";
import { phraseWithElements } from "../state/phrases";

/** What the two invitations do. */
export interface Invited {
  drag: () => void;
  tours: () => void;
}

/** Adds the line to `root`; without tours, only the date is offered. Once accepted, it does not come back. */
export function create(root: HTMLElement, store: Store, act: Invited): Control {
  const opening = store.view().day;
  let isAccepted = false;
  const line = el("span", { class: "invitation" });
  // In another language, `root` is written anew.
  const written = inEachLanguage(() => (root.append(line), writeLine(line, store, act)));
  return {
    reads: ["day", "tour", "lang"],
    update(now, before) {
      written.update(now, before);
      isAccepted ||= now.day !== opening || now.tour !== null;
      line.hidden = isAccepted;
    },
    remove() {
      written.remove();
      line.remove();
    },
  };
}

function writeLine(line: HTMLElement, store: Store, act: Invited): Control {
  const drag = button({ class: "invited" }, act.drag, store.words("invite.drag"));
  const tour = button({ class: "invited" }, act.tours, store.words("invite.tour"));
  const either = (): Child[] => phraseWithElements("invite.either", { drag, tour }, store);
  line.lang = store.view().lang;
  fill(line, ...(store.payload.tours.length ? either() : [drag]));
  return { reads: [], update: () => undefined, remove: () => line.replaceChildren() };
}
