import assert from "node:assert/strict";
import { test } from "node:test";
import { ownOrder, withOwnOrder, type ListOrder } from "../../../mapgen/viewer/state/listOrder";

const [BY_DATE, BY_MATCH] = [ownOrder(""), ownOrder("stalin")];

function after(words: [before: string, now: string], stands: ListOrder, isRanked = true): ListOrder {
  const [before, now] = words;
  const view = { ...stands, criteria: { words: before } };
  return { ...view, ...withOwnOrder({ criteria: { words: now } }, view, isRanked) };
}

const tell = ({ order, grouping }: ListOrder): string => `${order}/${grouping}`;

test("what is sought stands by how well it matches, without headings; all else by date, under years", () => {
  assert.deepEqual([BY_DATE, BY_MATCH].map(tell), ["change/year", "match/none"]);
  assert.equal(tell(ownOrder("  ")), "change/year");
  assert.equal(tell(ownOrder("stalin", false)), "change/year");
});

test("the order follows the beginning and the end of a search", () => {
  assert.equal(tell(after(["", "s"], BY_DATE)), "match/none");
  assert.equal(tell(after(["s", "st"], BY_MATCH)), "match/none");
  assert.equal(tell(after(["st", ""], BY_MATCH)), "change/year");
  assert.equal(tell(after(["", "s"], BY_DATE, false)), "change/year");
});

test("what the reader has chosen stays", () => {
  assert.equal(tell(after(["", "s"], { order: "name", grouping: "none" })), "name/none");
  assert.equal(tell(after(["", "s"], { order: "change", grouping: "country" })), "change/country");
  assert.equal(tell(after(["s", "st"], BY_DATE)), "change/year");
  const chosen = { criteria: { words: "s" }, order: "distance" } as const;
  assert.equal(withOwnOrder(chosen, { ...BY_DATE, criteria: { words: "" } }, true), chosen);
});

test("without words nothing stands by its match", () => {
  assert.equal(tell(after(["s", ""], { order: "match", grouping: "country" })), "change/year");
});
