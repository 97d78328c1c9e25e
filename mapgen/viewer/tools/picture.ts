/**
 * The view as a picture, for a worksheet or a slide: the map with its names in light colours, title and date above it,
 * the key and the credits below. As pixels (PNG) or as lines and texts (SVG), painted by the same functions.
 */
import type { Tool } from "./menu";
import type { MapWindow, VisiblePlaces } from "../map/visiblePlaces";
import { paintMap, showExcerpt, withPaperMap } from "../print/paperMap";
import { withWrittenNames, type WrittenLine, type WrittenName } from "../print/writtenNames";
import { dayText, dayWords } from "../state/phrases";
import type { Shape, Tone } from "../contract/payload";
import { colouredKinds } from "../state/nameKinds";
import type { Store } from "../state/store";
import { el, svg } from "../ui/dom";
import { isFramed } from "../ui/layout";
import type { Painter } from "../ui/painter";
import { saveFile } from "../ui/saveFile";
import { createRecorder } from "../ui/svgRecorder";
import { paintSymbol } from "../ui/symbolShapes";
import { asOnPaper, pixelRatio, readTheme } from "../ui/theme";

const PICTURE = "M2 3H14V13H2ZM2 11L6 7L9 10L11 8L14 11M10.5 5.5H10.51";

/** Margin, and heights of the lines of title, date, key and credits, in CSS pixels. */
const MARGIN = 20;
const [TITLE, DATE, KEY, CREDIT] = [26, 34, 26, 16];
/** Side of a symbol of the key, and the space around its text, in CSS pixels. */
const SYMBOL = 14;
const GAP = 8;
/** Where the baseline of a line is, as a share of its height. */
const BASELINE = 0.74;
/** Width of the halo of names. */
const HALO = 3;
/** What encloses a text of a language that is written from right to left (UAX 9). */
const [RIGHT_TO_LEFT, END] = ["\u2067", "\u2069"];

/**
 * Creates the entry that saves the picture as pixels, and beside it as lines; none in a frame, which may be forbidden
 * to save, without any error.
 */
export function pictureTool(store: Store, visible: VisiblePlaces): Tool[] {
  if (isFramed()) return [];
  const name = (ending: string): string => `${store.payload.id}-${dayText(store)}.${ending}`;
  const saveDrawing = (): void => {
    const drawing = asOnPaper(() => drawViewAsSvg(visible.window(), store));
    const text = new XMLSerializer().serializeToString(drawing);
    saveFile(new Blob([text], { type: "image/svg+xml" }), name("svg"));
  };
  const savePicture = (): void => {
    const canvas = asOnPaper(() => drawView(visible.window(), store));
    canvas.toBlob((blob) => void (blob && saveFile(blob, name("png"))), "image/png");
  };
  return [
    {
      name: "picture",
      picture: PICTURE,
      act: savePicture,
      beside: { name: "pictureSvg", label: "SVG", act: saveDrawing },
    },
  ];
}

/** Draws what the reader's map shows as pixels. */
export function drawView(seen: MapWindow, store: Store): HTMLCanvasElement {
  const canvas = el("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas context");
  const plan = layOut(context, seen, store);
  const ratio = pixelRatio();
  canvas.width = Math.round(plan.width * ratio);
  canvas.height = Math.round(plan.height * ratio);
  context.scale(ratio, ratio);
  paint(context, plan);
  return canvas;
}

/** Draws the same as SVG; its fonts are named, not embedded. */
export function drawViewAsSvg(seen: MapWindow, store: Store): SVGSVGElement {
  const context = el("canvas").getContext("2d");
  if (!context) throw new Error("no canvas context");
  const plan = layOut(context, seen, store);
  const recorder = createRecorder(plan.width, plan.height, context);
  paint(recorder, plan);
  const drawing = recorder.drawing();
  drawing.setAttribute("xml:lang", store.view().lang);
  drawing.prepend(svg("title", {}, `${store.payload.title}, ${dayWords(store.view().day, store)}`));
  return drawing;
}

/** Lines of one font, each with its height. */
interface Lines {
  texts: string[];
  font: string;
  height: number;
}

/** Everything in the picture with its size in CSS pixels, before it is painted. */
interface Plan {
  store: Store;
  seen: MapWindow;
  width: number;
  height: number;
  /** The size of the map. */
  across: number;
  down: number;
  fromRight: boolean;
  head: Lines[];
  key: { rows: KeyEntry[][]; font: string };
  notes: Lines;
}

