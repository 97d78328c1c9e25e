/**
 * Renders the text of a tour step. The build has parsed it into nodes; their text is inserted as text nodes.
 */
import { citation } from "../sources/citation";
import { el, type Child } from "../ui/dom";
import type { Step, TourNode } from "../contract/payload";
import type { Store } from "../state/store";
import { isoOf, parse, shownDay } from "../time/edtf";

/** Callbacks of the links in a text. */
export interface Links {
  /** The URL of the step itself. */
  here: string;
  place: (id: string) => void;
  date: (day: number) => void;
}

/** The rendered text of a step. */
export interface StepText {
  body: HTMLElement;
  /** The cited sources in order of first mention, in a disclosure. */
  sources: HTMLDetailsElement;
}

const TAGS = { paragraph: "p", bullets: "ul", numbers: "ol", item: "li", em: "em", strong: "strong" } as const;

/** Renders the text of `step` and its sources. */
export function createText(step: Step, store: Store, links: Links): StepText {
  const cited: number[] = [];
  const items = new Map<number, HTMLElement>();
  const open = (source: number): void => {
    sources.open = true;
    items.get(source)?.focus();
  };
  const number = (source: number): Child => {
    if (!cited.includes(source)) cited.push(source);
    const own = String(cited.indexOf(source) + 1);
    return anchor(
      links.here,
      () => open(source),
      { class: "tour-note", "aria-label": `${store.words("note.source")} ${own}` },
      own,
    );
  };
  const make = (node: TourNode): Child => {
    if (typeof node === "string") return node;
    if (node.kind === "source") return el("sup", {}, ...node.sources.map(number));
    const children = node.children.map(make);
    if (node.kind === "place") return placeLink(node.target, children, links);
    if (node.kind === "date") return dateLink(node.target, children, links);
    return el(TAGS[node.kind], {}, ...children);
  };
  const body = el("div", { class: "tour-text" }, ...withoutBlank(step.text).map(make));
  for (const source of cited) items.set(source, el("li", { tabindex: -1 }, cite(source, store)));
  const sources = el(
    "details",
    { class: "tour-sources" },
    el("summary", {}, store.words("tour.sources"), " ", el("span", { class: "count" }, String(cited.length))),
    el("ol", { class: "notes" }, ...items.values()),
  );
  return { body, sources };
}

/** Removes the space before a footnote number, so that it follows the words directly. */
function withoutBlank(nodes: TourNode[]): TourNode[] {
  return nodes.map((node, i) => {
    const next = nodes[i + 1];
    if (typeof node === "string") return typeof next === "object" && next.kind === "source" ? node.trimEnd() : node;
    return node.kind === "source" ? node : { ...node, children: withoutBlank(node.children) };
  });
}

function cite(source: number, store: Store): Child {
  const work = store.payload.sources[source];
  return work && citation(work, store);
}

/** Creates a link that acts in this page; opened in a new window it shows the same view. */
function anchor(
  href: string,
  act: () => void,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLAnchorElement {
  const link = el("a", { href, ...attributes }, ...children);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  return link;
}

function placeLink(id: string, children: Child[], links: Links): HTMLElement {
  return anchor(
    `${links.here}&place=${encodeURIComponent(id)}`,
    () => links.place(id),
    { class: "tour-place" },
    ...children,
  );
}

function dateLink(edtf: string, children: Child[], links: Links): HTMLElement {
  const day = shownDay(parse(edtf));
  return anchor(`${links.here}&date=${isoOf(day)}`, () => links.date(day), { class: "tour-date" }, ...children);
}
