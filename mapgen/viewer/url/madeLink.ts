/**
 * A tour in the page's address: `made=d…&step=2`. The code is JSON in raw deflate (`d`) or as it is (`p`), in base64url
 * (RFC 4648). While it is played, the tour is one of the payload's, and its id is that part of the address.
 *
 * What an address says is a stranger's: its form is tested, it is never longer than the limits, and its texts are only
 * texts.
 */
import constants from "../../shared/constants.json";
import type { Payload, Tour } from "../contract/payload";
import type { Store } from "../state/store";
import type { Words } from "../text/messages";
import { knownDay } from "../time/calendar";
import { isoOf, parse } from "../time/edtf";
import { asTour, type MadeStep, type MadeTour } from "./madeTour";

/** Beginning of the ids of made tours; no file of a tour has such a name. */
export const MADE = "made=";
/** Maximum length of a code: what chats and learning platforms let pass. */
export const LONGEST_CODE = 8000;
/** Maximum length of a code's JSON in bytes, against codes that swell. */
const LARGEST = 200_000;
/** Maximum number of unknown places in a message, and of characters of each. */
const [TOLD, TOLD_LENGTH] = [5, 40];

type StepWire = [place: string, date: string, zoom: number, title: string, text: string, ...layers: string[]];

/** Says in the page's language what is wrong with a tour. */
export type Told = (words: Words) => string;

/** Returns the code of a tour that is not deflated. */
export function plainCode(made: MadeTour): string {
  return `p${base64Of(new TextEncoder().encode(wireOf(made)))}`;
}

/** Returns the code of a tour, deflated if the browser can. */
export async function codeOf(made: MadeTour): Promise<string> {
  try {
    const stream = new Blob([wireOf(made)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return `d${base64Of(new Uint8Array(await new Response(stream).arrayBuffer()))}`;
  } catch {
    return plainCode(made);
  }
}

/** Returns the tour of a code. Rejects if there is none. */
export async function madeOf(code: string): Promise<MadeTour> {
  if (code.length > LONGEST_CODE) throw new RangeError("the code is too long");
  const bytes = bytesOf(code.slice(1));
  const blob = new Blob([bytes]);
  const isDeflated = code.startsWith("d");
  if (!isDeflated && !code.startsWith("p")) throw new SyntaxError("the code has another form");
  const text = isDeflated ? await inflated(blob) : await blob.text();
  return madeFrom(JSON.parse(text));
}

function wireOf({ lang, title, author, question, answer, steps }: MadeTour): string {
  const each = steps.map(({ place, day, zoom, title: heading, text, layers }): StepWire => [
    place,
    isoOf(day),
    zoom,
    heading,
    text,
    ...layers,
  ]);
  return JSON.stringify([lang, title, author, question, answer, each]);
}

function base64Of(bytes: Uint8Array): string {
  const signs = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}

async function inflated(blob: Blob): Promise<string> {
  const reader = blob.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > LARGEST) throw new RangeError("the code swells");
    parts.push(read.value);
  }
  return new Blob(parts).text();
}

/** Returns a JSON value as a tour, if it is one. */
function madeFrom(value: unknown): MadeTour {
  if (!Array.isArray(value)) throw new TypeError("no tour");
  const [lang, title, author, question, answer, steps] = value as unknown[];
  const texts = [lang, title, author, question, answer];
  if (!areTexts(texts) || !Array.isArray(steps)) throw new TypeError("no tour");
  const isTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(texts[0] ?? "");
  const [, own = "", by = "", asked = "", said = ""] = texts;
  return {
    lang: isTag ? (texts[0] ?? "") : "en",
    title: own,
    author: by,
    question: asked,
    answer: said,
    steps: steps.map(stepFrom),
  };
}

function stepFrom(value: unknown): MadeStep {
  if (!Array.isArray(value)) throw new TypeError("no step");
  const [place, date, zoom, title, text, ...layers] = value as unknown[];
  const texts = [place, date, title, text];
  if (!areTexts(texts) || !areTexts(layers) || typeof zoom !== "number") throw new TypeError("no step");
  const [id = "", edtf = "", heading = "", words = ""] = texts;
  return { place: id, day: parse(edtf).earliest, zoom, title: heading, text: words, layers };
}

function areTexts(values: unknown[]): values is string[] {
  return values.every((value) => typeof value === "string");
}

/** Returns a tour as far as the map has its places, days and layers, and the places of the other steps. */
function fitted(made: MadeTour, store: Store): { made: MadeTour; unknown: string[] } {
  const ids = new Set(store.payload.layers.map(({ id }) => id));
  const { least, most } = constants.zoom;
  const unknown: string[] = [];
  const steps = made.steps.flatMap((step): MadeStep[] => {
    const place = store.place(step.place);
    const day = knownDay(step.day, store);
    if (!place || day === undefined) {
      unknown.push(step.place.slice(0, TOLD_LENGTH));
      return [];
    }
    const layers = step.layers.filter((id) => ids.has(id));
    const own = layers.length && !layers.includes(place.layer) ? [...layers, place.layer] : layers;
    return [{ ...step, day, place: place.id, layers: own, zoom: Math.max(least, Math.min(most, step.zoom)) }];
  });
  return { made: { ...made, steps }, unknown };
}

/** The made tours of a payload, as they were written. */
const written = new WeakMap<Tour, MadeTour>();

/** Makes a tour one of the payload's, in the place of the last made one. Returns it for the player. */
export function playMade(made: MadeTour, code: string, store: Store): Tour {
  // A tour that is too long for an address is played without one.
  const tour = asTour(made, code.length > LONGEST_CODE ? MADE : `${MADE}${code}`, store);
  written.set(tour, made);
  store.payload.tours = [...store.payload.tours.filter(({ id }) => !id.startsWith(MADE)), tour];
  return tour;
}

/** Returns a tour as it was written, if it was made by a reader. */
export function writtenOf(tour: Tour): MadeTour | undefined {
  return written.get(tour);
}

/** Returns the made tour among those of a payload. */
export function madeIn({ tours }: Payload): Tour | undefined {
  return tours.find(({ id }) => id.startsWith(MADE));
}

/**
 * Takes the tour of a URL fragment into the payload. Then calls `go` with the fragment without the code, and what is to
 * be told; at once if there is no such tour.
 */
export function receiveMade(hash: string, store: Store, go: (rest: string, told: Told | null) => void): void {
  const code = /(?:^|&)made=([^&]*)/.exec(hash)?.[1];
  if (code === undefined) return go(hash, null);
  const without = (): string => hash.replace(/(^|&)(made|step)=[^&]*/g, "").replace(/^&/, "");
  const open = (sent: MadeTour): void => {
    const { made, unknown } = fitted(sent, store);
    const places = [...unknown.slice(0, TOLD), ...(unknown.length > TOLD ? ["…"] : [])].join(", ");
    const told: Told | null = unknown.length ? (words) => words("make.unknown", { places }) : null;
    if (!made.steps.length) return go(without(), told ?? ((words) => words("make.broken")));
    playMade(made, code, store);
    go(hash.replace(`made=${code}`, "made=1"), told);
  };
  const refuse = (): void => go(without(), (words) => words("make.broken"));
  madeOf(code).then(open, refuse);
}
