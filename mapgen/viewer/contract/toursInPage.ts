/**
 * Reads the tours from the HTML of the page (`page/templates/tours.html`), which has them for browsers without
 * scripts, too. Every text stays a text.
 */
import type { Step, Tour, TourNode } from "./payload";

/** Kinds of nodes by the names of their elements. */
const KINDS: Record<string, "paragraph" | "bullets" | "numbers" | "item" | "em" | "strong"> = {
  P: "paragraph",
  UL: "bullets",
  OL: "numbers",
  LI: "item",
  EM: "em",
  STRONG: "strong",
};

const LINK_TO_PLACE = "#place-";
const LINK_TO_SOURCE = "#s";

/** Takes the tours out of `root`, in document order. */
export function takeTours(root: ParentNode): Tour[] {
  const tours = [...root.querySelectorAll<HTMLElement>("[data-tour]")].map(readTour);
  root.querySelector(".tours-plain")?.remove();
  return tours;
}

function readTour(element: HTMLElement): Tour {
  const children = [...element.children] as HTMLElement[];
  const field = (name: string): HTMLElement | undefined => children.find(({ dataset }) => dataset["f"] === name);
  const asked = field("question");
  const steps: Step[] = [];
  for (const child of children)
    if (child.tagName === "H3") steps.push(readStep(child));
    else if (!child.dataset["f"]) steps[steps.length - 1]?.text.push(...readNodes([child]));
  return {
    id: element.dataset["tour"] ?? "",
    title: textOf(children[0]),
    lang: element.lang,
    author: textOf(field("author")),
    summary: textOf(field("summary")),
    ...(asked && { question: textOf(asked.querySelector("summary")), answer: textOf(asked.querySelector("p")) }),
    steps,
  };
}

function readStep(heading: HTMLElement): Step {
  const { place = "", date = "", layers, zoom } = heading.dataset;
  return {
    title: textOf(heading.querySelector("span")),
    place,
    date,
    layers: layers?.split(" ") ?? [],
    ...(zoom && { zoom: Number(zoom) }),
    text: [],
  };
}

function readNodes(nodes: Iterable<Node>): TourNode[] {
  return [...nodes].map((node) => (node.nodeType === node.TEXT_NODE ? textOf(node) : readElement(node as HTMLElement)));
}

function readElement(element: HTMLElement): TourNode {
  if (element.tagName === "SUP") return { kind: "source", sources: [...element.children].map(sourceOf) };
  const children = readNodes(element.childNodes);
  if (element.tagName === "DATA") return { kind: "date", target: element.getAttribute("value") ?? "", children };
  if (element.tagName === "A") return { kind: "place", target: placeOf(element), children };
  return { kind: KINDS[element.tagName] ?? "paragraph", children };
}

function placeOf(link: HTMLElement): string {
  return link.dataset["place"] ?? (link.getAttribute("href") ?? "").slice(LINK_TO_PLACE.length);
}

/** Returns the position of a source in the list; the page counts them from 1. */
function sourceOf(link: Element): number {
  return Number(link.getAttribute("href")?.slice(LINK_TO_SOURCE.length)) - 1;
}

function textOf(node: Node | null | undefined): string {
  return node?.textContent ?? "";
}
