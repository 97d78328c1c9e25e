/**
 * The sources, read from where they stand in the page for everybody: as text and attributes, by the
 * elements in which `templates/sources.html` writes each field.
 */
import type { Source } from "./payload";

const FIELDS = {
  author: "b",
  title: "cite",
  container: "i",
  publisher: "span:not(.pages)",
  pages: ".pages",
  licence: "small",
  note: "p",
} as const;

/** The works in `root`, in their order. */
export function readSources(root: ParentNode): Source[] {
  return [...root.querySelectorAll("li")].map((item) => {
    const fields = Object.entries(FIELDS).map(([field, selector]) => [
      field,
      item.querySelector(selector)?.textContent,
    ]);
    const other = {
      type: item.closest<HTMLElement>("[data-type]")?.dataset["type"],
      language: item.querySelector("cite")?.getAttribute("lang"),
      url: addressOf(item.querySelector("a")),
      issued: item.querySelector("data")?.value,
    };
    const said = [...fields, ...Object.entries(other)].filter(([, text]) => text);
    return Object.fromEntries(said) as Source;
  });
}

/** An address as its table has it: letters written out (`readable` in `bibliography.py`) are escaped again. */
function addressOf(link: HTMLAnchorElement | null): string {
  const address = link?.getAttribute("href") ?? "";
  return address.includes("%") ? address : encodeURI(address);
}
