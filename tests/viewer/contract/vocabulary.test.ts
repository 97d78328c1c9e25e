import assert from "node:assert/strict";
import { test } from "node:test";
import shared from "../../../mapgen/shared/vocabulary.json";
import { PRECISIONS, RELATIONS, STATUSES } from "../../../mapgen/viewer/contract/vocabulary";

test("words stand at their numbers in the payload", () => {
  for (const [words, numbers] of [
    [STATUSES, shared.statuses],
    [PRECISIONS, shared.precisions],
    [RELATIONS, shared.relations],
  ] as const)
    assert.deepEqual(Object.fromEntries(words.map((word, i) => [word, i])), numbers);
});
