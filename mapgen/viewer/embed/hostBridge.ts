/**
 * The map inside a lesson: the page around the frame may move the map, and hears what the reader
 * opened if it has asked to (`hostScript.ts` does both).
 */
import { isText, ours, VIEW, type ToHost } from "./hostMessages";
import type { Control, Store, View } from "../state/store";
import { dayText } from "../state/phrases";

/** Milliseconds between two messages, and between two moves, however many there are. */
const MESSAGE_REST = 100;

/** What the page around this one asked for, and was told. */
interface Conversation {
  readonly host: Window;
  readonly store: Store;
  /** The origin that asked; "" until one has. */
  asked: string;
  greeted: boolean;
  told: Partial<View>;
  /** The part of an address to be gone to. */
  wanted: string;
}

/** Listens to the page around this one; `go` brings the view to what a part of an address says. */
export function create(store: Store, go: (hash: string) => void): Control {
  const host = window.parent;
  const talk: Conversation = { host, store, asked: "", greeted: false, told: {}, wanted: "" };
  let timer = 0;
  const act = (): void => {
    timer = 0;
    if (talk.wanted) go(talk.wanted);
    talk.wanted = "";
    if (talk.asked) answerHost(talk);
  };
  const soon = (): void => void (timer ||= window.setTimeout(act, MESSAGE_REST));
  const listen = (message: MessageEvent): void => {
    if (hearHost(talk, message)) soon();
  };
  if (host !== window) window.addEventListener("message", listen);
  return {
    update: () => void (talk.asked && soon()),
    remove() {
      window.clearTimeout(timer);
      window.removeEventListener("message", listen);
    },
  };
}

/** Whether a message is one to act on. */
function hearHost(talk: Conversation, { source, origin, data }: MessageEvent): boolean {
  const said = source === talk.host ? ours(data) : undefined;
  if (isText(said?.["go"], VIEW)) talk.wanted = said["go"];
  else if (said?.["hello"] === true) welcomeHost(talk, origin);
  else return false;
  return true;
}

/** A page from disk or in a sandboxed frame has the origin "null", to which nothing can be sent. */
function welcomeHost(talk: Conversation, origin: string): void {
  talk.asked = origin === "null" ? "*" : origin;
  talk.greeted = false;
  talk.told = {};
}

/** Greets the page around once, and tells it the date and the open place where they are others. */
function answerHost(talk: Conversation): void {
  const { host, store, asked, told } = talk;
  const post = (message: ToHost): void => host.postMessage(message, asked);
  if (!talk.greeted) post({ mapgen: 1, hello: true });
  talk.greeted = true;
  const now = store.view();
  if (now.day !== told.day) post({ mapgen: 1, date: dayText(store) });
  if (now.open !== told.open) post({ mapgen: 1, place: now.open, title: store.place(now.open ?? "")?.title ?? "" });
  talk.told = now;
}
