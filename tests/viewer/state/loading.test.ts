import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import type { LatePart } from "../../../mapgen/viewer/contract/lateParts";
import { createLoading } from "../../../mapgen/viewer/state/loading";

function block(value: LatePart): string {
  return deflateSync(JSON.stringify(value)).toString("base64");
}

/** Loads blocks, twice asked; resolves with the parts and the error at the end. */
function loaded(blocks: string[]): Promise<{ parts: LatePart[]; error: unknown }> {
  return new Promise((done) => {
    const parts: LatePart[] = [];
    const receiver = {
      add: (part: LatePart) => void parts.push(part),
      end: (error: unknown) => done({ parts, error }),
    };
    const load = createLoading(blocks, () => receiver);
    load();
    load();
  });
}

test("each block is received once, in order", async () => {
  const values: LatePart[] = [{ first: 0 }, { first: 1000, places: [["one"]] }];
  assert.deepEqual(await loaded(values.map(block)), { parts: values, error: undefined });
});

test("a page without blocks is complete", async () => {
  assert.deepEqual(await loaded([]), { parts: [], error: undefined });
});

test("the end is told of a block that cannot be read", async () => {
  const { parts, error } = await loaded([block({ first: 0 }), "????"]);
  assert.deepEqual(parts, [{ first: 0 }]);
  assert.ok(error instanceof Error);
});

test("a browser that cannot inflate says so", async () => {
  const own = globalThis.DecompressionStream;
  Reflect.deleteProperty(globalThis, "DecompressionStream");
  const { error } = await loaded([block({ first: 0 })]);
  globalThis.DecompressionStream = own;
  assert.match(String(error), /DecompressionStream/);
});
