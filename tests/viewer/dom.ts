/**
 * Elements for units that make some, without a browser: linkedom's. Import it before the modules under
 * test: Leaflet looks at the page as soon as it is read. It lays out and paints nothing, and what its
 * elements lack of a browser's is added here, as the HTML standard has it.
 */
import { parseHTML } from "linkedom";

const PAGE = "<!doctype html><html lang='en'><head></head><body></body></html>";
const { window: page, document: own } = parseHTML(PAGE);

type Names = Record<string, unknown>;
const given = page as unknown as Names;

/** What the viewer asks of a page's globals. */
const GLOBALS = [
  "HTMLElement",
  "HTMLInputElement",
  "HTMLTextAreaElement",
  "HTMLDetailsElement",
  "SVGElement",
  "Element",
  "Node",
  "Event",
  "CustomEvent",
];

function set(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

for (const name of GLOBALS) set(name, given[name]);
/** linkedom has no event of a key. */
class KeyEvent extends Event {
  readonly key: string;
  constructor(type: string, { key = "" }: KeyboardEventInit = {}) {
    super(type);
    this.key = key;
  }
}
set("KeyboardEvent", KeyEvent);
set("window", globalThis);
set("self", globalThis);
set("top", globalThis);
set("document", own);
// Node.js 20 has no navigator; later ones have their own.
set("navigator", { userAgent: "Node.js", platform: "", maxTouchPoints: 0 });
set("devicePixelRatio", 1);
set("location", new URL("https://example.org/map.html"));
set("getComputedStyle", (element: HTMLElement) => element.style);
Object.defineProperty(own, "defaultView", { value: globalThis });
set("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));

/** Nothing is laid out here, so no size ever changes. */
class NoSizes {
  observe(): void {}
  disconnect(): void {}
}
set("ResizeObserver", NoSizes);
/** Nothing is known to be off the screen. */
set("IntersectionObserver", NoSizes);
Object.assign(own, { hasFocus: () => true });

/** What is told to the window: linkedom's own takes none but the document's. */
const heard = own.createElement("i");
set("addEventListener", heard.addEventListener.bind(heard));
set("removeEventListener", heard.removeEventListener.bind(heard));
set("dispatchEvent", heard.dispatchEvent.bind(heard));

function patch(maker: string, name: string, property: PropertyDescriptor & ThisType<HTMLSelectElement>): void {
  const { prototype } = given[maker] as { prototype: object };
  Object.defineProperty(prototype, name, { configurable: true, ...property });
}

/** The select's value is that of its chosen option, at first of its first one. */
const chosen = new WeakMap<HTMLSelectElement, string>();
patch("HTMLSelectElement", "value", {
  get() {
    const values = [...this.querySelectorAll("option")].map((option) => option.getAttribute("value") ?? "");
    const wanted = chosen.get(this);
    return wanted !== undefined && values.includes(wanted) ? wanted : (values[0] ?? "");
  },
  set(value: string) {
    chosen.set(this, value);
  },
});
patch("HTMLElement", "tabIndex", {
  get() {
    return Number(this.getAttribute("tabindex") ?? -1);
  },
  set(value: number) {
    this.setAttribute("tabindex", String(value));
  },
});
patch("HTMLElement", "select", { value: () => undefined });
patch("HTMLElement", "scrollIntoView", { value: () => undefined });

/** linkedom knows no element `data`: a machine's reading of what stands in it. */
class DataElement {
  static [Symbol.hasInstance](one: unknown): boolean {
    return one instanceof HTMLElement && one.localName === "data";
  }
}
set("HTMLDataElement", DataElement);
patch("HTMLElement", "value", {
  get() {
    return this.getAttribute("value") ?? "";
  },
});

const focus: { element?: Element } = {};
patch("HTMLElement", "focus", {
  value(this: Element) {
    Object.assign(focus, { element: this });
  },
});
Object.defineProperty(own, "activeElement", { get: () => focus.element ?? own.body });
