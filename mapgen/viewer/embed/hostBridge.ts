/**
 * The map inside a lesson: the page around the frame may move the map, and hears what the reader
 * opened if it has asked to (`hostScript.ts` does both).
 */
import { isText, ours, VIEW, type ToHost } from "./hostMessages";
import type { Control, Store, View } from "../state/store";
import { dayText } from "../state/phrases";

/** Milliseconds between two messages, and between two moves, however many there are. */
const REST = 100;

/** Listens to the page around this one; `go` brings the view to what a part of an address says. */
export function create(store: Store, go: (hash: string) => void): Control {
  const host = window.parent;
  let asked = "";
  let greeted = false;
  let told: Partial<View> = {};
  let wanted = "";
  let timer = 0;

  const post = (message: ToHost): void => host.postMessage(message, asked);
  const tell = (): void => {
    const now = store.view();
    if (now.day !== told.day) post({ mapgen: 1, date: dayText(store) });
    if (now.open !== told.open) post({ mapgen: 1, place: now.open, title: store.place(now.open ?? "")?.title ?? "" });
    told = now;
  };
  const act = (): void => {
    timer = 0;
    if (wanted) go(wanted);
    wanted = "";
    if (!asked) return;
    if (!greeted) post({ mapgen: 1, hello: true });
    greeted = true;
    tell();
  };
  const soon = (): void => void (timer ||= window.setTimeout(act, REST));
  const hear = ({ source, origin, data }: MessageEvent): void => {
    const said = source === host ? ours(data) : undefined;
    if (isText(said?.["go"], VIEW)) wanted = said["go"];
    else if (said?.["hello"] === true) welcome(origin);
    else return;
    soon();
  };
  /** A page from disk or in a sandboxed frame has the origin "null", to which nothing can be sent. */
  const welcome = (origin: string): void => {
    asked = origin === "null" ? "*" : origin;
    greeted = false;
    told = {};
  };
  if (host !== window) window.addEventListener("message", hear);
  return {
    update: () => void (asked && soon()),
    remove() {
      window.clearTimeout(timer);
      window.removeEventListener("message", hear);
    },
  };
}
