/**
 * The sources, read from where they stand in the page for everybody: the element of each field carries
 * the field's mark in `data-f` (`sourceFields` in `shared/vocabulary.json`).
 */
import vocabulary from "../../shared/vocabulary.json";
import type { Source } from "./payload";

const FIELDS = Object.entries(vocabulary.sourceFields);

/** The works in `root`, in their order. */
export function readSources(root: ParentNode): Source[] {
  return [...root.querySelectorAll("li")].map((item) => {
    const fields = FIELDS.map(([field, mark]) => [field, fieldText(item.querySelector(`[data-f=${mark}]`))]);
    const other = {
      type: item.closest<HTMLElement>("[data-type]")?.dataset["type"],
      language: item.querySelector(`[data-f=${vocabulary.sourceFields.title}]`)?.getAttribute("lang"),
      url: addressOf(item.querySelector("a")),
    };
    const said = [...fields, ...Object.entries(other)].filter(([, text]) => text);
    return Object.fromEntries(said) as Source;
  });
}

/** What an element says: a date its EDTF text, any other its words. */
function fieldText(element: Element | null): string {
  return element instanceof HTMLDataElement ? element.value : (element?.textContent ?? "");
}

/** An address as its table has it: letters written out (`readable` in `bibliography.py`) are escaped again. */
function addressOf(link: HTMLAnchorElement | null): string {
  const address = link?.getAttribute("href") ?? "";
  return address.includes("%") ? address : encodeURI(address);
}
