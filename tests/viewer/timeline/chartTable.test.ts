import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createChangeHistory } from "../../../mapgen/viewer/timeline/changes";
import { createTable } from "../../../mapgen/viewer/timeline/chartTable";
import { day, storeOf } from "../fixtures";

const MARKS = { periods: [], days: [], sides: { begun: "begins", ended: "ends" }, year: String };

function texts(elements: Iterable<Element>): (string | null)[] {
  return [...elements].map(({ textContent }) => textContent);
}

test("a row a decade, two columns a layer unless one is empty, and nothing is lost", () => {
  const store = storeOf();
  const history = createChangeHistory(store)(store.view());
  const [table] = createTable(history, 1917, MARKS, store);
  assert.ok(table);
  const heads = texts(table.querySelectorAll("thead th"));
  assert.ok(heads.includes("Camps: begins") && heads.includes("Camps: ends"));
  assert.ok(!heads.includes("Events: ends"));
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => texts(row.children));
  assert.equal(rows.length, 12);
  assert.equal(rows[4]?.[0], "the 1950s");
  const sum = (head: string): number => rows.reduce((all, row) => all + Number(row[heads.indexOf(head)]), 0);
  assert.deepEqual(["Camps: begins", "Camps: ends", "Events: begins"].map(sum), [1, 1, 1]);
});

test("key days are listed before it", () => {
  const store = storeOf();
  const days = [{ title: "Stalin’s death", day: day("1953-03-05") }];
  const [list] = createTable(createChangeHistory(store)(store.view()), 1917, { ...MARKS, days }, store);
  assert.deepEqual(list && texts(list.children), ["5 March 1953: Stalin’s death"]);
});
