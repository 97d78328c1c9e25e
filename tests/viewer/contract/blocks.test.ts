import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { inflate, readBlocks } from "../../../mapgen/viewer/contract/blocks";
import { el } from "../../../mapgen/viewer/ui/dom";

const VALUE = { places: [["Сталинград", 1, "</script>"]] };
const BLOCK = deflateSync(JSON.stringify(VALUE)).toString("base64");

test("blocks are the elements of their type, in order", () => {
  const root = el(
    "div",
    {},
    el("script", { type: "application/json" }, "{}"),
    el("script", { type: "application/octet-stream" }, "YQ=="),
    el("script", { type: "application/octet-stream" }, "Yg=="),
  );
  assert.deepEqual(readBlocks(root), ["YQ==", "Yg=="]);
  assert.deepEqual(readBlocks(el("div")), []);
});

test("a block is inflated to its value", async () => {
  assert.deepEqual(await inflate(BLOCK), VALUE);
});

test("a damaged block is refused", async () => {
  await assert.rejects(inflate(BLOCK.slice(0, -12)));
  await assert.rejects(inflate("not base64"));
});
