/**
 * Messages with the page around an embedded map: it may move the map, and is notified of the open place and the
 * date if it has asked for it (`hostScript.ts` does both).
 */
import { isText, ours, VIEW, type ToHost } from "./hostMessages";
import type { Control, Store, View } from "../state/store";
import { dayText } from "../state/phrases";

/** Minimum time between two messages, and between two moves, in milliseconds. */
const MESSAGE_REST = 100;

/** State of the communication with the page around the frame. */
interface Conversation {
  readonly host: Window;
  readonly store: Store;
  /** The origin that has asked for notifications; "" until one has. */
  asked: string;
  greeted: boolean;
  told: Partial<View>;
  /** The URL fragment to apply next. */
  wanted: string;
}

/** Listens to messages of the page around the frame; `go` applies a URL fragment to the view. */
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

/** Handles a message; returns whether it was valid. */
function hearHost(talk: Conversation, { source, origin, data }: MessageEvent): boolean {
  const said = source === talk.host ? ours(data) : undefined;
  if (isText(said?.["go"], VIEW)) talk.wanted = said["go"];
  else if (said?.["hello"] === true) welcomeHost(talk, origin);
  else return false;
  return true;
}

/** Pages from disk or in sandboxed frames have the origin "null", to which no message can be addressed. */
function welcomeHost(talk: Conversation, origin: string): void {
  talk.asked = origin === "null" ? "*" : origin;
  talk.greeted = false;
  talk.told = {};
}

/** Sends a greeting once, then the date and the open place when they change. */
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
