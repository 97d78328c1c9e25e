/**
 * The spans in which names stand on the map. They are kept from step to step.
 */
import type * as L from "leaflet";
import { el } from "../ui/dom";
import type { Layer } from "../contract/payload";
import { tint } from "../ui/theme";

export interface LabelText {
  text: string;
  lang: string;
  /** Its classes in the style sheet. */
  kind: string;
}

/** Keeps spans by what they name, so that a name that stays is not touched. */
export interface LabelPool {
  begin: () => void;
  write: (key: object, label: LabelText, at: L.Point, look: LabelLook) => void;
  end: () => void;
}

/** Letters' size and what is between them, in pixels; the layer whose colour they take. */
export interface LabelLook {
  layer?: Layer;
  spacing?: number;
  size?: number;
}

interface Tag {
  span: HTMLElement;
  style: string;
  at: string;
}

/** Spans that `add` puts into the page. */
export function createPool(add: (span: HTMLElement) => void): LabelPool {
  const spare: Tag[] = [];
  let tags = new Map<object, Tag>();
  let before = tags;
  const make = (): Tag => {
    const tag = { span: el("bdi"), style: "", at: "" };
    add(tag.span);
    return tag;
  };
  return {
    begin() {
      before = tags;
      tags = new Map();
    },
    write(key, label, at, look) {
      const tag = before.get(key) ?? spare.pop() ?? make();
      before.delete(key);
      tags.set(key, tag);
      putLabel(tag, label, at, look);
    },
    end() {
      for (const tag of before.values()) tag.span.hidden = true;
      spare.push(...before.values());
    },
  };
}

/** Writes only what is another than before. */
function putLabel(
  tag: Tag,
  { text, lang, kind }: LabelText,
  { x, y }: L.Point,
  { layer, spacing, size }: LabelLook,
): void {
  const { span } = tag;
  if (span.textContent !== text) span.textContent = text;
  if (span.lang !== lang) span.lang = lang;
  const style = `${kind} ${layer?.id} ${spacing} ${size}`;
  if (tag.style !== style) {
    tag.style = style;
    span.className = `map-name leaflet-zoom-hide ${kind}`;
    if (layer) tint(span, layer);
    span.style.letterSpacing = spacing ? `${spacing.toFixed(2)}px` : "";
    span.style.fontSize = size ? `${size.toFixed(2)}px` : "";
  }
  const at = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  if (tag.at !== at) span.style.transform = tag.at = at;
  if (span.hidden) span.hidden = false;
}
