/*! mapgen-host.js, part of mapgen, MIT licence: lets a page's text move the map in its frame.
How: docs/embedding.md; made from viewer/embed/hostScript.ts. */
/**
 * mapgen-host.js, for the page around a map: links with data-map="m1" control the map in the frame named m1
 * instead of leaving the page. The frame element fires the events `mapgen:place` ({ place, title }) and
 * `mapgen:date` ({ date }).
 *
 * Until a map has answered, or if it never does, the links work as ordinary links.
 */
import { DATE_TEXT, isText, ours, PLACE, type ToMap } from "./hostMessages";

const answered = new WeakSet<HTMLIFrameElement>();
let used: HTMLElement | null = null;

/** Returns the frames that are named by data-map attributes in this page. */
function mapFrames(): HTMLIFrameElement[] {
  const names = new Set(
    [...document.querySelectorAll<HTMLElement>("[data-map]")].map((element) => element.dataset["map"]),
  );
  return [...document.querySelectorAll("iframe")].filter(({ name }) => name && names.has(name));
}

/** Posts to any origin, since a sandboxed frame has none; messages contain nothing confidential. */
function post(frame: HTMLIFrameElement, message: ToMap): void {
  frame.contentWindow?.postMessage(message, "*");
}

function greet(frame: HTMLIFrameElement): void {
  answered.delete(frame);
  post(frame, { mapgen: 1, hello: true });
}

function dispatch(frame: HTMLIFrameElement, kind: string, detail: object): void {
  frame.dispatchEvent(new CustomEvent(`mapgen:${kind}`, { detail, bubbles: true }));
}

function hear({ source, data }: MessageEvent): void {
  const frame = source && mapFrames().find(({ contentWindow }) => contentWindow === source);
  const message = ours(data);
  if (!frame || !message) return;
  if (message["hello"] === true) answered.add(frame);
  if (!answered.has(frame)) return;
  const { place, title, date } = message;
  if (isText(date, DATE_TEXT)) dispatch(frame, "date", { date });
  if (place !== null && !isText(place, PLACE)) return;
  dispatch(frame, "place", { place, title: typeof title === "string" ? title.slice(0, 300) : "" });
  // The map moves the focus to its card; the focus returns to the link, so that readers keep their position.
  if (used && document.activeElement === frame) used.focus({ preventScroll: true });
  used = null;
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>("a[data-map]");
  const other =
    event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const frame = link && !other && mapFrames().find(({ name }) => name === link.dataset["map"]);
  if (!frame || !answered.has(frame) || link.hash.length < 2) return;
  event.preventDefault();
  used = link;
  post(frame, { mapgen: 1, go: link.hash.slice(1) });
  frame.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", follow);
window.addEventListener("message", hear);
// The load event of a frame does not bubble.
document.addEventListener(
  "load",
  ({ target }) => {
    if (target instanceof HTMLIFrameElement && mapFrames().includes(target)) greet(target);
  },
  true,
);
mapFrames().forEach(greet);
