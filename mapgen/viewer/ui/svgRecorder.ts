/**
 * A painter that writes SVG: what is painted on it becomes paths and texts, not pixels. It knows what the painters of
 * the map use: paths, texts, dashes, clips, scales and turns.
 */
import { svg, type Attributes } from "./dom";
import { dataOf, repaint, type Painter } from "./painter";

/** The settings that `save` keeps and `restore` brings back. */
interface Settings {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  globalAlpha: number;
  font: string;
  letterSpacing: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  dash: number[];
  /** From the painter's pixels to those of the drawing, as SVG's `matrix` has it. */
  matrix: Matrix;
  /** The group to which elements are added: all, or those of a clip. */
  group: SVGElement;
}

type Matrix = readonly [number, number, number, number, number, number];

/** A text with a halo that waits for its filling: both are one element. */
interface Halo {
  element: SVGTextElement;
  text: string;
  x: number;
  y: number;
}

const FONT = /^(?:(\w+) )?(\w+) ([\d.]+px) (.+)$/;
const TRANSLUCENT = /^(#[\da-f]{6})([\da-f]{2})$/i;
const ANCHORS: Partial<Record<CanvasTextAlign, string>> = { center: "middle", right: "end", end: "end" };

/** A painter and what it has written. */
export interface SvgRecorder extends Painter {
  /** Returns the drawing. */
  drawing: () => SVGSVGElement;
}

/** Creates a recorder for a drawing of this size in pixels; `measure` tells the widths of texts. */
export function createRecorder(width: number, height: number, measure: Painter): SvgRecorder {
  return new Recorder(width, height, measure);
}

class Recorder implements SvgRecorder {
  fillStyle = "#000000";
  strokeStyle = "#000000";
  lineWidth = 1;
  lineCap: CanvasLineCap = "butt";
  lineJoin: CanvasLineJoin = "miter";
  globalAlpha = 1;
  font = "10px sans-serif";
  letterSpacing = "0px";
  textAlign: CanvasTextAlign = "start";
  textBaseline: CanvasTextBaseline = "alphabetic";
  private dash: number[] = [];
  private matrix: Matrix = [1, 0, 0, 1, 0, 0];
  private group: SVGElement;
  private readonly root: SVGSVGElement;
  private readonly measure: Painter;
  private readonly saved: Settings[] = [];
  private path = "";
  private clips = 0;
  private halo: Halo | null = null;

  constructor(width: number, height: number, measure: Painter) {
    this.root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
    this.group = this.root;
    this.measure = measure;
  }

  drawing(): SVGSVGElement {
    return this.root;
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, letterSpacing } = this;
    const { textAlign, textBaseline, dash, matrix, group } = this;
    this.saved.push({
      ...{ fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, letterSpacing },
      ...{ textAlign, textBaseline, dash, matrix, group },
    });
  }

  restore(): void {
    Object.assign(this, this.saved.pop());
  }

  translate(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a, b, c, d, e + a * x + c * y, f + b * x + d * y];
  }

  scale(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a * x, b * x, c * y, d * y, e, f];
  }

  rotate(angle: number): void {
    const [a, b, c, d, e, f] = this.matrix;
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    this.matrix = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
  }

  beginPath(): void {
    this.path = "";
  }

  moveTo(x: number, y: number): void {
    this.path += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `${this.path ? "L" : "M"}${short(x)} ${short(y)}`;
  }

  closePath(): void {
    this.path += "Z";
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += rectangle(x, y, width, height);
  }

  /** Draws a whole circle, whatever the angles. */
  arc(x: number, y: number, radius: number): void {
    const r = short(radius);
    this.path += `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }

  clip(): void {
    const id = `clip-${this.clips++}`;
    const shape = svg("path", { d: this.path, transform: this.transform() });
    this.root.append(svg("clipPath", { id }, shape));
    const group = svg("g", { "clip-path": `url(#${id})` });
    this.group.append(group);
    this.group = group;
  }

  fill(path?: Path2D | CanvasFillRule, rule?: CanvasFillRule): void {
    const [d, even] = typeof path === "object" ? [dataOf(path), rule] : [this.path, path];
    this.shape(d, { ...colour("fill", this.fillStyle), "fill-rule": even });
  }

  stroke(path?: Path2D): void {
    this.shape(path ? dataOf(path) : this.path, { fill: "none", ...this.line() });
  }

  setLineDash(dash: number[]): void {
    this.dash = dash;
  }

  /** Everything below is painted by somebody else, and nobody clears that. */
  clearRect(): void {
    this.halo = null;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.shape(rectangle(x, y, width, height), colour("fill", this.fillStyle));
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.shape(rectangle(x, y, width, height), { fill: "none", ...this.line() });
  }

  strokeText(text: string, x: number, y: number): void {
    const element = this.text(text, x, y, { fill: "none", ...this.line() });
    this.halo = { element, text, x, y };
  }

  fillText(text: string, x: number, y: number): void {
    const { halo } = this;
    this.halo = null;
    if (halo?.text !== text || halo.x !== x || halo.y !== y)
      return void this.text(text, x, y, colour("fill", this.fillStyle));
    halo.element.setAttribute("paint-order", "stroke");
    for (const [name, value] of Object.entries(colour("fill", this.fillStyle)))
      halo.element.setAttribute(name, String(value));
  }

  measureText(text: string): TextMetrics {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  /** Paints what was painted on a canvas. */
  drawImage(image: CanvasImageSource, x: number, y: number, width?: number, height?: number): void {
    const own = image as HTMLCanvasElement;
    this.save();
    this.translate(x, y);
    this.scale((width ?? own.width) / own.width, (height ?? own.height) / own.height);
    repaint(image, this);
    this.restore();
  }

  private shape(d: string, attributes: Attributes): void {
    this.halo = null;
    if (!d) return;
    const opacity = this.globalAlpha < 1 ? this.globalAlpha : undefined;
    this.group.append(svg("path", { d, ...attributes, opacity, transform: this.transform() }));
  }

  private text(text: string, x: number, y: number, attributes: Attributes): SVGTextElement {
    const [, style, weight, size, family] = FONT.exec(this.font) ?? [];
    const down = this.textBaseline === "top" ? this.measureText(text).fontBoundingBoxAscent : 0;
    const element = svg(
      "text",
      {
        ...{ x: short(x), y: short(y + down), "font-style": style, "font-weight": weight, "font-size": size },
        "font-family": family?.replaceAll('"', "'"),
        "text-anchor": ANCHORS[this.textAlign],
        "letter-spacing": this.letterSpacing === "0px" ? undefined : this.letterSpacing,
        ...attributes,
        transform: this.transform(),
      },
      text,
    );
    this.group.append(element);
    return element;
  }

  private line(): Attributes {
    return {
      ...colour("stroke", this.strokeStyle),
      "stroke-width": short(this.lineWidth, 4),
      "stroke-linecap": this.lineCap === "butt" ? undefined : this.lineCap,
      "stroke-linejoin": this.lineJoin === "miter" ? undefined : this.lineJoin,
      "stroke-dasharray": this.dash.length ? this.dash.join(" ") : undefined,
    };
  }

  private transform(): string | undefined {
    const numbers = this.matrix.map((number) => short(number, 4));
    return numbers.join() === "1,0,0,1,0,0" ? undefined : `matrix(${numbers.join(" ")})`;
  }
}

function short(number: number, digits = 2): number {
  return Number(number.toFixed(digits));
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${-short(width)}Z`;
}

/** Returns a colour as attributes; few programs but browsers know a colour of eight digits. */
function colour(kind: "fill" | "stroke", value: string): Attributes {
  const [, opaque, alpha] = TRANSLUCENT.exec(value) ?? [];
  if (!opaque || !alpha) return { [kind]: value };
  return { [kind]: opaque, [`${kind}-opacity`]: short(parseInt(alpha, 16) / 255) };
}
