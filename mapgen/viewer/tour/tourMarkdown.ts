/**
 * A tour as the file that `mapgen check` reads (`docs/tours.md`). Its texts stay texts: whatever Markdown, HTML or
 * another program would interpret is escaped.
 */
import type { Payload, Step, Tour, TourNode } from "../contract/payload";
import { withoutDiacritics, wordsOf } from "../text/transliteration";

/** Maximum length of a file's name without its ending. */
const LONGEST_NAME = 60;

/** The sources of a payload, and the ids of those that have no address. */
export type CitedSources = Pick<Payload, "sources" | "sourceIds">;

/** Returns the file of a tour whose texts are paragraphs of words and sources. */
export function markdownOf(tour: Tour, cited: CitedSources): string {
  const { title, lang, author, summary, question, answer } = tour;
  const front = Object.entries({ title, language: lang, author, summary, question, answer });
  const fields = front.flatMap(([key, value]) => (value ? [`${key}: ${value}`] : []));
  const steps = tour.steps.map((step) => `\n${stepText(step, cited)}`);
  return ["---", ...fields, "---", ...steps, ""].join("\n");
}

/** Returns the name of the file: lower-case Latin letters and digits of the title. */
export function fileNameOf({ title }: Tour): string {
  const letters = wordsOf(title).map((word) => withoutDiacritics(word).replace(/[^a-z0-9]/g, ""));
  const name = letters.filter(Boolean).join("-").slice(0, LONGEST_NAME).replace(/-+$/, "");
  return `${name || "tour"}.md`;
}

function stepText({ title, place, date, layers, zoom, text }: Step, cited: CitedSources): string {
  const fields = [`place: ${place}`, `date: ${date}`];
  if (layers.length) fields.push(`layers: ${layers.join(", ")}`);
  if (zoom !== undefined) fields.push(`zoom: ${zoom}`);
  const paragraphs = text.map((node) => inline(node, cited).trim());
  return [headingOf(title), fields.join("\n"), ...paragraphs].join("\n\n");
}

/** The marks at the end of a heading are not read, unless others follow. */
function headingOf(title: string): string {
  return `## ${title}${title.endsWith("#") ? " #" : ""}`;
}

function inline(node: TourNode, cited: CitedSources): string {
  if (typeof node === "string") return escaped(node);
  if (node.kind !== "source") return node.children.map((child) => inline(child, cited)).join("");
  return `[source](source:${node.sources.map((source) => nameOf(source, cited)).join(";")})`;
}

/** Returns the id of a source, or its address, in which nothing ends the link or separates sources. */
function nameOf(source: number, { sources, sourceIds }: CitedSources): string {
  const address = sources[source]?.url ?? "";
  return (
    sourceIds[source] ?? address.replace(/[\s()<>;\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  );
}

/** Escapes what has a meaning: anywhere, at the beginning of a paragraph, and in addresses. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&|~]/g, "\\$&")
    .replace(/^[#+\-=:]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/(https?)(?=:)|(www)(?=\.)/g, "$&\\");
}
