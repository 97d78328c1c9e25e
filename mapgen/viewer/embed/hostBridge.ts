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
interface HostConnection {
  readonly host: Window;
  readonly store: Store;
  /** The origin that has asked for notifications; "" until one has. */
  targetOrigin: string;
  greeted: boolean;
  sent: Partial<View>;
  /** The URL fragment to apply next. */
  pendingHash: string;
}

/** Listens to messages of the page around the frame; `go` applies a URL fragment to the view. */
export function create(store: Store, go: (hash: string) => void): Control {
  const host = window.parent;
  const connection: HostConnection = { host, store, targetOrigin: "", greeted: false, sent: {}, pendingHash: "" };
  let timer = 0;
  const answer = (): void => {
    if (connection.pendingHash) go(connection.pendingHash);
    connection.pendingHash = "";
    if (connection.targetOrigin) answerHost(connection);
  };
  // A page that opens in a view of its own shows it only when the payload is whole.
  const act = (): void => {
    timer = 0;
    store.requireAll(answer);
  };
  const soon = (): void => void (timer ||= window.setTimeout(act, MESSAGE_REST));
  const listen = (message: MessageEvent): void => {
    if (hearHost(connection, message)) soon();
  };
  if (host !== window) window.addEventListener("message", listen);
  return {
    update: () => void (connection.targetOrigin && soon()),
    remove() {
      window.clearTimeout(timer);
      window.removeEventListener("message", listen);
    },
  };
}

/** Handles a message; returns whether it was valid. */
function hearHost(connection: HostConnection, { source, origin, data }: MessageEvent): boolean {
  const message = source === connection.host ? ours(data) : undefined;
  if (isText(message?.["go"], VIEW)) connection.pendingHash = message["go"];
  else if (message?.["hello"] === true) welcomeHost(connection, origin);
  else return false;
  return true;
}

/** Pages from disk or in sandboxed frames have the origin "null", to which no message can be addressed. */
function welcomeHost(connection: HostConnection, origin: string): void {
  connection.targetOrigin = origin === "null" ? "*" : origin;
  connection.greeted = false;
  connection.sent = {};
}

/** Sends a greeting once, then the date and the open place when they change. */
function answerHost(connection: HostConnection): void {
  const { host, store, targetOrigin, sent } = connection;
  const post = (message: ToHost): void => host.postMessage(message, targetOrigin);
  if (!connection.greeted) post({ mapgen: 1, hello: true });
  connection.greeted = true;
  const now = store.view();
  if (now.day !== sent.day) post({ mapgen: 1, date: dayText(store) });
  if (now.open !== sent.open) post({ mapgen: 1, place: now.open, title: store.place(now.open ?? "")?.title ?? "" });
  connection.sent = now;
}