function layOut(context: Painter, seen: MapWindow, store: Store): Plan {
  const across = Math.round((seen.right - seen.left) * seen.scale);
  const down = Math.round((seen.bottom - seen.top) * seen.scale);
  const { credits, licence, title } = store.payload;
  const { serif, sans } = readTheme();
  const lines = (texts: string[], font: string, height: number): Lines => {
    context.font = font;
    return { texts: texts.flatMap((text) => wrapped(context, text, across)), font, height };
  };
  const head = [
    lines([title], `600 17px ${serif}`, TITLE),
    lines([dayWords(store.view().day, store)], `400 26px ${serif}`, DATE),
  ];
  const notes = lines([...credits, licence], `400 11px ${sans}`, CREDIT);
  const font = `400 13px ${sans}`;
  const key = { rows: layOutKey(context, font, across, store), font };
  const high = [...head, notes].reduce((sum, { texts, height }) => sum + texts.length * height, 0);
  return {
    ...{ store, seen, across, down, head, key, notes },
    width: across + 2 * MARGIN,
    height: 2 * MARGIN + high + down + 2 * GAP + key.rows.length * KEY,
    fromRight: store.words("page.direction") === "rtl",
  };
}

/** Paints a plan at 0, 0. */
function paint(painter: Painter, plan: Plan): void {
  const { paper, ink } = readTheme();
  painter.fillStyle = paper;
  painter.fillRect(0, 0, plan.width, plan.height);
  painter.save();
  painter.translate(MARGIN, MARGIN);
  painter.fillStyle = ink;
  let y = 0;
  for (const lines of plan.head) y = writeLines(painter, plan, lines, y);
  drawMap(painter, plan, y);
  y += plan.down + GAP;
  for (const row of plan.key.rows) {
    drawKeyRow(painter, plan, row, y, ink);
    y += KEY;
  }
  writeLines(painter, plan, plan.notes, y + GAP);
  painter.restore();
}

function writeLines(painter: Painter, plan: Plan, { texts, font, height }: Lines, y: number): number {
  painter.font = font;
  texts.forEach((text, i) => writeLine(painter, plan, text, 0, y + (i + BASELINE) * height));
  return y + texts.length * height;
}

/** Writes a line `x` from the side on which lines begin. */
function writeLine(painter: Painter, { across, fromRight }: Plan, text: string, x: number, y: number): void {
  painter.textAlign = fromRight ? "right" : "left";
  painter.fillText(fromRight ? RIGHT_TO_LEFT + text + END : text, fromRight ? across - x : x, y);
}

/** Breaks a text into lines of at most `width` pixels in the font of the context. */
export function wrapped(context: Pick<Painter, "measureText">, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

/** An entry of the key with its distance from the side on which lines begin. */
interface KeyEntry {
  title: string;
  shape: Shape;
  tone: Tone;
  x: number;
}

/** Lays out the visible layers in rows. */
function layOutKey(context: Painter, font: string, width: number, { payload, view }: Store): KeyEntry[][] {
  const rows: KeyEntry[][] = [];
  let x = Infinity;
  context.font = font;
  const layers = payload.layers.filter(({ id }) => view().layers.has(id));
  const entries = [...layers, ...colouredKinds(payload).map(([, kind]) => ({ ...kind, shape: "circle" as const }))];
  for (const tone of entries) {
    const { title, shape } = tone;
    const length = SYMBOL + GAP + context.measureText(title).width + 2 * GAP;
    if (x + length > width) {
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1]?.push({ title, shape, tone, x });
    x += length;
  }
  return rows;
}

function drawKeyRow(painter: Painter, plan: Plan, row: readonly KeyEntry[], y: number, ink: string): void {
  const theme = readTheme();
  painter.font = plan.key.font;
  for (const { title, shape, tone, x } of row) {
    const middle = x + SYMBOL / 2;
    painter.save();
    painter.translate(plan.fromRight ? plan.across - middle : middle, y + KEY / 2);
    paintSymbol(painter, shape, "during", SYMBOL, theme.of(tone), theme.paper);
    painter.restore();
    painter.fillStyle = ink;
    writeLine(painter, plan, title, x + SYMBOL + GAP, y + KEY * BASELINE - 2);
  }
}

function drawMap(painter: Painter, { store, seen, across, down }: Plan, y: number): void {
  const { left, top, right, bottom, scale } = seen;
  withPaperMap(store, across, (paper) => {
    showExcerpt(paper.map, { x: (left + right) / 2, y: (top + bottom) / 2, scale, height: down });
    painter.save();
    painter.beginPath();
    painter.rect(0, y, across, down);
    painter.clip();
    painter.translate(0, y);
    withWrittenNames(paper, (names) => {
      paintMap(paper.map, painter);
      for (const name of names) writeName(painter, name);
    });
    painter.restore();
  });
  painter.lineWidth = 1;
  painter.strokeStyle = readTheme().ink;
  painter.strokeRect(0, y, across, down);
}

function writeName(painter: Painter, name: WrittenName): void {
  painter.lineJoin = "round";
  painter.lineWidth = HALO;
  painter.strokeStyle = readTheme().paper;
  painter.textAlign = "left";
  for (const line of name.below ? [name, name.below] : [name]) writeNameLine(painter, line);
  painter.letterSpacing = "0px";
}

function writeNameLine(painter: Painter, { text, x, y, font, letterSpacing, colour }: WrittenLine): void {
  painter.font = font;
  painter.letterSpacing = letterSpacing;
  painter.fillStyle = colour;
  painter.strokeText(text, x, y);
  painter.fillText(text, x, y);
}
