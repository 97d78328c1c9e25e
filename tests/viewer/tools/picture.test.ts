import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { wrapped } from "../../../mapgen/viewer/tools/picture";

test("a line breaks between words, where it would be too long", () => {
  const context = { measureText: (text: string) => ({ width: text.length }) as TextMetrics };
  assert.deepEqual(wrapped(context, "Land and borders by Natural Earth", 16), ["Land and borders", "by Natural Earth"]);
  assert.deepEqual(wrapped(context, "short", 16), ["short"]);
  assert.deepEqual(wrapped(context, "averyverylongword and", 5), ["averyverylongword", "and"]);
  assert.deepEqual(wrapped(context, "", 5), []);
});
