/**
 * Export of sources for reference managers: BibTeX, and CSL-JSON 1.0.2
 * (https://docs.citationstyles.org/en/stable/specification.html), whose item types the tables use.
 */
import { withoutDiacritics, spellings, wordsOf } from "../text/transliteration";
import type { Source } from "../contract/payload";
import { parse, type Moment, type When } from "../time/edtf";

/** A person has a family name; an organisation, or a name without a comma, is literal. */
type Person = { family: string; given: string } | { literal: string };

interface People {
  authors: Person[];
  editors: Person[];
}

/** "(ed.)", "(eds.)" or "(ред.)" after a name. */
const EDITOR = /\s*\((?:eds?|ред)\.\)$/iu;

/** Parses authors: "Smirnov, M. B. (ed.); Borogan, Irina". */
export function peopleOf(author = ""): People {
  const people: People = { authors: [], editors: [] };
  for (const text of author
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean)) {
    const name = text.replace(EDITOR, "");
    (name === text ? people.authors : people.editors).push(personOf(name));
  }
  return people;
}

function personOf(name: string): Person {
  const [family = "", ...given] = name.split(",").map((part) => part.trim());
  return given.length ? { family, given: given.join(", ") } : { literal: name };
}

/** Returns unique citation keys: "applebaum2003", "wikipedia-volgograd". */
export function keysOf(sources: readonly Source[]): string[] {
  const used = new Map<string, number>();
  return sources.map((source) => {
    const key = citationKey(source);
    const before = used.get(key) ?? 0;
    used.set(key, before + 1);
    return before ? `${key}-${before + 1}` : key;
  });
}

function citationKey({ author, container, title, issued }: Source): string {
  const [person] = Object.values(peopleOf(author)).flat() as Person[];
  const name = person && ("family" in person ? person.family : person.literal);
  const words = wordsOf(name ?? [container, title].filter(Boolean).join(" ")).slice(0, name ? 1 : 3);
  const letters = words.map(
    (word) =>
      spellings(word).find((way) => /^[a-z0-9]+$/.test(way)) ?? withoutDiacritics(word).replace(/[^a-z0-9]/g, ""),
  );
  return `${letters.filter(Boolean).join("-") || "source"}${issuedYear(issued)}`;
}

/** Returns a year of four known digits, else "". */
function issuedYear(issued: string | undefined): string {
  return /^\d{4}/.exec(issued ?? "")?.[0] ?? "";
}

/** BibTeX entry types by CSL type; the default is "misc". */
const ENTRIES: Record<string, string> = {
  "article-journal": "article",
  "article-magazine": "article",
  "article-newspaper": "article",
  article: "article",
  book: "book",
  chapter: "incollection",
  report: "techreport",
  thesis: "phdthesis",
  "paper-conference": "inproceedings",
};
/** BibTeX field of the container by entry type. */
const CONTAINERS: Record<string, string> = {
  article: "journal",
  incollection: "booktitle",
  inproceedings: "booktitle",
};
const PUBLISHERS: Record<string, string> = { techreport: "institution", phdthesis: "school" };

/** Returns the sources as BibTeX entries. */
export function toBibtex(sources: readonly Source[]): string {
  const keys = keysOf(sources);
  return sources.map((source, i) => entry(source, keys[i] ?? "")).join("\n");
}

function entry(source: Source, key: string): string {
  const type = ENTRIES[source.type] ?? "misc";
  const { authors, editors } = peopleOf(source.author);
  const fields: [string, string | undefined][] = [
    ["author", bibtexNames(authors)],
    ["editor", bibtexNames(editors)],
    ["title", `{${escapeBibtex(source.title)}}`],
    [CONTAINERS[type] ?? "howpublished", source.container && escapeBibtex(source.container)],
    [PUBLISHERS[type] ?? "publisher", source.publisher && escapeBibtex(source.publisher)],
    ["year", issuedYear(source.issued)],
    ["date", source.issued],
    ["pages", source.pages?.replace(/(\d)[–-](\d)/g, "$1--$2")],
    ["url", source.url?.replaceAll("{", "%7B").replaceAll("}", "%7D")],
    ["language", source.language],
    ["note", source.note && escapeBibtex(source.note)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@${type}{${key},\n${lines.join(",\n")}\n}\n`;
}

function bibtexNames(people: readonly Person[]): string {
  return people
    .map((one) =>
      "family" in one ? `${escapeBibtex(one.family)}, ${escapeBibtex(one.given)}` : `{${escapeBibtex(one.literal)}}`,
    )
    .join(" and ");
}

const SPECIAL: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
};

/** Escapes the special characters of TeX. */
function escapeBibtex(text: string): string {
  return text.replace(/[\\^~{}%&$#_]/g, (sign) => SPECIAL[sign] ?? `\\${sign}`);
}

/** Returns the sources as CSL-JSON. `say` formats dates that CSL cannot represent. */
export function toCslJson(sources: readonly Source[], say: (when: When) => string): string {
  const keys = keysOf(sources);
  return JSON.stringify(
    sources.map((source, i) => item(source, keys[i] ?? "", say)),
    null,
    2,
  );
}

function item(
  { author, type, genre, title, container, publisher, issued, pages, url, language, note }: Source,
  id: string,
  say: (when: When) => string,
): object {
  const { authors, editors } = peopleOf(author);
  return {
    id,
    type,
    genre,
    title,
    ...(authors.length ? { author: authors } : {}),
    ...(editors.length ? { editor: editors } : {}),
    "container-title": container,
    publisher,
    issued: issued ? cslDate(parse(issued), say) : undefined,
    page: pages,
    URL: url,
    language,
    note,
  };
}

/** Returns a CSL date: date parts with "circa" if approximate, or literal text. */
function cslDate(when: When, say: (when: When) => string): object {
  const sides = when.text.includes("/") ? [when.start, when.end] : [when.start];
  const parts = sides.map((side) => (side ? partsOf(side) : null));
  const known = parts.filter((part): part is number[] => part !== null);
  if (known.length < parts.length) return { literal: say(when) };
  const about = sides.some((side) => side?.qualifier === "~" || side?.qualifier === "%");
  return { "date-parts": known, ...(about ? { circa: true } : {}) };
}

/** Returns year, month and day as far as given; null if one is uncertain or a season. */
function partsOf({ year, month, day, qualifier }: Moment): number[] | null {
  const parts = [year, month, day].filter(Boolean);
  const plainly =
    qualifier !== "?" && qualifier !== "%" && parts.every((part) => /^\d+$/.test(part)) && Number(month || 1) <= 12;
  return plainly ? parts.map(Number) : null;
}
