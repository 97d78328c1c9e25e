import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { describedPath, joinedPath, keepPainting, pathOf, type Painter } from "../../../mapgen/viewer/ui/painter";
import { createRecorder, type SvgRecorder } from "../../../mapgen/viewer/ui/svgRecorder";

/** Node.js has no paths; what a path is made of is told by those who make it. */
class Path {
  addPath(): void {}
}
Object.assign(globalThis, { Path2D: Path });

const measure = { font: "", measureText: () => ({ width: 5, fontBoundingBoxAscent: 9 }) } as unknown as Painter;

function recorder(): SvgRecorder {
  return createRecorder(100, 50, measure);
}

function attributes(painter: SvgRecorder): Record<string, string>[] {
  return [...painter.drawing().querySelectorAll("path, text")].map((each) =>
    Object.fromEntries([...each.attributes].map(({ name, value }) => [name, value])),
  );
}

test("a drawing has its size", () => {
  const drawing = recorder().drawing();
  assert.deepEqual(
    ["width", "height", "viewBox"].map((name) => drawing.getAttribute(name)),
    ["100", "50", "0 0 100 50"],
  );
});

test("lines, fills and rectangles become paths with their settings", () => {
  const painter = recorder();
  painter.beginPath();
  painter.moveTo(1, 2);
  painter.lineTo(3.456, 4);
  painter.closePath();
  Object.assign(painter, { strokeStyle: "#b3c8cd3d", lineWidth: 2, lineJoin: "round", globalAlpha: 0.5 });
  painter.setLineDash([4, 3.5]);
  painter.stroke();
  painter.globalAlpha = 1;
  painter.fillStyle = "#ff0000";
  painter.fill("evenodd");
  painter.fillRect(0, 0, 10, 5);
  painter.setLineDash([]);
  painter.lineJoin = "miter";
  painter.strokeRect(1, 1, 2, 2);
  const [line, fill, filled, stroked] = attributes(painter);
  assert.deepEqual(line, {
    d: "M1 2L3.46 4Z",
    fill: "none",
    stroke: "#b3c8cd",
    "stroke-opacity": "0.24",
    "stroke-width": "2",
    "stroke-linejoin": "round",
    "stroke-dasharray": "4 3.5",
    opacity: "0.5",
  });
  assert.deepEqual(fill, { d: "M1 2L3.46 4Z", fill: "#ff0000", "fill-rule": "evenodd" });
  assert.deepEqual(filled, { d: "M0 0h10v5h-10Z", fill: "#ff0000" });
  assert.equal(stroked?.["stroke-dasharray"], undefined);
});

test("a path begins where the first line leads, and an empty one is nothing", () => {
  const painter = recorder();
  painter.beginPath();
  painter.stroke();
  painter.lineTo(1, 1);
  painter.lineTo(2, 2);
  painter.stroke();
  painter.beginPath();
  painter.arc(10, 10, 4, 0, 2 * Math.PI);
  painter.fill();
  assert.deepEqual(
    attributes(painter).map(({ d }) => d),
    ["M1 1L2 2", "M6 10a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z"],
  );
});

test("shifts and scales add up, and are taken back", () => {
  const painter = recorder();
  painter.save();
  painter.translate(10, 20);
  painter.scale(2, 2);
  painter.translate(1, 1);
  painter.fillStyle = "#123456";
  painter.fillRect(0, 0, 1, 1);
  painter.restore();
  painter.fillRect(0, 0, 1, 1);
  assert.deepEqual(
    attributes(painter).map(({ transform, fill }) => [transform, fill]),
    [
      ["matrix(2 0 0 2 12 22)", "#123456"],
      [undefined, "#000000"],
    ],
  );
});

test("what is painted after a clip is in its group, until it is taken back", () => {
  const painter = recorder();
  painter.save();
  painter.beginPath();
  painter.rect(0, 0, 10, 10);
  painter.clip();
  painter.fillRect(0, 0, 99, 99);
  painter.restore();
  painter.fillRect(1, 1, 2, 2);
  const drawing = painter.drawing();
  assert.equal(drawing.querySelector("clipPath#clip-0 path")?.getAttribute("d"), "M0 0h10v10h-10Z");
  assert.equal(drawing.querySelectorAll("g[clip-path='url(#clip-0)'] path").length, 1);
});

test("a text with a halo is one element; hostile texts stay texts", () => {
  const painter = recorder();
  painter.font = 'italic 400 12px "A B", serif';
  painter.letterSpacing = "2px";
  painter.textAlign = "right";
  painter.strokeText("<b>&", 1, 2);
  painter.fillStyle = "#ff0000";
  painter.fillText("<b>&", 1, 2);
  painter.textAlign = "center";
  painter.textBaseline = "top";
  painter.strokeText("a", 1, 2);
  painter.fillText("b", 1, 2);
  const [text, halo, other] = attributes(painter);
  assert.equal(painter.drawing().querySelector("text")?.textContent, "<b>&");
  assert.deepEqual(
    ["paint-order", "fill", "font-style", "font-size", "font-family", "letter-spacing", "text-anchor", "y"].map(
      (name) => text?.[name],
    ),
    ["stroke", "#ff0000", "italic", "12px", "'A B', serif", "2px", "end", "2"],
  );
  assert.deepEqual([halo?.["fill"], halo?.["text-anchor"], halo?.["y"], other?.["y"]], ["none", "middle", "11", "11"]);
});

test("a canvas is painted again, in the size in which it is drawn", () => {
  const painter = recorder();
  const canvas = { width: 30, height: 30 } as HTMLCanvasElement;
  keepPainting(canvas, (again) => {
    again.clearRect(0, 0, 30, 30);
    again.fillRect(0, 0, 30, 30);
  });
  painter.drawImage(canvas, 5, 6, 10, 10);
  painter.drawImage(canvas, 1, 1);
  assert.deepEqual(
    attributes(painter).map(({ transform }) => transform),
    ["matrix(0.3333 0 0 0.3333 5 6)", "matrix(1 0 0 1 1 1)"],
  );
  assert.throws(() => painter.drawImage({ width: 1, height: 1 } as HTMLCanvasElement, 0, 0), /how this canvas/);
});

test("paths tell what they are made of", () => {
  const painter = recorder();
  const square = pathOf("M0 0H4V4H0Z");
  painter.fill(joinedPath([square, describedPath(new Path2D(), () => "M9 9L8 8")]), "evenodd");
  painter.stroke(square);
  assert.deepEqual(
    attributes(painter).map(({ d }) => d),
    ["M0 0H4V4H0ZM9 9L8 8", "M0 0H4V4H0Z"],
  );
  assert.throws(() => painter.fill(new Path2D()), /what this path is made of/);
});

test("texts are measured in their font", () => {
  const painter = recorder();
  painter.font = "400 9px serif";
  assert.equal(painter.measureText("a").width, 5);
  assert.equal(measure.font, "400 9px serif");
});

test("turned texts and round ends of lines are kept", () => {
  const painter = recorder();
  painter.save();
  painter.translate(10, 20);
  painter.rotate(Math.PI / 2);
  painter.scale(2, 3);
  painter.lineCap = "round";
  painter.moveTo(0, 0);
  painter.lineTo(1, 1);
  painter.stroke();
  painter.restore();
  painter.stroke();
  const [turned, plain] = attributes(painter);
  assert.deepEqual([turned?.["transform"], turned?.["stroke-linecap"]], ["matrix(0 2 -3 0 10 20)", "round"]);
  assert.deepEqual([plain?.["transform"], plain?.["stroke-linecap"]], [undefined, undefined]);
});
