/**
 * Formats a source as a full citation: author, title, container, publisher, date, pages.
 */
import { el, link, type Child } from "../ui/dom";
import type { Source } from "../contract/payload";
import type { Store } from "../state/store";
import { langAttributes, phraseWithElements } from "../state/phrases";
import { parse, phrase } from "../time/edtf";
import { unicodeHost } from "../text/punycode";
import { languageName } from "../text/lexicon";

/** Types of independent works, whose titles are in italics; other titles are in quotation marks. */
const STANDALONE_TYPES = new Set(["book", "webpage", "dataset", "report", "document", "map"]);

/** Maximum number of characters shown of a URL. */
const MAX_URL_LENGTH = 52;

/**
 * Returns the citation as inline elements, with licence, note and a link. The link's text is shortened unless
 * `whole` is set.
 */
export function citation(source: Source, store: Store, whole = false): HTMLElement {
  const { words } = store;
  const address = source.url
    ? link(source.url, el("bdi", { dir: "ltr" }, whole ? readable(source.url) : shortAddress(source.url)))
    : null;
  const rest = [
    source.publisher,
    issuedWords(source, store),
    source.pages && words("source.pages", { pages: source.pages }),
  ];
  return el(
    "bdi",
    { class: "citation" },
    ...(source.author ? [`${source.author.replace(/\.$/, "")}. `] : []),
    ...titleElementsOf(source, store),
    ...(source.container ? [" ", el("cite", {}, el("bdi", {}, source.container)), "."] : []),
    ...sentenceOf(rest.filter((part): part is string => Boolean(part))),
    ...(address ? [" ", address] : []),
    ...smallPrint(source, store),
  );
}

function titleElementsOf(source: Source, store: Store): Child[] {
  const foreign = source.language && source.language !== store.view().lang;
  const title = el(
    STANDALONE_TYPES.has(source.type) && !source.container ? "cite" : "span",
    { lang: source.language },
    el("bdi", {}, source.title),
  );
  const quoted = title.tagName === "SPAN" ? phraseWithElements("source.quoted", { title }, store) : [title];
  const language = foreign && source.language ? languageName(source.language, store.view().lang) : "";
  const languageNote = language ? [` (${store.words("source.in", { language })})`] : [];
  return [...quoted, ...languageNote, "."];
}

function sentenceOf(parts: string[]): Child[] {
  return parts.length ? [` ${parts.join(", ")}.`] : [];
}

function issuedWords(source: Source, store: Store): string {
  return source.issued ? phrase(parse(source.issued), store.words, store.view().lang) : "";
}

function smallPrint({ licence, note, noteLang }: Source, { words, view, payload }: Store): Child[] {
  const lang = noteLang ?? payload.lang;
  const foreign = lang === view().lang ? undefined : lang;
  const noteText = note ? el("span", langAttributes(foreign), note) : null;
  if (!licence) return noteText ? [" ", el("small", { class: "small-print" }, noteText)] : [];
  return [
    " ",
    el("small", { class: "small-print" }, words("source.licence", { licence }), noteText && " · ", noteText),
  ];
}

/** Returns host and path of a URL, shortened for display. */
function shortAddress(address: string): string {
  const plain = readable(address)
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/$/, "");
  return plain.length > MAX_URL_LENGTH ? `${plain.slice(0, MAX_URL_LENGTH - 2)}…` : plain;
}

/** Decodes percent-encoded letters and the host of a URL if browsers treat the result as the same URL. */
function readable(address: string): string {
  try {
    const plain = decodeURI(address).replace(/^(https?:\/\/)([^/?#]+)/, (_, scheme: string, host: string) => {
      return scheme + unicodeHost(host);
    });
    return !/\s/.test(plain) && new URL(plain).href === new URL(address).href ? plain : address;
  } catch {
    return address; // not a valid URL
  }
}
