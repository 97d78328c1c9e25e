/**
 * Making elements. All text goes in as text nodes: nothing here, or built with it, parses HTML.
 */

export type Child = Node | string | null | undefined | false;
export type Attributes = Record<string, string | number | boolean | undefined>;

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element with attributes (true gives an empty one, false and undefined none) and children. */
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

/** An SVG element with attributes and children. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  fill(element, ...children);
  return element;
}

/** Puts children into an element in place of what it held. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
}

/** A button that calls `act` when it is pressed. */
export function button(attributes: Attributes, act: () => void, ...children: Child[]): HTMLButtonElement {
  const element = el("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", act);
  return element;
}

/** An address as a link when it is one of the web, else as plain text. */
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
