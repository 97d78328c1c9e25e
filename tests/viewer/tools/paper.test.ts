import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { paperTools } from "../../../mapgen/viewer/tools/paper";

test("one entry prints the view, the other one the list of places as well", () => {
  const asked: boolean[] = [];
  const tools = paperTools((long) => void asked.push(long));
  assert.deepEqual(
    tools.map(({ name }) => name),
    ["print", "printList"],
  );
  for (const { act } of tools) act();
  assert.deepEqual(asked, [false, true]);
});
