/**
 * A pool of span elements for the labels on the map, reused from update to update.
 */
import type * as L from "leaflet";
import { el, fill } from "../ui/dom";
import type { Tone } from "../contract/payload";
import { tint } from "../ui/theme";

/** The text of a label. */
export interface LabelText {
  text: string;
  lang: string;
  /** Its CSS classes. */
  kind: string;
  /** A smaller text in a second line, to tell it apart. */
  below?: { text: string; lang: string };
}

/** Keeps spans by what they label, so that an unchanged label is not touched. */
export interface LabelPool {
  begin: () => void;
  write: (key: object, label: LabelText, at: L.Point, look: LabelLook) => void;
  end: () => void;
  /** Removes a label between two updates, during which `write` adds or changes one. */
  drop: (key: object) => void;
}

/** Font size and letter spacing in pixels, the colours, and the place that a tap opens. */
export interface LabelLook {
  tone?: Tone;
  place?: string;
  spacing?: number;
  size?: number;
}

interface Tag {
  span: HTMLElement;
  text: string;
  style: string;
  at: string;
}

/** Creates a pool; `add` inserts new spans into the page. */
export function createPool(add: (span: HTMLElement) => void): LabelPool {
  const spare: Tag[] = [];
  let tags = new Map<object, Tag>();
  let before = new Map<object, Tag>();
  const make = (): Tag => {
    const tag = { span: el("bdi"), text: "", style: "", at: "" };
    add(tag.span);
    return tag;
  };
  return {
    begin() {
      before = tags;
      tags = new Map();
    },
    write(key, label, at, look) {
      const tag = before.get(key) ?? tags.get(key) ?? spare.pop() ?? make();
      before.delete(key);
      tags.set(key, tag);
      putLabel(tag, label, at, look);
    },
    end() {
      for (const tag of before.values()) tag.span.hidden = true;
      spare.push(...before.values());
      before = new Map();
    },
    drop(key) {
      const tag = tags.get(key);
      if (!tag) return;
      tags.delete(key);
      tag.span.hidden = true;
      spare.push(tag);
    },
  };
}

function setPlace(span: HTMLElement, place: string | undefined): void {
  if (place === undefined) delete span.dataset["place"];
  else span.dataset["place"] = place;
}

/** Writes only the properties that have changed. */
function putLabel(
  tag: Tag,
  { text, lang, kind, below }: LabelText,
  { x, y }: L.Point,
  { tone, place, spacing, size }: LabelLook,
): void {
  const { span } = tag;
  const written = below ? `${text}\n${below.text}` : text;
  if (tag.text !== written) {
    tag.text = written;
    fill(span, text, below && el("bdi", { class: "name-below", lang: below.lang }, below.text));
  }
  if (span.lang !== lang) span.lang = lang;
  if (span.dataset["place"] !== place) setPlace(span, place);
  const style = `${kind} ${tone?.colour} ${spacing} ${size}`;
  if (tag.style !== style) {
    tag.style = style;
    span.className = `map-name leaflet-zoom-hide ${kind}`;
    if (tone) tint(span, tone);
    span.style.letterSpacing = spacing ? `${spacing.toFixed(2)}px` : "";
    span.style.fontSize = size ? `${size.toFixed(2)}px` : "";
  }
  const at = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  if (tag.at !== at) span.style.transform = tag.at = at;
  if (span.hidden) span.hidden = false;
}
