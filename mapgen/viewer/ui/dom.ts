/**
 * Helpers that create DOM elements. All text is inserted as text nodes; nothing here parses HTML.
 */

import { isFallback } from "../text/messages";

/** A child of an element; null, undefined and false are skipped. */
export type Child = Node | string | null | undefined | false;
/** Attributes of an element by name. */
export type Attributes = Record<string, string | number | boolean | undefined>;

/** `Node.TEXT_NODE`. */
const TEXT_NODE = 3;
const SVG = "http://www.w3.org/2000/svg";

/** Creates an HTML element. An attribute with the value true is empty; false and undefined omit it. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  fill(element, ...children);
  return element;
}

/** Creates an SVG element with attributes and children. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...nodesOf(children));
  return element;
}

/** Replaces the children of an element. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...nodesOf(children).map(inItsLanguage));
}

function nodesOf(children: Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => Boolean(child));
}

/** Returns a text that is English for want of a translation in an element that says so, all else as it is. */
function inItsLanguage(child: Node | string): Node | string {
  if (typeof child !== "string" || !isFallback(child)) return child;
  const english = el("bdi", { lang: "en" });
  english.append(child);
  return english;
}

/** Replaces the children of an element; those that stay are not moved, unless their order changes. */
export function refill(element: Element, children: readonly Element[]): void {
  const staying = new Set<Element>(children);
  for (const child of [...element.childNodes]) if (!staying.has(child as Element)) child.remove();
  children.forEach((child, i) => {
    const present = element.childNodes[i] ?? null;
    if (present !== child) element.insertBefore(child, present);
  });
}

/** Sets the text of an element that contains only text; an unchanged text is not touched. */
export function writeText(element: Element, text: string): void {
  const { firstChild } = element;
  const isText = firstChild?.nodeType === TEXT_NODE && firstChild === element.lastChild;
  if (!isText || isFallback(text)) fill(element, text);
  else if (firstChild.nodeValue !== text) firstChild.nodeValue = text;
}

/** Sets an attribute if it has another value. */
export function writeAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Creates a button that calls `act` when it is clicked. */
export function button(attributes: Attributes, act: () => void, ...children: Child[]): HTMLButtonElement {
  const element = el("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", act);
  return element;
}

/** Creates a link if `address` is an http(s) URL, otherwise plain text. */
export function link(address: string, ...children: Child[]): HTMLElement {
  const label = children.length ? children : [address];
  if (!/^https?:\/\//i.test(address)) return el("span", {}, ...label);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...label);
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
}
