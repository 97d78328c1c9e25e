/**
 * Reads the sources from the HTML of the page, which lists them for browsers without scripts, too. Each
 * field has an element of its own (`sourceFields` in `shared/vocabulary.json`).
 */
import vocabulary from "../../shared/vocabulary.json";
import type { Source } from "./payload";

const FIELDS = Object.entries(vocabulary.sourceFields);

/** Returns the sources listed in `root`, in document order. */
export function readSources(root: ParentNode): Source[] {
  return [...root.querySelectorAll("li")].map((item) => {
    const fields = FIELDS.map(([field, tag]) => [field, fieldText(item.querySelector(tag))]);
    const other = {
      type: item.closest<HTMLElement>("[data-type]")?.dataset["type"],
      genre: item.dataset["genre"],
      language: item.querySelector(vocabulary.sourceFields.title)?.getAttribute("lang"),
      url: addressOf(item.querySelector("a")),
      noteLang: item.querySelector(vocabulary.sourceFields.note)?.closest<HTMLElement>("[lang]")?.lang,
    };
    const present = [...fields, ...Object.entries(other)].filter(([, text]) => text);
    return Object.fromEntries(present) as Source;
  });
}

/** Returns the value of a field: the EDTF text of a date, if that is not what is written; the text of anything else. */
function fieldText(element: Element | null): string {
  return element?.getAttribute("value") ?? element?.textContent ?? "";
}

/** Returns a URL as written in the table: letters that `readable` in `bibliography.py` decoded are encoded again. */
function addressOf(link: HTMLAnchorElement | null): string {
  const address = link?.getAttribute("href") ?? "";
  return address.includes("%") ? address : encodeURI(address);
}
